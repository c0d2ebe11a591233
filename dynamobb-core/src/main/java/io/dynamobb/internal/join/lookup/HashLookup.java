package io.dynamobb.internal.join.lookup;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.FilterCursor;
import io.dynamobb.internal.join.tuple.TupleGroups;
import io.dynamobb.internal.snapshot.Rows;
import org.jspecify.annotations.Nullable;

/**
 * A hash of row numbers, built when it is first asked: groups of rows that have equal
 * keys, each a slice of one array of row numbers. The keys stay in the columns.
 */
final class HashLookup implements Lookup {

	private final BoundColumn[] left;

	private final BoundColumn[] right;

	private final PlannedTable table;

	private final TupleTest test;

	private volatile @Nullable Groups groups;

	/**
	 * Creates a look-up.
	 * @param keys what must be equal, one value on either side
	 * @param table the table
	 * @param test which of its rows are meant
	 */
	HashLookup(List<BoundKey> keys, PlannedTable table, TupleTest test) {
		this.left = keys.stream().map(BoundKey::left).toArray(BoundColumn[]::new);
		this.right = keys.stream().map(BoundKey::right).toArray(BoundColumn[]::new);
		this.table = table;
		this.test = test;
	}

	@Override
	public void find(Batch batch, Rows[] found) {
		Groups groups = groups();
		int[] numbers = batch.borrow();
		groups.keys().find(this.left, batch, numbers);
		for (int i = 0; i < batch.size(); i++) {
			found[i] = (numbers[i] >= 0) ? groups.rows(numbers[i]) : Rows.NONE;
		}
		batch.giveBack(numbers);
	}

	@Override
	public void prepare() {
		groups();
	}

	private Groups groups() {
		Groups groups = this.groups;
		if (groups == null) {
			groups = build();
			this.groups = groups;
		}
		return groups;
	}

	private Groups build() {
		TupleGroups keys = new TupleGroups(List.of(this.right));
		Cursor rows = new FilterCursor(this.table.all(), this.test.and(TupleGroups.exist(this.right)));
		Batch batch = new Batch(this.table.tables().size());
		int[] found = new int[16];
		int[] groupOf = new int[16];
		int size = 0;
		while (rows.next(batch)) {
			if (size + batch.size() > found.length) {
				int length = Math.max(size + batch.size(), 2 * size);
				found = Arrays.copyOf(found, length);
				groupOf = Arrays.copyOf(groupOf, length);
			}
			int[] groups = batch.borrow();
			keys.group(batch, groups);
			System.arraycopy(groups, 0, groupOf, size, batch.size());
			System.arraycopy(batch.rows(this.table.slot()), 0, found, size, batch.size());
			size += batch.size();
			batch.giveBack(groups);
		}
		return sorted(keys, groupOf, found, size);
	}

	/**
	 * Puts the rows of each group together, in their order.
	 */
	private static Groups sorted(TupleGroups keys, int[] groupOf, int[] found, int size) {
		int[] starts = new int[keys.size() + 2];
		for (int i = 0; i < size; i++) {
			starts[groupOf[i] + 2]++;
		}
		for (int group = 2; group < starts.length; group++) {
			starts[group] += starts[group - 1];
		}
		int[] rows = new int[size];
		for (int i = 0; i < size; i++) {
			rows[starts[groupOf[i] + 1]++] = found[i];
		}
		return new Groups(keys, starts, rows);
	}

	/**
	 * The rows by their keys.
	 *
	 * @param keys the groups of rows with equal keys
	 * @param starts where the rows of each begin
	 * @param numbers the row numbers
	 */
	private record Groups(TupleGroups keys, int[] starts, int[] numbers) {

		Rows rows(int group) {
			return new Slice(this.numbers, this.starts[group], this.starts[group + 1]);
		}

	}

	private record Slice(int[] rows, int from, int to) implements Rows {

		@Override
		public int size() {
			return this.to - this.from;
		}

		@Override
		public int get(int position) {
			return this.rows[this.from + position];
		}

		@Override
		public void copy(int position, int count, int[] rows, int at) {
			System.arraycopy(this.rows, this.from + position, rows, at, count);
		}

	}

}
