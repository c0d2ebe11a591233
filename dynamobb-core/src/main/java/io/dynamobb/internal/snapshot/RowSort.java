package io.dynamobb.internal.snapshot;

import java.util.function.IntBinaryOperator;

/**
 * Sorts row numbers by what the rows hold; equal ones stay as they are. For one thread.
 */
public final class RowSort {

	private static final int FEW = 8;

	private static final int PERIOD = 4096;

	private final IntBinaryOperator order;

	private final Runnable checkpoint;

	private int[] spare = {};

	private int steps;

	/**
	 * Creates a sort.
	 * @param order compares two rows
	 * @param checkpoint run every few thousand comparisons, may end the sort by throwing
	 */
	public RowSort(IntBinaryOperator order, Runnable checkpoint) {
		this.order = order;
		this.checkpoint = checkpoint;
	}

	/**
	 * Sorts some of the rows.
	 * @param rows the rows
	 * @param from the first to sort
	 * @param to the one after the last
	 */
	public void sort(int[] rows, int from, int to) {
		if (to - from <= FEW) {
			insert(rows, from, to);
			return;
		}
		int middle = (from + to) >>> 1;
		sort(rows, from, middle);
		sort(rows, middle, to);
		if (compare(rows[middle - 1], rows[middle]) > 0) {
			merge(rows, from, middle, to);
		}
	}

	private void insert(int[] rows, int from, int to) {
		for (int i = from + 1; i < to; i++) {
			int row = rows[i];
			int at = i;
			for (; at > from && compare(rows[at - 1], row) > 0; at--) {
				rows[at] = rows[at - 1];
			}
			rows[at] = row;
		}
	}

	private void merge(int[] rows, int from, int middle, int to) {
		int length = middle - from;
		if (this.spare.length < length) {
			this.spare = new int[Math.max(length, rows.length >>> 1)];
		}
		System.arraycopy(rows, from, this.spare, 0, length);
		int left = 0;
		int right = middle;
		for (int at = from; left < length; at++) {
			rows[at] = (right < to && compare(this.spare[left], rows[right]) > 0) ? rows[right++] : this.spare[left++];
		}
	}

	private int compare(int row, int otherRow) {
		if (++this.steps % PERIOD == 0) {
			this.checkpoint.run();
		}
		return this.order.applyAsInt(row, otherRow);
	}

}
