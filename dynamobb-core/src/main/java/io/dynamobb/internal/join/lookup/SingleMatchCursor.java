package io.dynamobb.internal.join.lookup;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.tuple.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Adds the only row of a table that may match to each tuple, or asks for it.
 */
final class SingleMatchCursor extends Cursor {

	private final Cursor input;

	private final int slot;

	private final SingleLookup lookup;

	private final TupleTest test;

	private final MatchCursor.Keep keep;

	private final @Nullable BitSet marks;

	/**
	 * Adds a table.
	 * @param input finds the tuples of the tables before
	 * @param slot the table
	 * @param lookup finds its rows
	 * @param test what else tuples must pass
	 * @param keep which tuples stay
	 * @param marks where to mark the rows that match, {@code null} when nobody asks
	 */
	SingleMatchCursor(Cursor input, int slot, SingleLookup lookup, TupleTest test, MatchCursor.Keep keep,
			@Nullable BitSet marks) {
		this.input = input;
		this.slot = slot;
		this.lookup = lookup;
		this.test = test;
		this.keep = keep;
		this.marks = marks;
	}

	@Override
	public List<Cursor> split(int most) {
		if (this.marks != null) {
			return List.of(this);
		}
		List<Cursor> inputs = this.input.split(most);
		if (inputs.size() > 1) {
			this.lookup.prepare();
		}
		return split(inputs,
				(piece) -> new SingleMatchCursor(piece, this.slot, this.lookup, this.test, this.keep, null));
	}

	@Override
	public boolean next(Batch batch) {
		while (this.input.next(batch)) {
			int[] rows = batch.rows(this.slot);
			this.lookup.find(batch, rows);
			int[] passing = batch.borrow();
			int count = 0;
			for (int i = 0; i < batch.size(); i++) {
				passing[count] = i;
				count += (rows[i] >= 0) ? 1 : 0;
			}
			count = this.test.select(batch, passing, count);
			mark(rows, passing, count);
			decide(batch, rows, passing, count);
			batch.giveBack(passing);
			if (batch.size() > 0) {
				return true;
			}
		}
		return false;
	}

	private void mark(int[] rows, int[] passing, int count) {
		for (int i = 0; this.marks != null && i < count; i++) {
			this.marks.set(rows[passing[i]]);
		}
	}

	private void decide(Batch batch, int[] rows, int[] passing, int count) {
		if (this.keep == MatchCursor.Keep.MATCHES || this.keep == MatchCursor.Keep.MATCHED) {
			batch.keep(passing, count);
			if (this.keep == MatchCursor.Keep.MATCHED) {
				Arrays.fill(rows, 0, count, Batch.ABSENT);
			}
			return;
		}
		int[] failing = batch.borrow();
		int size = 0;
		int next = 0;
		for (int i = 0; i < batch.size(); i++) {
			if (next < count && passing[next] == i) {
				next++;
			}
			else {
				failing[size++] = i;
				rows[i] = Batch.ABSENT;
			}
		}
		if (this.keep == MatchCursor.Keep.UNMATCHED) {
			batch.keep(failing, size);
		}
		batch.giveBack(failing);
	}

}
