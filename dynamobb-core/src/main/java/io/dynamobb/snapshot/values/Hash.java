package io.dynamobb.snapshot.values;

import io.dynamobb.snapshot.pack.Bits;

/**
 * Hashes bytes, eight at a time.
 */
final class Hash {

	private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

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

	private static long mix(long hash, long value) {
		long mixed = (hash ^ value) * MULTIPLIER;
		return mixed ^ mixed >>> 32;
	}

	private static int finish(long hash) {
		long mixed = hash * MULTIPLIER;
		return (int) (mixed >>> 32);
	}

}
