package io.dynamobb.internal.join.lookup;

import java.util.BitSet;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.tuple.Cursor;

/**
 * What a join has found, and after it the rows of the table that nothing has matched,
 * each alone.
 */
final class UnmatchedCursor extends Cursor {

	private final Cursor input;

	private final int slot;

	private final BitSet matched;

	private final int size;

	private boolean exhausted;

	private int next;

	/**
	 * Adds the rows that nothing has matched.
	 * @param input finds the tuples that match, and marks their rows
	 * @param slot the table
	 * @param matched the rows that have matched
	 * @param size the number of rows
	 */
	UnmatchedCursor(Cursor input, int slot, BitSet matched, int size) {
		this.input = input;
		this.slot = slot;
		this.matched = matched;
		this.size = size;
	}

	@Override
	public boolean next(Batch batch) {
		this.exhausted = this.exhausted || !this.input.next(batch);
		if (!this.exhausted) {
			return true;
		}
		batch.begin();
		batch.clear();
		int[] rows = batch.rows(this.slot);
		int count = 0;
		while (count < batch.capacity()) {
			int row = this.matched.nextClearBit(this.next);
			if (row >= this.size) {
				this.next = this.size;
				break;
			}
			rows[count++] = row;
			this.next = row + 1;
		}
		batch.resize(count);
		return count > 0;
	}

}
