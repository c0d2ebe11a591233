package io.dynamobb.internal.join.group;

import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.internal.join.tuple.TupleGroups;

/**
 * The groups that tuples fall into, as tuples of the number of the group.
 */
public final class GroupCursor extends Cursor {

	private final Relation<?> source;

	private final TupleGroups groups;

	private final List<Accumulator> accumulators;

	private int size;

	private int next = -1;

	public GroupCursor(Relation<?> source, TupleGroups groups, List<Accumulator> accumulators, boolean one) {
		this.source = source;
		this.groups = groups;
		this.accumulators = accumulators;
		this.size = one ? 1 : 0;
	}

	@Override
	public boolean next(Batch batch) {
		if (this.next < 0) {
			this.next = 0;
			addAll();
		}
		batch.begin();
		int count = Math.min(batch.capacity(), this.size - this.next);
		for (int i = 0; i < count; i++) {
			batch.rows(0)[i] = this.next++;
		}
		batch.resize(count);
		return count > 0;
	}

	private void addAll() {
		Batch batch = this.source.batch();
		while (this.source.cursor().next(batch)) {
			int[] groups = batch.borrow();
			this.groups.group(batch, groups);
			for (Accumulator accumulator : this.accumulators) {
				accumulator.add(batch, groups, this.groups.size());
			}
			batch.giveBack(groups);
		}
		this.size = Math.max(this.size, this.groups.size());
	}

}
