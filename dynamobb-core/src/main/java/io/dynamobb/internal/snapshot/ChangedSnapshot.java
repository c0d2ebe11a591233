package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;

import io.dynamobb.TableStatus;
import io.dynamobb.internal.snapshot.pack.SparseArray;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot and what has changed since. Nearly all rows have the numbers that they have
 * in the base, and are read there. The others are in {@code places}: a changed row, in
 * the snapshot of its batch; an added row, behind the base; and where a row was removed,
 * the row that was the last, so that numbers have no gaps.
 *
 * <pre>
 * base      0  1  2  3  4  5        put(1), put(new), delete(3)
 * rows      0  1' 2  6' 4  5        places: 1 and 3
 * </pre>
 */
public final class ChangedSnapshot implements TableSnapshot {

	/** What the place of a row takes, and its keys in an index. */
	private static final long PLACE_BYTES = 100;

	private static final long KEY_BYTES = 250;

	private final ColumnarSnapshot base;

	private final int size;

	private final SparseArray<RowPlace> places;

	private final List<ChangedKeys> keys;

	private final Map<String, Integer> counts;

	private final int changedRows;

	private final long changeBytes;

	private final ChangedUniqueIndex primaryKey;

	private final List<RowIndex> allIndexes;

	private final @Nullable Expiry expiry;

	private volatile @Nullable Names names;

	/**
	 * Creates a snapshot.
	 * @param base the snapshot before the changes
	 * @param size the number of rows
	 * @param places the rows that are not where the base has them
	 * @param keys the keys with other rows, for each index of the base
	 * @param counts for each attribute how many more rows have it than in the base
	 * @param changedRows how many rows the changes hold
	 * @param changeBytes what these take, in bytes
	 */
	ChangedSnapshot(ColumnarSnapshot base, int size, SparseArray<RowPlace> places, List<ChangedKeys> keys,
			Map<String, Integer> counts, int changedRows, long changeBytes) {
		this.base = base;
		this.size = size;
		this.places = places;
		this.keys = keys;
		this.counts = counts;
		this.changedRows = changedRows;
		this.changeBytes = changeBytes;
		this.primaryKey = new ChangedUniqueIndex((UniqueIndex) base.primaryKey(), keys.get(0), places);
		List<RowIndex> all = new ArrayList<>();
		all.add(this.primaryKey);
		for (int i = 1; i < keys.size(); i++) {
			all.add(new ChangedGroupIndex((GroupIndex) base.allIndexes().get(i), keys.get(i)));
		}
		this.allIndexes = List.copyOf(all);
		String timeToLive = base.timeToLive();
		Column times = (timeToLive != null) ? column(timeToLive) : null;
		this.expiry = (times != null) ? new Expiry(times) : null;
	}

	public ColumnarSnapshot base() {
		return this.base;
	}

	SparseArray<RowPlace> places() {
		return this.places;
	}

	List<ChangedKeys> keys() {
		return this.keys;
	}

	Map<String, Integer> counts() {
		return this.counts;
	}

	/**
	 * Returns how many rows have been put since the base, those that were replaced again
	 * included.
	 * @return the number of rows
	 */
	public int changedRows() {
		return this.changedRows;
	}

	public long changeBytes() {
		return this.changeBytes;
	}

	/**
	 * Returns where a row is.
	 * @param row the row number
	 * @return the place, in the base or in a batch of changes
	 */
	public RowPlace place(int row) {
		RowPlace place = this.places.get(row);
		return (place != null) ? place : new RowPlace(this.base, row);
	}

	/**
	 * Goes through the rows that are not where the base has them.
	 * @param action called with the place of each, and its row number
	 */
	public void forEachPlace(ObjIntConsumer<RowPlace> action) {
		this.places.forEach((place, row) -> {
			if (row < this.size) {
				action.accept(place, row);
			}
		});
	}

	@Override
	public KeySchema keySchema() {
		return this.base.keySchema();
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	public Item item(int row) {
		RowPlace place = this.places.get(row);
		return (place != null) ? place.snapshot().item(place.row()) : this.base.item(row);
	}

	@Override
	public List<String> attributes() {
		return names().attributes();
	}

	@Override
	public List<String> header() {
		return names().header();
	}

	@Override
	public int headerSize() {
		return header().size();
	}

	@Override
	public boolean isInHeader(String attribute) {
		return has(attribute) || this.base.order().isKnown(attribute);
	}

	private boolean has(String attribute) {
		PackedColumn column = this.base.column(attribute);
		return ((column != null) ? column.rows().size() : 0) + this.counts.getOrDefault(attribute, 0) > 0;
	}

	@Override
	public int[] positionsOf(int row) {
		RowPlace place = place(row);
		int[] positions = place.snapshot().columnsOf(place.row());
		Map<String, Integer> header = names().positions();
		for (int i = 0; i < positions.length; i++) {
			positions[i] = header.getOrDefault(place.snapshot().column(positions[i]).attribute(), -1);
		}
		return positions;
	}

	private Names names() {
		Names names = this.names;
		if (names == null) {
			Set<String> attributes = new TreeSet<>(this.base.order());
			this.base.attributes().stream().filter(this::has).forEach(attributes::add);
			this.counts.keySet().stream().filter(this::has).forEach(attributes::add);
			names = new Names(List.copyOf(attributes), this.base.order().withKnown(attributes));
			this.names = names;
		}
		return names;
	}

	@Override
	public boolean isWide() {
		return this.base.isWide();
	}

	@Override
	public @Nullable Column column(String attribute) {
		return has(attribute) ? new ChangedColumn(attribute, this.base.column(attribute), this.places) : null;
	}

	@Override
	public RowIndex primaryKey() {
		return this.primaryKey;
	}

	@Override
	public RowIndex partitionKey() {
		return this.keySchema().sort().isEmpty() ? this.primaryKey : this.allIndexes.get(1);
	}

	@Override
	public Collection<RowIndex> indexes() {
		return this.allIndexes.subList(keySchema().sort().isEmpty() ? 1 : 2, this.allIndexes.size());
	}

	@Override
	public List<RowIndex> allIndexes() {
		return this.allIndexes;
	}

	@Override
	public boolean expires() {
		return this.expiry != null;
	}

	@Override
	public TableSnapshot unexpired(long now) {
		return (this.expiry != null) ? this.expiry.unexpired(this, now) : this;
	}

	@Override
	public Rows unexpired(Rows rows, long now) {
		return (this.expiry != null) ? this.expiry.unexpired(rows, now) : rows;
	}

	@Override
	public long heapBytes() {
		return this.base.heapBytes() + ownBytes();
	}

	private long ownBytes() {
		long keys = this.keys.stream().mapToLong((changed) -> changed.size() * KEY_BYTES).sum();
		return this.changeBytes + this.places.size() * PLACE_BYTES + keys
				+ ((this.expiry != null) ? this.expiry.heapBytes() : 0);
	}

	@Override
	public TableStatus.Heap heap() {
		TableStatus.Heap heap = this.base.heap();
		return new SnapshotHeap(heap.columns(), heap.indexes(), heap.other() + ownBytes());
	}

	/**
	 * The attributes that rows have, and those that they may have.
	 */
	private record Names(List<String> attributes, List<String> header, Map<String, Integer> positions) {

		Names(List<String> attributes, List<String> header) {
			this(attributes, header, new LinkedHashMap<>());
			header.forEach((attribute) -> this.positions.put(attribute, this.positions.size()));
		}

	}

}
