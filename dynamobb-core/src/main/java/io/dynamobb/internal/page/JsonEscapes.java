package io.dynamobb.internal.page;

import io.dynamobb.internal.snapshot.pack.Utf8;

/**
 * Replaces the escapes of a JSON string. For one thread.
 */
final class JsonEscapes {

	private static final int UNICODE_DIGITS = 4;

	private byte[] text = new byte[256];

	private int length;

	private boolean cut;

	/**
	 * Copies a string and replaces its escapes, half a surrogate pair by a question mark,
	 * as Java does when it encodes such a string.
	 * @param bytes holds the string
	 * @param from the first byte behind the opening quote
	 * @param to the closing quote
	 * @return whether all escapes are ones that JSON has
	 */
	boolean replace(byte[] bytes, int from, int to) {
		if (this.text.length < to - from) {
			this.text = new byte[to - from];
		}
		this.cut = false;
		int out = 0;
		int i = from;
		while (i < to) {
			if (bytes[i] != '\\') {
				this.text[out++] = bytes[i++];
				continue;
			}
			int codePoint;
			if (bytes[i + 1] == 'u') {
				codePoint = unit(bytes, i);
				i += 2 + UNICODE_DIGITS;
				if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
					int low = (codePoint <= Character.MAX_HIGH_SURROGATE) ? unit(bytes, i) : -1;
					if (low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE) {
						codePoint = Character.toCodePoint((char) codePoint, (char) low);
						i += 2 + UNICODE_DIGITS;
					}
					else {
						codePoint = '?';
						this.cut = true;
					}
				}
			}
			else {
				codePoint = simple(bytes[i + 1]);
				i += 2;
			}
			if (codePoint < 0) {
				return false;
			}
			out = Utf8.write(codePoint, this.text, out);
		}
		this.length = out;
		return i == to;
	}

	private static int simple(byte escape) {
		return switch (escape) {
			case '"', '\\', '/' -> escape;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			default -> -1;
		};
	}

	private static int unit(byte[] bytes, int at) {
		if (bytes[at] != '\\' || bytes[at + 1] != 'u') {
			return -1;
		}
		int unit = 0;
		for (int i = at + 2; i < at + 2 + UNICODE_DIGITS; i++) {
			int digit = Character.digit(bytes[i], 16);
			if (digit < 0) {
				return -1;
			}
			unit = unit << 4 | digit;
		}
		return unit;
	}

	byte[] text() {
		return this.text;
	}

	int length() {
		return this.length;
	}

	/**
	 * Says whether the string held half a surrogate pair.
	 * @return whether a question mark stands for one
	 */
	boolean isCut() {
		return this.cut;
	}

}
