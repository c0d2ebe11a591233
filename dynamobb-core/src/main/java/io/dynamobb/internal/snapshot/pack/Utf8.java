package io.dynamobb.internal.snapshot.pack;

/**
 * The rules of UTF-8.
 */
public final class Utf8 {

	private static final long NOT_ASCII = 0x8080808080808080L;

	private Utf8() {
	}

	/**
	 * Says whether bytes are well-formed: no sequence is cut, longer than it need be, a
	 * surrogate, or beyond Unicode.
	 * @param bytes holds the bytes
	 * @param from the first byte
	 * @param to the byte behind the last
	 * @return whether they are
	 */
	public static boolean isWellFormed(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to) {
			if (to - i >= Long.BYTES && (Bits.load(bytes, i) & NOT_ASCII) == 0) {
				i += Long.BYTES;
				continue;
			}
			int first = bytes[i++];
			if (first >= 0) {
				continue;
			}
			int rest;
			int lowest = -128;
			int highest = -65;
			if (first >= (byte) 0xc2 && first <= (byte) 0xdf) {
				rest = 1;
			}
			else if (first >= (byte) 0xe0 && first <= (byte) 0xef) {
				rest = 2;
				lowest = (first == (byte) 0xe0) ? (byte) 0xa0 : lowest;
				highest = (first == (byte) 0xed) ? (byte) 0x9f : highest;
			}
			else if (first >= (byte) 0xf0 && first <= (byte) 0xf4) {
				rest = 3;
				lowest = (first == (byte) 0xf0) ? (byte) 0x90 : lowest;
				highest = (first == (byte) 0xf4) ? (byte) 0x8f : highest;
			}
			else {
				return false;
			}
			if (to - i < rest || bytes[i] < lowest || bytes[i] > highest) {
				return false;
			}
			for (i++, rest--; rest > 0; i++, rest--) {
				if (bytes[i] > (byte) 0xbf) {
					return false;
				}
			}
		}
		return true;
	}

	/**
	 * Writes a code point.
	 * @param codePoint any but a surrogate
	 * @param bytes takes up to four bytes
	 * @param at where the first goes
	 * @return where the next goes
	 */
	public static int write(int codePoint, byte[] bytes, int at) {
		int i = at;
		if (codePoint < 0x80) {
			bytes[i++] = (byte) codePoint;
		}
		else if (codePoint < 0x800) {
			bytes[i++] = (byte) (0xc0 | codePoint >> 6);
			bytes[i++] = (byte) (0x80 | codePoint & 0x3f);
		}
		else {
			if (codePoint < 0x10000) {
				bytes[i++] = (byte) (0xe0 | codePoint >> 12);
			}
			else {
				bytes[i++] = (byte) (0xf0 | codePoint >> 18);
				bytes[i++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
			}
			bytes[i++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
			bytes[i++] = (byte) (0x80 | codePoint & 0x3f);
		}
		return i;
	}

}
