package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.RowList;
import io.dynamobb.internal.snapshot.RowSort;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;

/**
 * The order in which a scan reads the rows of a snapshot: by a hash of the partition key
 * that is the same in every JVM, and then by the key itself. So a page key means the same
 * in each snapshot of a table, wherever it is. Immutable.
 */
final class ScanOrder implements Rows {

	private final List<Column> keys;

	private final int[] rows;

	ScanOrder(TableSnapshot snapshot, int[] rows) {
		this.keys = keys(snapshot);
		this.rows = rows;
	}

	private static List<Column> keys(TableSnapshot snapshot) {
		List<Column> keys = new ArrayList<>();
		for (String attribute : snapshot.keySchema().attributes()) {
			Column column = snapshot.column(attribute);
			if (column != null) {
				keys.add(column);
			}
		}
		return keys;
	}

	/**
	 * Sorts the rows of a snapshot.
	 * @param snapshot the snapshot
	 * @return the row numbers in their order
	 */
	static int[] sort(TableSnapshot snapshot) {
		return sort(keys(snapshot), IntStream.range(0, snapshot.size()).toArray());
	}

	/**
	 * Puts the rows that have changed among those that have not.
	 * @param changed the snapshot
	 * @param baseRows the rows of its base in their order
	 * @return the row numbers in their order
	 */
	static int[] merge(ChangedSnapshot changed, int[] baseRows) {
		BitSet moved = new BitSet();
		RowList added = new RowList();
		changed.forEachPlace((place, row) -> {
			moved.set(row);
			added.add(row);
		});
		List<Column> keys = keys(changed);
		int[] others = sort(keys, added.toArray());
		int[] kept = IntStream.of(baseRows).filter((row) -> row < changed.size() && !moved.get(row)).toArray();
		int[] rows = new int[kept.length + others.length];
		int from = 0;
		int size = 0;
		for (int other : others) {
			int at = firstBehind(kept, from, (row) -> compareRows(keys, row, other));
			System.arraycopy(kept, from, rows, size, at - from);
			size += at - from;
			rows[size++] = other;
			from = at;
		}
		System.arraycopy(kept, from, rows, size, kept.length - from);
		return rows;
	}

	/**
	 * Finds the first row behind something.
	 * @param rows the rows in their order
	 * @param from the first position to look at
	 * @param order compares a row with it
	 * @return the position
	 */
	private static int firstBehind(int[] rows, int from, IntUnaryOperator order) {
		int low = from;
		int high = rows.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (order.applyAsInt(rows[middle]) <= 0) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/**
	 * Sorts by hashes first, which costs no look at the keys, and then those that have
	 * the same.
	 */
	private static int[] sort(List<Column> keys, int[] rows) {
		long[] hashed = new long[rows.length];
		for (int i = 0; i < rows.length; i++) {
			hashed[i] = (long) key(keys.get(0), rows[i]).fixedHash() << Integer.SIZE | rows[i];
		}
		Arrays.sort(hashed);
		int[] sorted = new int[rows.length];
		for (int i = 0; i < rows.length; i++) {
			sorted[i] = (int) hashed[i];
		}
		RowSort sort = new RowSort((row, other) -> compareKeys(keys, row, other), () -> {
		});
		int from = 0;
		for (int to = 1; to <= rows.length; to++) {
			if (to == rows.length || hashed[to] >> Integer.SIZE != hashed[from] >> Integer.SIZE) {
				if (to - from > 1) {
					sort.sort(sorted, from, to);
				}
				from = to;
			}
		}
		return sorted;
	}

	private static int compareRows(List<Column> keys, int row, int other) {
		int order = Integer.compare(key(keys.get(0), row).fixedHash(), key(keys.get(0), other).fixedHash());
		return (order != 0) ? order : compareKeys(keys, row, other);
	}

	private static int compareKeys(List<Column> keys, int row, int other) {
		int order = 0;
		for (int i = 0; i < keys.size() && order == 0; i++) {
			order = key(keys.get(i), row).compareTo(key(keys.get(i), other));
		}
		return order;
	}

	private static KeyValue key(Column column, int row) {
		return Objects.requireNonNull(column.key(row));
	}

	/**
	 * Finds where a scan goes on.
	 * @param key the primary key of an item that may be gone
	 * @return the position of the first row behind it
	 */
	int after(KeyValue[] key) {
		return firstBehind(this.rows, 0, (row) -> compare(row, key));
	}

	private int compare(int row, KeyValue[] key) {
		KeyValue partition = key(this.keys.get(0), row);
		int order = Integer.compare(partition.fixedHash(), key[0].fixedHash());
		for (int i = 0; i < key.length && order == 0; i++) {
			order = key(this.keys.get(i), row).compareTo(key[i]);
		}
		return order;
	}

	@Override
	public int size() {
		return this.rows.length;
	}

	@Override
	public int get(int position) {
		return this.rows[position];
	}

}
