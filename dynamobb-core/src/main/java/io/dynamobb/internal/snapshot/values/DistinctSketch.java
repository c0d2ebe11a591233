package io.dynamobb.internal.snapshot.values;

import java.util.Arrays;

/**
 * Estimates how many distinct values there are from the smallest of their hashes: when
 * the 256th lies at a hundredth of the range, there are about 25,600. Right within six
 * percent, and exact up to 256.
 */
final class DistinctSketch {

	private static final int KEPT = 256;

	private static final int LEAST = 2;

	private int[] smallest = new int[LEAST];

	private int size;

	void add(int hash) {
		int ordered = hash ^ Integer.MIN_VALUE;
		if (this.size == KEPT && ordered >= this.smallest[KEPT - 1]) {
			return;
		}
		int found = Arrays.binarySearch(this.smallest, 0, this.size, ordered);
		if (found < 0) {
			int at = -found - 1;
			if (this.size == this.smallest.length && this.size < KEPT) {
				this.smallest = Arrays.copyOf(this.smallest, 2 * this.size);
			}
			int moved = Math.min(this.size, KEPT - 1) - at;
			System.arraycopy(this.smallest, at, this.smallest, at + 1, moved);
			this.smallest[at] = ordered;
			this.size = Math.min(KEPT, this.size + 1);
		}
	}

	void addAll(DistinctSketch other) {
		for (int i = 0; i < other.size; i++) {
			add(other.smallest[i] ^ Integer.MIN_VALUE);
		}
	}

	long heapBytes() {
		return 40 + 4L * this.smallest.length;
	}

	double estimate() {
		if (this.size < KEPT) {
			return this.size;
		}
		double range = 1L << Integer.SIZE;
		return (KEPT - 1) * range / ((long) this.smallest[KEPT - 1] - Integer.MIN_VALUE + 1);
	}

}
