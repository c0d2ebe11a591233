package io.dynamobb.internal.join.group;

import java.util.List;

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

	private final int[] tuple;

	private int size;

	private int next = -1;

	public GroupCursor(Relation<?> source, TupleGroups groups, List<Accumulator> accumulators, int[] tuple,
			boolean one) {
		this.source = source;
		this.groups = groups;
		this.accumulators = accumulators;
		this.tuple = tuple;
		this.size = one ? 1 : 0;
	}

	@Override
	public boolean next() {
		if (this.next < 0) {
			this.next = 0;
			addAll();
		}
		if (this.next == this.size) {
			return false;
		}
		this.tuple[0] = this.next++;
		return true;
	}

	private void addAll() {
		int[] row = this.source.tuple();
		while (this.source.cursor().next()) {
			int group = this.groups.group(row);
			for (Accumulator accumulator : this.accumulators) {
				accumulator.add(group, row);
			}
		}
		this.size = Math.max(this.size, this.groups.size());
	}

}
