package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.TableStatus;
import io.dynamobb.internal.snapshot.values.MemberNames;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of packed columns.
 */
public final class ColumnarSnapshot implements TableSnapshot {

	private static final long SNAPSHOT_BYTES = 512;

	/**
	 * What the names and sizes of columns take, a column.
	 */
	public static final long COLUMN_BYTES = 128;

	private final KeySchema keySchema;

	private final int size;

	private final PackedColumn[] columns;

	private final Map<String, PackedColumn> byName;

	private final RowAttributes attributes;

	private final AttributeOrder order;

	/**
	 * How many of the first columns are of attributes that the table is known to have.
	 */
	private final int knownColumns;

	private final MemberNames names;

	private final UniqueIndex primaryKey;

	private final @Nullable GroupIndex partitionKey;

	private final List<GroupIndex> indexes;

	private final List<RowIndex> allIndexes;

	private final @Nullable String timeToLive;

	private final @Nullable Expiry expiry;

	private final TableStatus.Heap heap;

	private final long heapBytes;

	public ColumnarSnapshot(KeySchema keySchema, int size, PackedColumn[] columns, Map<String, PackedColumn> byName,
			RowAttributes attributes, AttributeOrder order, MemberNames names, UniqueIndex primaryKey,
			@Nullable GroupIndex partitionKey, List<GroupIndex> indexes, @Nullable String timeToLive) {
		this.keySchema = keySchema;
		this.size = size;
		this.columns = columns;
		this.byName = byName;
		this.attributes = attributes;
		this.order = order;
		this.knownColumns = (int) this.byName.keySet().stream().filter(order::isKnown).count();
		this.names = names;
		this.primaryKey = primaryKey;
		this.partitionKey = partitionKey;
		this.indexes = indexes;
		this.allIndexes = all(primaryKey, partitionKey, indexes);
		this.timeToLive = timeToLive;
		PackedColumn times = (timeToLive != null) ? this.byName.get(timeToLive) : null;
		this.expiry = (times != null) ? new Expiry(times) : null;
		this.heap = measure();
		this.heapBytes = this.heap.total();
	}

	public static Map<String, PackedColumn> byName(PackedColumn[] columns) {
		Map<String, PackedColumn> byName = new LinkedHashMap<>();
		for (PackedColumn column : columns) {
			byName.put(column.attribute(), column);
		}
		return byName;
	}

	private static List<RowIndex> all(UniqueIndex primaryKey, @Nullable GroupIndex partitionKey,
			List<GroupIndex> indexes) {
		List<RowIndex> all = new ArrayList<>();
		all.add(primaryKey);
		if (partitionKey != null) {
			all.add(partitionKey);
		}
		all.addAll(indexes);
		return List.copyOf(all);
	}

	@Override
	public KeySchema keySchema() {
		return this.keySchema;
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	public Item item(int row) {
		return new RowItem(this, row);
	}

	@Override
	public List<String> attributes() {
		return List.copyOf(this.byName.keySet());
	}

	@Override
	public List<String> header() {
		return this.order.withKnown(this.byName.keySet());
	}

	@Override
	public int headerSize() {
		return this.order.position(this.columns.length, "", this.knownColumns);
	}

	@Override
	public boolean isInHeader(String attribute) {
		return this.byName.containsKey(attribute) || this.order.isKnown(attribute);
	}

	@Override
	public int[] positionsOf(int row) {
		int[] positions = columnsOf(row);
		for (int i = 0; i < positions.length; i++) {
			int number = positions[i];
			positions[i] = this.order.position(number, this.columns[number].attribute(), this.knownColumns);
		}
		return positions;
	}

	@Override
	public boolean isWide() {
		return this.attributes.isListed();
	}

	@Override
	public @Nullable PackedColumn column(String attribute) {
		return this.byName.get(attribute);
	}

	public PackedColumn column(int number) {
		return this.columns[number];
	}

	public MemberNames names() {
		return this.names;
	}

	public AttributeOrder order() {
		return this.order;
	}

	/**
	 * Returns the attribute that holds when an item expires.
	 * @return the name, {@code null} where items do not expire
	 */
	public @Nullable String timeToLive() {
		return this.timeToLive;
	}

	public int columnCount() {
		return this.columns.length;
	}

	/**
	 * Says whether a row has the primary key of a row of another snapshot.
	 */
	boolean hasKeyOf(int row, List<Column> others, int otherRow) {
		return this.primaryKey.hasKeyOf(row, others, otherRow);
	}

	/**
	 * Finds the row with the primary key of a row of another snapshot.
	 * @return the row number, -1 when there is none
	 */
	int rowOf(List<Column> others, int otherRow) {
		return this.primaryKey.row(others, otherRow);
	}

	int[] columnsOf(int row) {
		return this.attributes.of(row);
	}

	@Override
	public RowIndex primaryKey() {
		return this.primaryKey;
	}

	@Override
	public RowIndex partitionKey() {
		return (this.partitionKey != null) ? this.partitionKey : this.primaryKey;
	}

	@Override
	public Collection<RowIndex> indexes() {
		return Collections.unmodifiableList(this.indexes);
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
		return this.heapBytes + ((this.expiry != null) ? this.expiry.heapBytes() : 0);
	}

	@Override
	public TableStatus.Heap heap() {
		return (this.expiry != null) ? new SnapshotHeap(this.heap.columns(), this.heap.indexes(),
				this.heap.other() + this.expiry.heapBytes()) : this.heap;
	}

	private TableStatus.Heap measure() {
		Map<String, Long> columns = new LinkedHashMap<>();
		for (PackedColumn column : this.columns) {
			columns.put(column.attribute(), column.heapBytes());
		}
		List<TableStatus.Heap.Index> indexes = new ArrayList<>();
		indexes.add(new TableStatus.Heap.Index(this.primaryKey.attributes(), this.primaryKey.heapBytes()));
		if (this.partitionKey != null) {
			indexes.add(heap(this.partitionKey));
		}
		this.indexes.forEach((index) -> indexes.add(heap(index)));
		long other = SNAPSHOT_BYTES + COLUMN_BYTES * this.columns.length + this.attributes.heapBytes()
				+ this.names.heapBytes();
		return new SnapshotHeap(columns, indexes, other);
	}

	private static TableStatus.Heap.Index heap(GroupIndex index) {
		return new TableStatus.Heap.Index(index.attributes(), index.heapBytes());
	}

}
