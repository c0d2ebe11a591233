package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.internal.snapshot.pack.SparseArray;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * Takes the changes of a batch to a snapshot, at a cost that does not depend on the size
 * of the snapshot. The snapshot itself stays as it is. For one thread.
 */
public final class SnapshotEdit {

	private final ColumnarSnapshot base;

	private int size;

	private SparseArray<RowPlace> places;

	private final Map<String, Integer> counts;

	private int changedRows;

	private long changeBytes;

	private final List<IndexEdit> indexes = new ArrayList<>();

	/**
	 * Begins a batch.
	 * @param snapshot the snapshot to change
	 */
	public SnapshotEdit(TableSnapshot snapshot) {
		ChangedSnapshot changed = (snapshot instanceof ChangedSnapshot) ? (ChangedSnapshot) snapshot : null;
		this.base = (changed != null) ? changed.base() : (ColumnarSnapshot) snapshot;
		this.size = snapshot.size();
		this.places = (changed != null) ? changed.places() : SparseArray.empty();
		this.counts = new HashMap<>((changed != null) ? changed.counts() : Map.of());
		this.changedRows = (changed != null) ? changed.changedRows() : 0;
		this.changeBytes = (changed != null) ? changed.changeBytes() : 0;
		List<RowIndex> all = this.base.allIndexes();
		for (int i = 0; i < all.size(); i++) {
			ChangedKeys keys = (changed != null) ? changed.keys().get(i) : ChangedKeys.NONE;
			boolean isPartition = i == 1 && this.base.partitionKey() == all.get(i);
			this.indexes.add(new IndexEdit(this.base, all.get(i), keys, this::place, isPartition ? sortOrder() : null));
		}
	}

	private Comparator<RowPlace> sortOrder() {
		List<String> sort = this.base.keySchema().sort().stream().map(KeySchema.KeyAttribute::name).toList();
		return (one, other) -> {
			int order = 0;
			for (int i = 0; i < sort.size() && order == 0; i++) {
				order = Objects.compare(one.key(sort.get(i)), other.key(sort.get(i)),
						Comparator.nullsFirst(Comparator.naturalOrder()));
			}
			return order;
		};
	}

	/**
	 * Returns the number of rows as of now.
	 * @return the number of rows
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Returns where a row is as of now.
	 * @param row the row number
	 * @return the place
	 */
	public RowPlace place(int row) {
		RowPlace place = this.places.get(row);
		return (place != null) ? place : new RowPlace(this.base, row);
	}

	/**
	 * Finds a row as of now.
	 * @param key its primary key
	 * @return the row number, -1 when there is none
	 */
	public int row(KeyValue[] key) {
		Rows rows = this.indexes.get(0).find(key);
		return (rows.size() != 0) ? rows.get(0) : -1;
	}

	/**
	 * Says whether rows share the key of a row as of now.
	 * @param attributes the attributes of an index
	 * @param row the row number
	 * @return whether another row has the same values there
	 */
	public boolean isShared(List<String> attributes, int row) {
		for (IndexEdit index : this.indexes) {
			if (index.attributes().equals(attributes)) {
				KeyValue[] key = index.key(place(row));
				return key != null && index.find(key).size() > 1;
			}
		}
		return false;
	}

	/**
	 * Tells what a batch takes.
	 * @param rows the snapshot of the rows that are put
	 */
	public void add(ColumnarSnapshot rows) {
		this.changedRows += rows.size();
		this.changeBytes += bytes(rows);
	}

	/**
	 * Puts a row.
	 * @param row the number of the row that it replaces, -1 for none
	 * @param place where it is
	 */
	public void put(int row, RowPlace place) {
		int at = row;
		if (row < 0) {
			at = this.size++;
		}
		else {
			forget(row);
		}
		this.places = this.places.with(at, place);
		count(place, 1);
		for (IndexEdit index : this.indexes) {
			index.add(at);
		}
	}

	/**
	 * Removes a row.
	 * @param row the row number
	 */
	public void remove(int row) {
		forget(row);
		int last = --this.size;
		if (row != last) {
			RowPlace place = place(last);
			this.indexes.forEach((index) -> index.remove(last));
			this.places = this.places.with(row, place);
			this.indexes.forEach((index) -> index.add(row));
		}
		if (last < this.base.size()) {
			this.places = this.places.with(last, new RowPlace(this.base, last));
		}
	}

	/**
	 * Tells that rows of several batches are in one now.
	 * @param batches the batches
	 * @param together what they are in
	 */
	public void replace(Collection<ColumnarSnapshot> batches, ColumnarSnapshot together) {
		this.changeBytes += bytes(together);
		batches.forEach((batch) -> this.changeBytes -= bytes(batch));
	}

	private static long bytes(ColumnarSnapshot rows) {
		return rows.heapBytes() - rows.names().heapBytes();
	}

	/**
	 * Tells that a row is elsewhere, and is the same.
	 * @param row the row number
	 * @param place where it is from now on
	 */
	public void move(int row, RowPlace place) {
		this.places = this.places.with(row, place);
	}

	private void forget(int row) {
		this.indexes.forEach((index) -> index.remove(row));
		count(place(row), -1);
	}

	private void count(RowPlace place, int more) {
		for (int column : place.snapshot().columnsOf(place.row())) {
			String attribute = place.snapshot().column(column).attribute();
			this.counts.merge(attribute, more, SnapshotEdit::sum);
		}
	}

	private static @Nullable Integer sum(Integer one, Integer other) {
		return (one + other != 0) ? one + other : null;
	}

	/**
	 * Ends the batch.
	 * @return the changed snapshot
	 */
	public ChangedSnapshot build() {
		List<ChangedKeys> keys = this.indexes.stream().map(IndexEdit::build).toList();
		return new ChangedSnapshot(this.base, this.size, this.places, keys, this.counts, this.changedRows,
				this.changeBytes);
	}

}
