package io.dynamobb.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.dynamobb.AttributeValues;
import io.dynamobb.Item;
import io.dynamobb.KeySchema;
import io.dynamobb.SortKeyCondition;
import io.dynamobb.TableIndex;
import io.dynamobb.TableView;
import io.dynamobb.snapshot.values.KeyValue;

/**
 * A table that is pinned to one snapshot.
 */
public final class SnapshotView implements TableView {

	private final String name;

	private final TableSnapshot snapshot;

	/**
	 * Views a snapshot as a table.
	 * @param name the name of the table in code
	 * @param snapshot the snapshot
	 */
	public SnapshotView(String name, TableSnapshot snapshot) {
		this.name = name;
		this.snapshot = snapshot;
	}

	/**
	 * Returns what is viewed.
	 * @return the snapshot
	 */
	public TableSnapshot snapshot() {
		return this.snapshot;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public KeySchema keySchema() {
		return this.snapshot.keySchema();
	}

	@Override
	public int size() {
		return this.snapshot.size();
	}

	@Override
	public Optional<Item> get(Object partitionKey) {
		return first(this.snapshot.primaryKey(), partitionKey);
	}

	@Override
	public Optional<Item> get(Object partitionKey, Object sortKey) {
		return first(this.snapshot.primaryKey(), partitionKey, sortKey);
	}

	private Optional<Item> first(RowIndex index, Object... values) {
		Rows rows = find(index, values);
		return (rows.size() != 0) ? Optional.of(this.snapshot.item(rows.get(0))) : Optional.empty();
	}

	@Override
	public List<Item> query(Object partitionKey) {
		return new RowItems(this.snapshot, find(this.snapshot.partitionKey(), partitionKey));
	}

	@Override
	public List<Item> query(Object partitionKey, SortKeyCondition sortKey) {
		List<KeySchema.KeyAttribute> sort = keySchema().sort();
		if (sort.size() != 1) {
			throw new IllegalArgumentException("A condition takes a table with one sort key attribute, and '"
					+ this.name + "' has " + sort.size());
		}
		Rows partition = find(this.snapshot.partitionKey(), partitionKey);
		Column column = this.snapshot.column(sort.get(0).name());
		if (partition.size() == 0 || column == null) {
			return List.of();
		}
		return new RowItems(this.snapshot, new SortKeySearch(partition, column, sort.get(0).type()).find(sortKey));
	}

	private Rows find(RowIndex index, Object... values) {
		if (values.length != index.attributes().size()) {
			throw new IllegalArgumentException("The key of table '" + this.name + "' is " + index.attributes()
					+ " and takes " + index.attributes().size() + " values, not " + values.length);
		}
		KeyValue[] key = new KeyValue[values.length];
		for (int i = 0; i < key.length; i++) {
			KeyValue part = KeyValue.of(AttributeValues.of(values[i]));
			if (part == null) {
				return Rows.NONE;
			}
			key[i] = part;
		}
		return index.find(key);
	}

	@Override
	public TableIndex index(String... attributes) {
		List<String> names = List.of(attributes);
		RowSearch search = new RowSearch(this.snapshot);
		RowIndex index = search.index(names);
		if (index == null) {
			List<List<String>> known = search.indexes().map(RowIndex::attributes).toList();
			throw new IllegalArgumentException(
					"Table '" + this.name + "' has no index on " + names + "; there are " + known);
		}
		return new SnapshotIndex(this.snapshot, index, names);
	}

	@Override
	public List<Item> items() {
		return new RowItems(this.snapshot, new AllRows(this.snapshot.size()));
	}

	@Override
	public List<Item> where(Map<String, ?> where) {
		return new RowItems(this.snapshot, rows(where));
	}

	/**
	 * Does the same as {@link #where} and returns the rows.
	 * @param where a value for each attribute, as {@link io.dynamobb.AttributeValues#of}
	 * takes them
	 * @return the row numbers in no particular order
	 */
	public Rows rows(Map<String, ?> where) {
		return new RowSearch(this.snapshot).find(where);
	}

}
