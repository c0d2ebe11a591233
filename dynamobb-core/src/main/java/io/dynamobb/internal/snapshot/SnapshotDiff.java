package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.dynamobb.RefreshResult;
import io.dynamobb.internal.snapshot.values.ValueComparison;
import org.jspecify.annotations.Nullable;

/**
 * Counts what two snapshots of a table differ in. A scan mostly finds items in the same
 * order as the one before, so the row that belongs to a row is looked for behind the last
 * one, and only then by the primary key. Values are compared column by column for a block
 * of rows; in tables with very many attributes row by row, so that an item costs what it
 * has and not what others have.
 */
public final class SnapshotDiff {

	private static final int BLOCK = 1024;

	private static final int NONE = -1;

	private static final int FEW_COLUMNS = 64;

	private final ColumnarSnapshot before;

	private final @Nullable ChangedSnapshot changes;

	private final ColumnarSnapshot after;

	private final List<Column> keys = new ArrayList<>();

	private final @Nullable PackedColumn[] counterparts;

	private final List<PackedColumn> gone = new ArrayList<>();

	private final ValueComparison comparison = new ValueComparison();

	private final int[] olds = new int[BLOCK];

	private final boolean[] differ = new boolean[BLOCK];

	private int next;

	private SnapshotDiff(TableSnapshot former, ColumnarSnapshot after) {
		ChangedSnapshot changes = (former instanceof ChangedSnapshot changed) ? changed : null;
		ColumnarSnapshot before = (changes != null) ? changes.base() : (ColumnarSnapshot) former;
		this.changes = changes;
		this.before = before;
		this.after = after;
		this.counterparts = new PackedColumn[after.columnCount()];
		for (int number = 0; number < this.counterparts.length; number++) {
			this.counterparts[number] = before.column(after.column(number).attribute());
		}
		for (int number = 0; number < before.columnCount(); number++) {
			if (after.column(before.column(number).attribute()) == null) {
				this.gone.add(before.column(number));
			}
		}
		after.keySchema().attributes().forEach((attribute) -> {
			PackedColumn column = after.column(attribute);
			if (column != null) {
				this.keys.add(column);
			}
		});
	}

	/**
	 * Compares two snapshots.
	 * @param before the one
	 * @param after the one that replaces it
	 * @return how many items were added, removed and changed
	 */
	public static RefreshResult.Changes between(TableSnapshot before, TableSnapshot after) {
		return between(before, after, () -> {
		});
	}

	/**
	 * Compares two snapshots.
	 * @param before the one
	 * @param after the one that replaces it
	 * @param checkpoint run every thousand rows, may end the comparison by throwing
	 * @return how many items were added, removed and changed
	 */
	public static RefreshResult.Changes between(TableSnapshot before, TableSnapshot after, Runnable checkpoint) {
		if (!before.keySchema().equals(after.keySchema()) || before.size() == 0 || after.size() == 0) {
			return new RefreshResult.Changes(after.size(), before.size(), 0);
		}
		return new SnapshotDiff(before, (ColumnarSnapshot) after).changes(before.size(), checkpoint);
	}

	private RefreshResult.Changes changes(int size, Runnable checkpoint) {
		int found = 0;
		int changed = 0;
		for (int from = 0; from < this.after.size(); from += BLOCK) {
			checkpoint.run();
			int count = Math.min(BLOCK, this.after.size() - from);
			Arrays.fill(this.differ, false);
			found += find(from, count);
			if (this.counterparts.length + this.gone.size() <= FEW_COLUMNS) {
				compareColumns(from, count);
			}
			else {
				compareRows(from, count);
			}
			for (int i = 0; i < count; i++) {
				changed += this.differ[i] ? 1 : 0;
			}
		}
		return new RefreshResult.Changes(this.after.size() - found, size - found, changed);
	}

	private int find(int from, int count) {
		int found = 0;
		for (int i = 0; i < count; i++) {
			int row = from + i;
			int old = (this.next < this.before.size() && this.before.hasKeyOf(this.next, this.keys, row)) ? this.next
					: this.before.rowOf(this.keys, row);
			this.olds[i] = old;
			if (old != NONE) {
				this.next = old + 1;
			}
			if (this.changes != null && (old == NONE || this.changes.places().has(old))) {
				this.olds[i] = NONE;
				found += findChanged(this.changes, row, i) ? 1 : 0;
			}
			else if (old != NONE) {
				found++;
			}
		}
		return found;
	}

	/**
	 * Finds and compares a row that the base does not have where it was.
	 */
	private boolean findChanged(ChangedSnapshot changes, int row, int i) {
		Rows rows = changes.primaryKey().find(this.keys, row);
		if (rows.size() == 0) {
			return false;
		}
		RowPlace place = changes.place(rows.get(0));
		int[] columns = this.after.columnsOf(row);
		boolean same = columns.length == place.snapshot().columnsOf(place.row()).length;
		for (int at = 0; same && at < columns.length; at++) {
			PackedColumn column = this.after.column(columns[at]);
			same = same(column, row, place.snapshot().column(column.attribute()), place.row());
		}
		this.differ[i] = !same;
		return true;
	}

	private void compareColumns(int from, int count) {
		for (int number = 0; number < this.counterparts.length; number++) {
			PackedColumn column = this.after.column(number);
			PackedColumn counterpart = this.counterparts[number];
			for (int i = 0; i < count; i++) {
				if (this.olds[i] != NONE && !this.differ[i]) {
					this.differ[i] = !same(column, from + i, counterpart, this.olds[i]);
				}
			}
		}
		for (PackedColumn column : this.gone) {
			for (int i = 0; i < count; i++) {
				this.differ[i] |= this.olds[i] != NONE && column.ordinal(this.olds[i]) >= 0;
			}
		}
	}

	private void compareRows(int from, int count) {
		for (int i = 0; i < count; i++) {
			if (this.olds[i] != NONE) {
				int[] columns = this.after.columnsOf(from + i);
				boolean same = columns.length == this.before.columnsOf(this.olds[i]).length;
				for (int at = 0; same && at < columns.length; at++) {
					same = same(this.after.column(columns[at]), from + i, this.counterparts[columns[at]], this.olds[i]);
				}
				this.differ[i] = !same;
			}
		}
	}

	private boolean same(PackedColumn column, int row, @Nullable PackedColumn counterpart, int old) {
		int ordinal = column.ordinal(row);
		int oldOrdinal = (counterpart != null) ? counterpart.ordinal(old) : NONE;
		if (ordinal < 0 || oldOrdinal < 0) {
			return ordinal == oldOrdinal;
		}
		return this.comparison.same(column.values(), ordinal, Objects.requireNonNull(counterpart).values(), oldOrdinal);
	}

}
