package io.dynamobb.internal.store;

import java.nio.charset.StandardCharsets;

/**
 * Writes a small JSON document. For one thread.
 */
final class JsonWriter {

	private final StringBuilder json = new StringBuilder();

	private String separator = "";

	JsonWriter begin(char bracket) {
		separate().append(bracket);
		this.separator = "";
		return this;
	}

	JsonWriter end(char bracket) {
		this.json.append(bracket);
		this.separator = ",";
		return this;
	}

	JsonWriter name(String name) {
		quote(separate(), name).append(':');
		this.separator = "";
		return this;
	}

	JsonWriter member(String name, long value) {
		name(name);
		separate().append(value);
		return this;
	}

	JsonWriter member(String name, String value) {
		name(name);
		quote(separate(), value);
		return this;
	}

	byte[] toBytes() {
		return this.json.append('\n').toString().getBytes(StandardCharsets.UTF_8);
	}

	private StringBuilder separate() {
		this.json.append(this.separator);
		this.separator = ",";
		return this.json;
	}

	private static StringBuilder quote(StringBuilder json, String text) {
		json.append('"');
		text.chars().forEach((c) -> {
			if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate((char) c)) {
				json.append(String.format("\\u%04x", c));
			}
			else {
				json.append((char) c);
			}
		});
		return json.append('"');
	}

}
