package io.dynamobb.internal.snapshot.values;

import io.dynamobb.internal.snapshot.pack.Bits;

/**
 * UUIDs in their usual text, 36 bytes with lower-case digits, as two longs. Eight digits
 * at a time are a byte each of one long.
 */
final class Uuid {

	static final int LENGTH = 36;

	private static final int FIRST_DASH = 8;

	private static final int SECOND_DASH = 13;

	private static final int THIRD_DASH = 18;

	private static final int FOURTH_DASH = 23;

	private static final long ONES = 0x0101010101010101L;

	private static final long NO_DIGITS = -1;

	private Uuid() {
	}

	/**
	 * Says whether bytes are a UUID that {@link #print} makes the same bytes of.
	 */
	static boolean is(byte[] bytes, int from, int to) {
		return to - from == LENGTH && bytes[from + FIRST_DASH] == '-' && bytes[from + SECOND_DASH] == '-'
				&& bytes[from + THIRD_DASH] == '-' && bytes[from + FOURTH_DASH] == '-'
				&& (digits(first(bytes, from)) | digits(second(bytes, from)) | digits(third(bytes, from))
						| digits(fourth(bytes, from))) != NO_DIGITS;
	}

	static long high(byte[] bytes, int from) {
		return digits(first(bytes, from)) << 32 | digits(second(bytes, from));
	}

	static long low(byte[] bytes, int from) {
		return digits(third(bytes, from)) << 32 | digits(fourth(bytes, from));
	}

	static int hash(long high, long low) {
		return Hash.secret(high, low);
	}

	private static long first(byte[] bytes, int from) {
		return Bits.load(bytes, from);
	}

	private static long second(byte[] bytes, int from) {
		return Bits.load(bytes, from + 9) & 0xffffffffL | Bits.load(bytes, from + 14) << 32;
	}

	private static long third(byte[] bytes, int from) {
		return Bits.load(bytes, from + 19) & 0xffffffffL | Bits.load(bytes, from + 24) << 32;
	}

	private static long fourth(byte[] bytes, int from) {
		return Bits.load(bytes, from + 28);
	}

	/**
	 * Returns the number that eight digits make, the first of them in the lowest byte.
	 */
	private static long digits(long text) {
		long letters = text >>> 6 & ONES;
		long values = (text & 0x0f * ONES) + 9 * letters;
		if (text(values) != text || (values & 0xf0 * ONES) != 0) {
			return NO_DIGITS;
		}
		long pairs = Long.reverseBytes(values);
		pairs = (pairs | pairs >>> 4) & 0x00ff00ff00ff00ffL;
		pairs = (pairs | pairs >>> 8) & 0x0000ffff0000ffffL;
		return (pairs | pairs >>> 16) & 0xffffffffL;
	}

	private static long text(long values) {
		long letters = values + 6 * ONES >>> 4 & ONES;
		return values + '0' * ONES + ('a' - '9' - 1) * letters;
	}

	private static long text(int number) {
		long pairs = number & 0xffffffffL;
		pairs = (pairs | pairs << 16) & 0x0000ffff0000ffffL;
		pairs = (pairs | pairs << 8) & 0x00ff00ff00ff00ffL;
		pairs = (pairs | pairs << 4) & 0x0f * ONES;
		return text(Long.reverseBytes(pairs));
	}

	/**
	 * Writes a UUID.
	 * @param bytes takes the text from its first byte on
	 */
	static void print(long high, long low, byte[] bytes) {
		long second = text((int) high);
		long third = text((int) (low >>> 32));
		Bits.store(bytes, 0, text((int) (high >>> 32)));
		Bits.store(bytes, FIRST_DASH + 1, second);
		Bits.store(bytes, SECOND_DASH + 1, second >>> 32);
		Bits.store(bytes, THIRD_DASH + 1, third);
		Bits.store(bytes, FOURTH_DASH + 1, third >>> 32);
		Bits.store(bytes, LENGTH - Long.BYTES, text((int) low));
		bytes[FIRST_DASH] = '-';
		bytes[SECOND_DASH] = '-';
		bytes[THIRD_DASH] = '-';
		bytes[FOURTH_DASH] = '-';
	}

}
