package io.dynamobb.internal.snapshot.values;

import java.security.SecureRandom;

import io.dynamobb.internal.snapshot.pack.Bits;

/**
 * Hashes bytes, eight at a time.
 */
final class Hash {

	private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

	private static final long ADDEND;

	private static final long FACTOR;

	static {
		SecureRandom random = new SecureRandom();
		ADDEND = random.nextLong();
		FACTOR = random.nextLong() | 1;
	}

	private Hash() {
	}

	static int of(byte[] bytes, int from, int to, int seed) {
		long hash = seed + (to - from) * MULTIPLIER;
		int at = from;
		for (; at + Long.BYTES <= to; at += Long.BYTES) {
			hash = mix(hash, Bits.load(bytes, at));
		}
		long rest = 0;
		for (; at < to; at++) {
			rest = rest << 8 | bytes[at] & 0xff;
		}
		return finish(mix(hash, rest));
	}

	static int of(long first, long second) {
		return finish(mix(mix(0, first), second));
	}

	/**
	 * Hashes bytes with numbers that nobody knows. Takes twice as long.
	 */
	static long secret(byte[] bytes, long seed) {
		long hash = secret(seed ^ bytes.length);
		int at = 0;
		for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
			hash = secret(hash ^ Bits.load(bytes, at));
		}
		long rest = 0;
		for (; at < bytes.length; at++) {
			rest = rest << 8 | bytes[at] & 0xff;
		}
		return secret(secret(hash ^ rest));
	}

	private static long secret(long value) {
		long mixed = value + ADDEND;
		return Long.rotateLeft(mixed * FACTOR ^ Math.multiplyHigh(mixed, FACTOR), 23);
	}

	private static long mix(long hash, long value) {
		long mixed = (hash ^ value) * MULTIPLIER;
		return mixed ^ mixed >>> 32;
	}

	private static int finish(long hash) {
		long mixed = hash * MULTIPLIER;
		return (int) (mixed >>> 32);
	}

}
