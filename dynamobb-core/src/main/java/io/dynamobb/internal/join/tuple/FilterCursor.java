package io.dynamobb.internal.join.tuple;

import io.dynamobb.internal.join.bind.TupleTest;

/**
 * Keeps the tuples that pass a test.
 */
public final class FilterCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final TupleTest test;

	public FilterCursor(Cursor input, int[] tuple, TupleTest test) {
		this.input = input;
		this.tuple = tuple;
		this.test = test;
	}

	@Override
	public boolean next() {
		while (this.input.next()) {
			if (this.test.test(this.tuple)) {
				return true;
			}
		}
		return false;
	}

}
