package io.dynamobb.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.Item;
import io.dynamobb.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A snapshot that stores its rows as they came.
 */
final class PlainSnapshot implements TableSnapshot {

	private final KeySchema keySchema;

	private final List<Item> rows;

	private final Map<String, Column> columns = new LinkedHashMap<>();

	private final RowIndex primaryKey;

	private final RowIndex partitionKey;

	private final List<RowIndex> indexes;

	private PlainSnapshot(KeySchema keySchema, List<List<String>> indexes, List<Item> rows) {
		this.keySchema = keySchema;
		this.rows = rows;
		rows.forEach((row) -> row.keySet().forEach((name) -> this.columns.computeIfAbsent(name, PlainColumn::new)));
		this.primaryKey = new HashRowIndex(keySchema.attributes());
		this.partitionKey = keySchema.sort().isEmpty() ? this.primaryKey : sortedPartitions();
		this.indexes = indexes.stream().<RowIndex>map(HashRowIndex::new).toList();
	}

	static PlainSnapshot of(KeySchema keySchema, List<List<String>> indexes, List<SegmentBuilder> segments) {
		Map<List<KeyValue>, Item> unique = new LinkedHashMap<>();
		for (SegmentBuilder segment : segments) {
			segment.items().forEach((item) -> unique.put(primaryKey(keySchema, item), Item.of(item)));
		}
		return new PlainSnapshot(keySchema, indexes, List.copyOf(unique.values()));
	}

	private static List<KeyValue> primaryKey(KeySchema keySchema, Map<String, AttributeValue> item) {
		List<KeyValue> key = new ArrayList<>();
		for (String attribute : keySchema.attributes()) {
			AttributeValue value = item.get(attribute);
			KeyValue part = (value != null) ? KeyValue.of(value) : null;
			if (part == null) {
				throw new IllegalArgumentException("An item lacks the key attribute '" + attribute + "'");
			}
			key.add(part);
		}
		return key;
	}

	private HashRowIndex sortedPartitions() {
		HashRowIndex index = new HashRowIndex(
				this.keySchema.partition().stream().map(KeySchema.KeyAttribute::name).toList());
		Comparator<Integer> order = (left, right) -> 0;
		for (KeySchema.KeyAttribute attribute : this.keySchema.sort()) {
			Column column = this.columns.get(attribute.name());
			if (column != null) {
				order = order.thenComparing(column::key, Comparator.nullsFirst(Comparator.naturalOrder()));
			}
		}
		Comparator<Integer> complete = order;
		index.rows.values().forEach((rows) -> rows.sort(complete));
		return index;
	}

	@Override
	public KeySchema keySchema() {
		return this.keySchema;
	}

	@Override
	public int size() {
		return this.rows.size();
	}

	@Override
	public Item item(int row) {
		return this.rows.get(row);
	}

	@Override
	public List<String> attributes() {
		return List.copyOf(this.columns.keySet());
	}

	@Override
	public @Nullable Column column(String attribute) {
		return this.columns.get(attribute);
	}

	@Override
	public RowIndex primaryKey() {
		return this.primaryKey;
	}

	@Override
	public RowIndex partitionKey() {
		return this.partitionKey;
	}

	@Override
	public Collection<RowIndex> indexes() {
		return this.indexes;
	}

	@Override
	public long heapBytes() {
		return 0;
	}

	private final class PlainColumn implements Column {

		private final String attribute;

		PlainColumn(String attribute) {
			this.attribute = attribute;
		}

		@Override
		public String attribute() {
			return this.attribute;
		}

		@Override
		public AttributeValue.@Nullable Type type(int row) {
			AttributeValue value = value(row);
			return (value != null) ? value.type() : null;
		}

		@Override
		public @Nullable AttributeValue value(int row) {
			return PlainSnapshot.this.rows.get(row).get(this.attribute);
		}

		@Override
		public @Nullable String text(int row) {
			AttributeValue value = value(row);
			if (value == null) {
				return null;
			}
			return (value.s() != null) ? value.s() : value.n();
		}

	}

	private final class HashRowIndex implements RowIndex {

		private final List<String> attributes;

		private final Map<List<KeyValue>, List<Integer>> rows = new HashMap<>();

		HashRowIndex(List<String> attributes) {
			this.attributes = attributes;
			for (int row = 0; row < PlainSnapshot.this.rows.size(); row++) {
				List<KeyValue> key = new ArrayList<>();
				for (String attribute : attributes) {
					AttributeValue value = PlainSnapshot.this.rows.get(row).get(attribute);
					KeyValue part = (value != null) ? KeyValue.of(value) : null;
					if (part != null) {
						key.add(part);
					}
				}
				if (key.size() == attributes.size()) {
					this.rows.computeIfAbsent(key, (k) -> new ArrayList<>()).add(row);
				}
			}
		}

		@Override
		public List<String> attributes() {
			return this.attributes;
		}

		@Override
		public Rows find(KeyValue... key) {
			return rows(List.of(key));
		}

		@Override
		public Rows find(List<Column> columns, int row) {
			List<KeyValue> key = new ArrayList<>();
			for (Column column : columns) {
				KeyValue part = column.key(row);
				if (part == null) {
					return Rows.NONE;
				}
				key.add(part);
			}
			return rows(key);
		}

		private Rows rows(List<KeyValue> key) {
			List<Integer> found = this.rows.getOrDefault(key, List.of());
			return new Rows() {

				@Override
				public int size() {
					return found.size();
				}

				@Override
				public int get(int position) {
					return found.get(position);
				}

			};
		}

	}

}
