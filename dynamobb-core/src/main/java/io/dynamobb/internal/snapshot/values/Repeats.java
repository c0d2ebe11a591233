package io.dynamobb.internal.snapshot.values;

import java.util.Arrays;

/**
 * Finds which of the values in a buffer are equal. Used again for one buffer after the
 * other.
 */
final class Repeats {

	/**
	 * How far a value is looked for. Three quarters of the slots are empty, so that only
	 * values chosen to meet are not found before.
	 */
	static final int FARTHEST = 128;

	private int[] slots = {};

	private int[] hashes = {};

	/** For each value, which of the distinct ones it is. */
	long[] codes = {};

	/** For each distinct value, the index of the first that is it. */
	int[] firsts = {};

	/** The number of distinct values. */
	int distinct;

	/**
	 * Finds equal values.
	 * @param buffer the values
	 * @param size how many, from the first
	 * @param sketch counts the distinct ones
	 * @return whether they were found; not where many values were chosen to have hashes
	 * that meet
	 */
	boolean find(ValueBuffer buffer, int size, DistinctSketch sketch) {
		int capacity = Integer.highestOneBit(Math.max(2, size)) << 2;
		if (this.slots.length < capacity) {
			this.slots = new int[capacity];
		}
		if (this.codes.length < size) {
			this.codes = new long[size];
			this.firsts = new int[size];
			this.hashes = new int[size];
		}
		Arrays.fill(this.slots, 0, capacity, 0);
		this.distinct = 0;
		for (int i = 0; i < size; i++) {
			int hash = hash(buffer, i);
			int slot = hash & capacity - 1;
			int code = this.slots[slot] - 1;
			int steps = 0;
			while (code >= 0 && !(this.hashes[code] == hash && same(buffer, this.firsts[code], i))) {
				if (++steps == FARTHEST) {
					return false;
				}
				slot = slot + 1 & capacity - 1;
				code = this.slots[slot] - 1;
			}
			if (code < 0) {
				code = this.distinct++;
				this.slots[slot] = code + 1;
				this.firsts[code] = i;
				this.hashes[code] = hash;
				sketch.add(hash);
			}
			this.codes[i] = code;
		}
		return true;
	}

	/**
	 * Counts distinct values without finding them.
	 */
	static void count(ValueBuffer buffer, int size, DistinctSketch sketch) {
		for (int i = 0; i < size; i++) {
			sketch.add(hash(buffer, i));
		}
	}

	private static int hash(ValueBuffer buffer, int i) {
		return Hash.of(buffer.bytes(), buffer.from(i), buffer.to(i), TypeCode.of(buffer.type(i)));
	}

	private static boolean same(ValueBuffer buffer, int left, int right) {
		return buffer.type(left) == buffer.type(right) && Arrays.equals(buffer.bytes(), buffer.from(left),
				buffer.to(left), buffer.bytes(), buffer.from(right), buffer.to(right));
	}

}
