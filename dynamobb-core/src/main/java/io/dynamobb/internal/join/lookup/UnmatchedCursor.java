package io.dynamobb.internal.join.lookup;

import java.util.Arrays;
import java.util.BitSet;

import io.dynamobb.internal.join.tuple.Cursor;

/**
 * What a join has found, and after it the rows of the table that nothing has matched,
 * each alone.
 */
final class UnmatchedCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final int slot;

	private final BitSet matched;

	private final int size;

	private boolean exhausted;

	private int next;

	/**
	 * Adds the rows that nothing has matched.
	 * @param input finds the tuples that match, and marks their rows
	 * @param tuple the tuple
	 * @param slot the table
	 * @param matched the rows that have matched
	 * @param size the number of rows
	 */
	UnmatchedCursor(Cursor input, int[] tuple, int slot, BitSet matched, int size) {
		this.input = input;
		this.tuple = tuple;
		this.slot = slot;
		this.matched = matched;
		this.size = size;
	}

	@Override
	public boolean next() {
		if (!this.exhausted) {
			if (this.input.next()) {
				return true;
			}
			this.exhausted = true;
			Arrays.fill(this.tuple, ABSENT);
		}
		int row = this.matched.nextClearBit(this.next);
		if (row >= this.size) {
			return false;
		}
		this.tuple[this.slot] = row;
		this.next = row + 1;
		return true;
	}

}
