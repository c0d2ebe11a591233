package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotFold;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes tables of a base and random changes that end in given items. The first attribute
 * of the partition key is a string.
 */
public final class ChangedTables {

	private final Random random;

	private final KeySchema schema;

	private final List<Map<String, AttributeValue>> items;

	private TableSnapshot snapshot;

	private ChangedTables(Random random, List<List<String>> indexes, @Nullable String timeToLive, KeySchema schema,
			List<Map<String, AttributeValue>> items) {
		this.random = random;
		this.schema = schema;
		this.items = items;
		List<Map<String, AttributeValue>> base = new ArrayList<>();
		for (Map<String, AttributeValue> item : items) {
			if (random.nextBoolean()) {
				base.add(random.nextBoolean() ? item : altered(item));
			}
		}
		for (int i = random.nextInt(5); i > 0; i--) {
			base.add(other(i));
		}
		Collections.shuffle(base, random);
		SnapshotBuilder builder = new SnapshotBuilder(schema, indexes, timeToLive, Runnable::run);
		SegmentBuilder segment = builder.segment();
		base.forEach(segment::add);
		segment.commitPage();
		this.snapshot = builder.build();
	}

	public static TableSnapshot of(Random random, KeySchema schema, List<List<String>> indexes,
			@Nullable String timeToLive, List<Map<String, AttributeValue>> items) {
		ChangedTables table = new ChangedTables(random, indexes, timeToLive, schema, items);
		table.change();
		return table.snapshot;
	}

	private void change() {
		for (int batches = this.random.nextInt(4); batches > 0; batches--) {
			List<Map<String, AttributeValue>> puts = new ArrayList<>();
			List<Map<String, AttributeValue>> deletes = new ArrayList<>();
			for (Map<String, AttributeValue> item : this.items) {
				switch (this.random.nextInt(4)) {
					case 0 -> puts.add(altered(item));
					case 1 -> deletes.add(item);
					default -> {
					}
				}
			}
			puts.add(other(this.random.nextInt(5)));
			apply(puts, deletes);
		}
		List<Map<String, AttributeValue>> puts = new ArrayList<>(this.items);
		Collections.shuffle(puts, this.random);
		List<Map<String, AttributeValue>> others = new ArrayList<>();
		for (int i = 0; i <= 5; i++) {
			others.add(other(i));
		}
		int half = this.random.nextInt(puts.size() + 1);
		apply(puts.subList(0, half), others);
		apply(puts.subList(half, puts.size()), List.of());
	}

	/**
	 * Applies a batch to a snapshot.
	 */
	public static TableSnapshot apply(TableSnapshot snapshot, List<Map<String, AttributeValue>> puts,
			List<Map<String, AttributeValue>> deletes) {
		KeySchema schema = snapshot.keySchema();
		SnapshotEdit edit = new SnapshotEdit(snapshot);
		for (Map<String, AttributeValue> delete : deletes) {
			int row = edit.row(key(schema, delete));
			if (row >= 0) {
				edit.remove(row);
			}
		}
		if (!puts.isEmpty()) {
			SnapshotBuilder builder = SnapshotBuilder
				.changes((snapshot instanceof ChangedSnapshot changed) ? changed.base() : (ColumnarSnapshot) snapshot);
			SegmentBuilder segment = builder.segment();
			puts.forEach(segment::add);
			segment.commitPage();
			ColumnarSnapshot rows = builder.build();
			edit.add(rows);
			for (int row = 0; row < rows.size(); row++) {
				edit.put(edit.row(key(schema, rows.item(row))), new RowPlace(rows, row));
			}
		}
		return edit.build();
	}

	private void apply(List<Map<String, AttributeValue>> puts, List<Map<String, AttributeValue>> deletes) {
		List<Map<String, AttributeValue>> some = new ArrayList<>();
		for (Map<String, AttributeValue> put : puts) {
			if (this.random.nextInt(4) != 0) {
				some.add(put);
			}
			else {
				this.snapshot = apply(this.snapshot, List.of(put), List.of());
			}
		}
		this.snapshot = apply(this.snapshot, some, deletes);
		if (this.random.nextBoolean()) {
			this.snapshot.unexpired(1_700_000_000L + this.random.nextInt(11) - 8);
		}
		if (this.random.nextInt(4) == 0) {
			this.snapshot = SnapshotFold.of((ChangedSnapshot) this.snapshot, () -> {
			});
		}
	}

	private static KeyValue[] key(KeySchema schema, Map<String, AttributeValue> item) {
		return schema.attributes().stream().map((name) -> KeyValue.of(item.get(name))).toArray(KeyValue[]::new);
	}

	/**
	 * Returns an item with the key of one and the attributes of another.
	 */
	private Map<String, AttributeValue> altered(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> altered = new LinkedHashMap<>(
				this.items.get(this.random.nextInt(this.items.size())));
		this.schema.attributes().forEach((name) -> altered.put(name, item.get(name)));
		if (this.random.nextInt(5) == 0) {
			altered.put("only in a change", AttributeValue.fromS("x"));
		}
		return altered;
	}

	private Map<String, AttributeValue> other(int number) {
		Map<String, AttributeValue> other = new LinkedHashMap<>(
				this.items.isEmpty() ? Map.of() : this.items.get(this.random.nextInt(this.items.size())));
		this.schema.attributes().forEach((name) -> {
			KeySchema.KeyType type = this.schema.partition()
				.stream()
				.filter((key) -> key.name().equals(name))
				.map(KeySchema.KeyAttribute::type)
				.findFirst()
				.orElse(null);
			other.put(name, (type == null) ? sort() : AttributeValue.fromS("other-" + number));
		});
		return other;
	}

	private AttributeValue sort() {
		return (this.schema.sort().get(0).type() == KeySchema.KeyType.N) ? AttributeValue.fromN("7")
				: AttributeValue.fromS("seven");
	}

}
