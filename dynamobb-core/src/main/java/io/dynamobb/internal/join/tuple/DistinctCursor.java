package io.dynamobb.internal.join.tuple;

import java.util.List;

import io.dynamobb.internal.join.bind.BoundColumn;

/**
 * The first of the tuples that have the same values.
 */
public final class DistinctCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final TupleGroups groups;

	public DistinctCursor(Cursor input, int[] tuple, List<BoundColumn> columns) {
		this.input = input;
		this.tuple = tuple;
		this.groups = new TupleGroups(columns, tuple.length);
	}

	@Override
	public boolean next() {
		while (this.input.next()) {
			int known = this.groups.size();
			if (this.groups.group(this.tuple) == known) {
				return true;
			}
		}
		return false;
	}

}
