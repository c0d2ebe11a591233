package io.dynamobb.internal.join.tuple;

import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.TupleTest;

/**
 * Keeps the tuples that pass a test.
 */
public final class FilterCursor extends Cursor {

	private final Cursor input;

	private final TupleTest test;

	public FilterCursor(Cursor input, TupleTest test) {
		this.input = input;
		this.test = test;
	}

	@Override
	public List<Cursor> split(int most) {
		return split(this.input.split(most), (piece) -> new FilterCursor(piece, this.test));
	}

	@Override
	public boolean next(Batch batch) {
		while (this.input.next(batch)) {
			int[] selected = batch.positions();
			batch.keep(selected, this.test.select(batch, selected, batch.size()));
			batch.giveBack(selected);
			if (batch.size() > 0) {
				return true;
			}
		}
		return false;
	}

}
