package io.dynamobb.internal.join.lookup;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.FilterCursor;
import io.dynamobb.internal.join.tuple.TupleBuffer;
import io.dynamobb.internal.join.tuple.TupleGroups;

/**
 * Adds a table to few tuples: they are gathered by their keys first, and then the rows of
 * the table find them.
 */
final class GatherCursor extends Cursor {

	private static final int END = -1;

	private final Cursor input;

	private final int slot;

	private final Cursor rows;

	private final BoundColumn[] left;

	private final BoundColumn[] right;

	private final TupleBuffer tuples;

	private final TupleGroups groups;

	private int[] heads = {};

	private int[] nexts = {};

	/** Rows of the table, and for each the group of tuples that it finds. */
	private final Batch candidates;

	private int[] found = {};

	private int position = -1;

	/** The next tuple that the row at the position finds. */
	private int tuple = END;

	private boolean gathered;

	/**
	 * Adds a table.
	 * @param input finds the tuples of the tables before
	 * @param table the table
	 * @param rows finds the rows of the table that may match anything
	 * @param keys what must be equal, one value on either side
	 */
	GatherCursor(Cursor input, PlannedTable table, Cursor rows, List<BoundKey> keys) {
		int width = table.tables().size();
		this.input = input;
		this.slot = table.slot();
		this.rows = rows;
		this.left = keys.stream().map(BoundKey::left).toArray(BoundColumn[]::new);
		this.right = keys.stream().map(BoundKey::right).toArray(BoundColumn[]::new);
		this.tuples = new TupleBuffer(width);
		this.groups = new TupleGroups(List.of(this.left));
		this.candidates = new Batch(width);
	}

	/**
	 * Creates a piece.
	 */
	private GatherCursor(GatherCursor all, Cursor rows) {
		this.input = all.input;
		this.slot = all.slot;
		this.rows = rows;
		this.left = all.left;
		this.right = all.right;
		this.tuples = all.tuples;
		this.groups = all.groups;
		this.candidates = new Batch(all.candidates.width());
		this.heads = all.heads;
		this.nexts = all.nexts;
		this.gathered = true;
	}

	@Override
	public List<Cursor> split(int most) {
		List<Cursor> pieces = this.rows.split(most);
		if (pieces.size() > 1) {
			gather(new Batch(this.candidates.width()));
		}
		return split(pieces, (piece) -> new GatherCursor(this, piece));
	}

	@Override
	public boolean next(Batch batch) {
		gather(batch);
		batch.begin();
		int size = 0;
		while (size < batch.capacity() && (this.tuple != END || advance())) {
			this.tuples.copy(this.tuple, batch, size);
			batch.rows(this.slot)[size++] = this.candidates.rows(this.slot)[this.position];
			this.tuple = this.nexts[this.tuple];
		}
		batch.resize(size);
		return size > 0;
	}

	/**
	 * Goes on to the next row that finds a tuple.
	 */
	private boolean advance() {
		while (this.tuples.size() > 0) {
			if (++this.position >= this.candidates.size()) {
				if (!this.rows.next(this.candidates)) {
					this.candidates.resize(0);
					return false;
				}
				if (this.found.length < this.candidates.capacity()) {
					this.found = new int[this.candidates.capacity()];
				}
				this.groups.find(this.right, this.candidates, this.found);
				this.position = 0;
			}
			int group = this.found[this.position];
			if (group >= 0) {
				this.tuple = this.heads[group];
				return true;
			}
		}
		return false;
	}

	private void gather(Batch batch) {
		if (this.gathered) {
			return;
		}
		this.gathered = true;
		Cursor keyed = new FilterCursor(this.input, TupleGroups.exist(this.left));
		while (keyed.next(batch)) {
			int known = this.groups.size();
			int[] groups = batch.borrow();
			this.groups.group(batch, groups);
			for (int i = 0; i < batch.size(); i++) {
				boolean first = groups[i] == known;
				known += first ? 1 : 0;
				add(this.tuples.size(), groups[i], first);
				this.tuples.add(batch, i);
			}
			batch.giveBack(groups);
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
