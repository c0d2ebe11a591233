package io.dynamobb.internal.join.tuple;

import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;

/**
 * The first of the tuples that have the same values.
 */
public final class DistinctCursor extends Cursor {

	private final Cursor input;

	private final TupleGroups groups;

	public DistinctCursor(Cursor input, List<BoundColumn> columns) {
		this.input = input;
		this.groups = new TupleGroups(columns);
	}

	@Override
	public boolean next(Batch batch) {
		while (this.input.next(batch)) {
			int[] groups = batch.borrow();
			int known = this.groups.size();
			this.groups.group(batch, groups);
			int count = 0;
			for (int i = 0; i < batch.size(); i++) {
				if (groups[i] == known + count) {
					groups[count++] = i;
				}
			}
			batch.keep(groups, count);
			batch.giveBack(groups);
			if (count > 0) {
				return true;
			}
		}
		return false;
	}

}
