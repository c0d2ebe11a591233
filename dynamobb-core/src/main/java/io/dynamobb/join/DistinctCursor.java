package io.dynamobb.join;

import java.util.List;

/**
 * The first of the tuples that have the same values.
 */
final class DistinctCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final TupleGroups groups;

	DistinctCursor(Cursor input, int[] tuple, List<Cell> cells) {
		this.input = input;
		this.tuple = tuple;
		this.groups = new TupleGroups(cells, tuple.length);
	}

	@Override
	boolean next() {
		while (this.input.next()) {
			int known = this.groups.size();
			if (this.groups.group(this.tuple) == known) {
				return true;
			}
		}
		return false;
	}

}
