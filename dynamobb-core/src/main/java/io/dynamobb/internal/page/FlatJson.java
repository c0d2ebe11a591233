package io.dynamobb.internal.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.dynamobb.exception.SnapshotRejectedException;

/**
 * Reads JSON objects of strings and numbers, such as the lines of a manifest.
 */
public final class FlatJson {

	private FlatJson() {
	}

	/**
	 * Reads an object.
	 * @param bytes the JSON in UTF-8
	 * @return the text of each member that is a string or a number, by its name; members
	 * of other kinds are left out
	 * @throws SnapshotRejectedException when the bytes are no JSON object, or have a
	 * member twice
	 */
	public static Map<String, String> read(byte[] bytes) {
		try {
			JsonCursor json = new JsonCursor();
			json.reset(Arrays.copyOf(bytes, bytes.length + 1), bytes.length);
			Map<String, String> members = new LinkedHashMap<>();
			json.pass('{');
			if (!json.passes('}')) {
				do {
					readMember(json, members);
				}
				while (json.passes(','));
				json.pass('}');
			}
			json.passEnd();
			return members;
		}
		catch (MalformedPageException ex) {
			throw new SnapshotRejectedException(String.valueOf(ex.getMessage()));
		}
	}

	private static void readMember(JsonCursor json, Map<String, String> members) {
		json.passName();
		String name = json.textAsString();
		json.pass(':');
		byte first = json.peek();
		int from = json.position();
		json.passValue();
		String value = (first == '"') ? json.textAsString() : new String(json.passed(from), StandardCharsets.UTF_8);
		boolean flat = first == '"' || first == '-' || (first >= '0' && first <= '9');
		if (flat && members.put(name, value) != null) {
			throw new MalformedPageException("it has the member '" + name + "' twice");
		}
	}

}
