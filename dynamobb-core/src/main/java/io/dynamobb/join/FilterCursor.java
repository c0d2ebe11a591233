package io.dynamobb.join;

/**
 * Keeps the tuples that pass a test.
 */
final class FilterCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final TupleTest test;

	FilterCursor(Cursor input, int[] tuple, TupleTest test) {
		this.input = input;
		this.tuple = tuple;
		this.test = test;
	}

	@Override
	boolean next() {
		while (this.input.next()) {
			if (this.test.test(this.tuple)) {
				return true;
			}
		}
		return false;
	}

}
