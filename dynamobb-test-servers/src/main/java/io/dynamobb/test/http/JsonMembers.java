package io.dynamobb.test.http;

import org.jspecify.annotations.Nullable;

/**
 * Finds top-level members in the text of a JSON object, without parsing what stands in
 * them.
 */
public final class JsonMembers {

	private final String json;

	private int at;

	private JsonMembers(String json) {
		this.json = json;
	}

	/**
	 * Finds a member.
	 * @param json the text of an object
	 * @param name the name of the member, without escapes
	 * @return the text of its value, {@code null} when there is none
	 */
	public static @Nullable String find(String json, String name) {
		JsonMembers members = new JsonMembers(json);
		int begin = members.seek(name);
		return (begin >= 0) ? json.substring(begin, members.at).strip() : null;
	}

	/**
	 * Replaces the value of a member, or adds the member at the end.
	 * @param json the text of an object that is not empty
	 * @param name the name of the member, without escapes
	 * @param value the text of the new value
	 * @return the text of the changed object
	 */
	public static String with(String json, String name, String value) {
		JsonMembers members = new JsonMembers(json);
		int begin = members.seek(name);
		if (begin >= 0) {
			return json.substring(0, begin) + value + json.substring(members.at);
		}
		int end = json.lastIndexOf('}');
		return json.substring(0, end) + ",\"" + name + "\":" + value + json.substring(end);
	}

	private int seek(String name) {
		this.at = this.json.indexOf('{') + 1;
		while (this.at < this.json.length()) {
			int quote = this.json.indexOf('"', this.at);
			if (quote < 0) {
				return -1;
			}
			this.at = quote;
			skipString();
			boolean found = this.json.regionMatches(quote + 1, name, 0, name.length())
					&& quote + 1 + name.length() == this.at - 1;
			this.at = this.json.indexOf(':', this.at) + 1;
			int begin = this.at;
			skipValue();
			if (found) {
				return begin;
			}
		}
		return -1;
	}

	private void skipValue() {
		int depth = 0;
		while (this.at < this.json.length()) {
			char c = this.json.charAt(this.at);
			if (c == '"') {
				skipString();
				continue;
			}
			if (c == '{' || c == '[') {
				depth++;
			}
			else if (depth == 0 && (c == ',' || c == '}')) {
				return;
			}
			else if (c == '}' || c == ']') {
				depth--;
			}
			this.at++;
		}
	}

	private void skipString() {
		this.at++;
		while (this.json.charAt(this.at) != '"') {
			this.at += (this.json.charAt(this.at) == '\\') ? 2 : 1;
		}
		this.at++;
	}

}
