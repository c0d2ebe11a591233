package io.dynamobb.internal.join.lookup;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.TupleBuffer;
import io.dynamobb.internal.join.tuple.TupleGroups;
import io.dynamobb.internal.snapshot.Rows;

/**
 * Adds a table to few tuples: they are gathered by their keys first, and then the rows of
 * the table find them.
 */
final class GatherCursor extends Cursor {

	private static final int END = -1;

	private final Cursor input;

	private final int[] tuple;

	private final int slot;

	private final TestedLookup rows;

	private final BoundColumn[] leftColumns;

	private final BoundColumn[] rightColumns;

	private final TupleBuffer tuples;

	private final TupleGroups groups;

	private int[] heads = {};

	private int[] nexts = {};

	private Rows candidates = Rows.NONE;

	private int position;

	private int found = END;

	private boolean gathered;

	/**
	 * Adds a table.
	 * @param input finds the tuples of the tables before
	 * @param tuple the tuple
	 * @param slot the table
	 * @param rows finds the rows of the table that may match anything
	 * @param keys what must be equal, one value on either side
	 */
	GatherCursor(Cursor input, int[] tuple, int slot, TestedLookup rows, List<BoundKey> keys) {
		this.input = input;
		this.tuple = tuple;
		this.slot = slot;
		this.rows = rows;
		this.leftColumns = keys.stream().map(BoundKey::left).toArray(BoundColumn[]::new);
		this.rightColumns = keys.stream().map(BoundKey::right).toArray(BoundColumn[]::new);
		this.tuples = new TupleBuffer(tuple.length);
		this.groups = new TupleGroups(List.of(this.leftColumns), tuple.length);
	}

	@Override
	public boolean next() {
		if (!this.gathered) {
			gather();
			this.gathered = true;
		}
		while (this.found == END) {
			if (this.position == this.candidates.size()) {
				return false;
			}
			this.tuple[this.slot] = this.candidates.get(this.position++);
			if (this.rows.test().test(this.tuple)) {
				int group = this.groups.find(this.rightColumns, this.tuple);
				this.found = (group >= 0) ? this.heads[group] : END;
			}
		}
		int row = this.tuple[this.slot];
		this.tuples.copy(this.found, this.tuple);
		this.tuple[this.slot] = row;
		this.found = this.nexts[this.found];
		return true;
	}

	private void gather() {
		while (this.input.next()) {
			if (TupleGroups.exist(this.leftColumns, this.tuple)) {
				int known = this.groups.size();
				int group = this.groups.group(this.tuple);
				add(this.tuples.size(), group, group == known);
				this.tuples.add(this.tuple);
			}
		}
		if (this.tuples.size() > 0) {
			this.candidates = this.rows.lookup().find(this.tuple);
		}
	}

	private void add(int index, int group, boolean first) {
		if (index == this.nexts.length) {
			this.nexts = Arrays.copyOf(this.nexts, Math.max(16, 2 * index));
			this.heads = Arrays.copyOf(this.heads, this.nexts.length);
		}
		this.nexts[index] = first ? END : this.heads[group];
		this.heads[group] = index;
	}

}
