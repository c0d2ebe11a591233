package io.dynamobb.internal.snapshot.values;

import java.security.SecureRandom;

import io.dynamobb.internal.snapshot.pack.Bits;

/**
 * Hashes bytes and numbers, sixteen bytes at a time. What is hashed is mixed with numbers
 * that nobody knows before it is multiplied, so that nobody can choose values whose
 * hashes meet. They differ from one JVM to the next.
 */
final class Hash {

	private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

	private static final long FIRST;

	private static final long SECOND;

	private static final long THIRD;

	static {
		SecureRandom random = new SecureRandom();
		FIRST = random.nextLong();
		SECOND = random.nextLong();
		THIRD = random.nextLong() | 1;
	}

	private Hash() {
	}

	/**
	 * Hashes bytes as a key.
	 */
	static int secret(byte[] bytes, int from, int to, int type) {
		long hash = FIRST + type + (to - from) * MULTIPLIER;
		int at = from;
		for (; to - at > 2 * Long.BYTES; at += 2 * Long.BYTES) {
			hash = fold(hash ^ Bits.load(bytes, at), SECOND ^ Bits.load(bytes, at + Long.BYTES));
		}
		long word = 0;
		if (to - at >= Long.BYTES) {
			word = Bits.load(bytes, at);
			at += Long.BYTES;
		}
		return finish(fold(hash ^ word, SECOND ^ rest(bytes, from, at, to)));
	}

	/**
	 * Hashes two numbers as a key.
	 */
	static int secret(long first, long second) {
		return finish(fold(FIRST ^ first, SECOND ^ second));
	}

	private static long fold(long left, long right) {
		return left * right ^ Math.multiplyHigh(left, right);
	}

	private static int finish(long hash) {
		return (int) (fold(hash, THIRD) >>> Integer.SIZE);
	}

	/**
	 * Returns up to eight bytes: where there are as many in front of them, with some of
	 * these.
	 */
	private static long rest(byte[] bytes, int from, int at, int to) {
		if (to - from >= Long.BYTES) {
			return Bits.load(bytes, to - Long.BYTES);
		}
		long rest = 0;
		for (int i = at; i < to; i++) {
			rest = rest << 8 | bytes[i] & 0xff;
		}
		return rest;
	}

	/**
	 * Hashes bytes, the same in each JVM. Values can be chosen whose hashes meet.
	 */
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
		return (int) (mix(hash, rest) * MULTIPLIER >>> Integer.SIZE);
	}

	private static long mix(long hash, long value) {
		long mixed = (hash ^ value) * MULTIPLIER;
		return mixed ^ mixed >>> 32;
	}

}
