package io.dynamobb.internal.join.group;

import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.TupleGroups;

/**
 * The groups that tuples fall into, and what is calculated over each.
 *
 * @param keys the groups
 * @param accumulators calculate
 */
public record Groups(TupleGroups keys, List<Accumulator> accumulators) {

	/**
	 * Adds all tuples that a cursor finds.
	 * @param cursor the cursor
	 * @param batch takes tuples meanwhile
	 * @return these groups
	 */
	Groups addAll(Cursor cursor, Batch batch) {
		while (cursor.next(batch)) {
			int[] groups = batch.borrow();
			this.keys.group(batch, groups);
			for (Accumulator accumulator : this.accumulators) {
				accumulator.add(batch, groups, this.keys.size());
			}
			batch.giveBack(groups);
		}
		return this;
	}

	/**
	 * Adds the groups of tuples that come behind all of these.
	 * @param later the groups, of which nothing else is asked any more
	 */
	void addAll(Groups later) {
		int[] groups = this.keys.groupAll(later.keys);
		for (int i = 0; i < this.accumulators.size(); i++) {
			this.accumulators.get(i).addAll(later.accumulators.get(i), groups, this.keys.size());
		}
	}

}
