package io.dynamobb.internal.snapshot.pack;

/**
 * Numbers from 0 in as few bytes as they need: seven bits each, the lowest first, and a
 * sign bit where more follow.
 */
public final class Varint {

	private Varint() {
	}

	/**
	 * Writes a number.
	 * @param bytes the array, with room for ten bytes
	 * @param index where to write it
	 * @param value the number
	 * @return the index behind it
	 */
	public static int put(byte[] bytes, int index, long value) {
		int at = index;
		long rest = value;
		while (rest >= 0x80) {
			bytes[at++] = (byte) (rest | 0x80);
			rest >>>= 7;
		}
		bytes[at++] = (byte) rest;
		return at;
	}

	/**
	 * Reads a number.
	 * @param bytes the array
	 * @param index where the number is
	 * @return the number
	 */
	public static long get(byte[] bytes, int index) {
		long value = bytes[index] & 0x7f;
		for (int i = 1; bytes[index + i - 1] < 0; i++) {
			value |= (bytes[index + i] & 0x7fL) << 7 * i;
		}
		return value;
	}

	/**
	 * Returns how many bytes a number takes.
	 * @param value the number
	 * @return the number of bytes
	 */
	public static int size(long value) {
		return Math.max(1, (Bits.width(value) + 6) / 7);
	}

}
