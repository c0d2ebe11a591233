package io.dynamobb.internal.snapshot;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Inserts into arrays, and searches.
 */
final class IntArrays {

	private IntArrays() {
	}

	static int[] insert(int[] array, int size, int index, int value) {
		int[] more = (size < array.length) ? array : Arrays.copyOf(array, size + (size >> 1) + 1);
		System.arraycopy(more, index, more, index + 1, size - index);
		more[index] = value;
		return more;
	}

	static void remove(int[] array, int size, int index) {
		System.arraycopy(array, index + 1, array, index, size - index - 1);
	}

	/**
	 * Finds the first index that a test is true for, where it is true for all behind it.
	 * @return the index, the size when there is none
	 */
	static int first(int size, IntPredicate test) {
		int low = 0;
		int high = size;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (test.test(middle)) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

}
