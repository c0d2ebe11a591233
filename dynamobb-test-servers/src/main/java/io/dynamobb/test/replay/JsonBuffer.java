package io.dynamobb.test.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of JSON that grow at the end. Not thread-safe.
 */
public final class JsonBuffer {

	private static final int CAPACITY = 1 << 16;

	private static final int LONGEST_CHAR = 3;

	private byte[] bytes = new byte[CAPACITY];

	private int length;

	/**
	 * Appends text as it is.
	 * @param text JSON, or a part of it
	 * @return this buffer
	 */
	public JsonBuffer raw(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		reserve(encoded.length);
		System.arraycopy(encoded, 0, this.bytes, this.length, encoded.length);
		this.length += encoded.length;
		return this;
	}

	/**
	 * Appends a string in quotes, with escapes where they are needed.
	 * @param text the string
	 * @return this buffer
	 */
	public JsonBuffer quoted(String text) {
		reserve(text.length() * LONGEST_CHAR + 2);
		int start = this.length;
		this.bytes[this.length++] = '"';
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' || c > '~' || c == '"' || c == '\\') {
				this.length = start;
				return raw(escaped(text));
			}
			this.bytes[this.length++] = (byte) c;
		}
		this.bytes[this.length++] = '"';
		return this;
	}

	/**
	 * Appends a member, after a comma where one is needed.
	 * @param name the name of the member
	 * @param type the type of its value in DynamoDB, such as {@code S}
	 * @param value the value of the types S, N or B
	 * @return this buffer
	 */
	public JsonBuffer member(String name, String type, String value) {
		return name(name).raw("{\"").raw(type).raw("\":").quoted(value).raw("}");
	}

	/**
	 * Appends the name of a member and a colon, after a comma where one is needed.
	 * @param name the name of the member
	 * @return this buffer
	 */
	public JsonBuffer name(String name) {
		if (this.length > 0 && this.bytes[this.length - 1] != '{') {
			raw(",");
		}
		return quoted(name).raw(":");
	}

	/**
	 * Returns how many bytes there are.
	 * @return the length
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Returns the bytes.
	 * @return a copy
	 */
	public byte[] toByteArray() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	/**
	 * Returns the text.
	 */
	@Override
	public String toString() {
		return new String(this.bytes, 0, this.length, StandardCharsets.UTF_8);
	}

	void clear() {
		this.length = 0;
	}

	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder("\"");
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				escaped.append('\\').append(c);
			}
			else if (c < ' ') {
				escaped.append(String.format("\\u%04x", (int) c));
			}
			else {
				escaped.append(c);
			}
		}
		return escaped.append('"').toString();
	}

	private void reserve(int more) {
		if (this.length + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.length + more, 2 * this.bytes.length));
		}
	}

}
