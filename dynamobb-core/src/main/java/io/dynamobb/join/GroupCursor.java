package io.dynamobb.join;

import java.util.List;

/**
 * The groups that tuples fall into, as tuples of the number of the group.
 */
final class GroupCursor extends Cursor {

	private final Relation<?> source;

	private final TupleGroups groups;

	private final List<Accumulator> accumulators;

	private final int[] tuple;

	private int size;

	private int next = -1;

	GroupCursor(Relation<?> source, TupleGroups groups, List<Accumulator> accumulators, int[] tuple, boolean one) {
		this.source = source;
		this.groups = groups;
		this.accumulators = accumulators;
		this.tuple = tuple;
		this.size = one ? 1 : 0;
	}

	@Override
	boolean next() {
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
