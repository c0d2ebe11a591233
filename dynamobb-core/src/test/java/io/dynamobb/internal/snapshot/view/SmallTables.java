package io.dynamobb.internal.snapshot.view;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.query.Condition;
import io.dynamobb.query.SortKeyCondition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Small random tables, and what two of them must agree in to be the same to a reader.
 */
public final class SmallTables {

	/** Indexes that each of the tables has. */
	public static final List<List<String>> INDEXES = List.of(List.of("a"), List.of("b", "a"), List.of("absent"));

	private static final long NOW = 1_700_000_000;

	private SmallTables() {
	}

	/**
	 * Loads a table.
	 */
	public static TableSnapshot load(KeySchema schema, @Nullable String timeToLive,
			List<? extends Map<String, AttributeValue>> items) {
		SnapshotBuilder builder = new SnapshotBuilder(schema, INDEXES, timeToLive, Runnable::run)
			.named(List.of("c", "unknown"));
		SegmentBuilder segment = builder.segment();
		items.forEach(segment::add);
		segment.commitPage();
		return builder.build();
	}

	/**
	 * Compares every kind of read, at times at which other items have expired.
	 */
	public static void assertSame(String seed, TableSnapshot one, TableSnapshot loaded) {
		for (long now : new long[] { NOW, NOW + 3, NOW - 2, NOW + 4, NOW + 400_000_000 }) {
			verify(seed + " at " + now, loaded, one, Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
		}
	}

	/**
	 * Returns a key without a sort attribute (0), with a number (1) or a string (2).
	 */
	public static KeySchema schema(int kind) {
		KeySchema.KeyAttribute partition = new KeySchema.KeyAttribute("pk", KeySchema.KeyType.S);
		return new KeySchema(List.of(partition), switch (kind) {
			case 0 -> List.of();
			case 1 -> List.of(new KeySchema.KeyAttribute("sk", KeySchema.KeyType.N));
			default -> List.of(new KeySchema.KeyAttribute("sk", KeySchema.KeyType.S));
		});
	}

	public static List<Map<String, AttributeValue>> items(Random random, KeySchema schema, int size) {
		Map<Object, Map<String, AttributeValue>> items = new LinkedHashMap<>();
		for (int i = 0; i < size; i++) {
			Map<String, AttributeValue> item = new LinkedHashMap<>();
			item.put("pk", AttributeValue.fromS("p" + random.nextInt(schema.sort().isEmpty() ? size : 3)));
			schema.sort()
				.forEach((key) -> item.put("sk",
						(key.type() == KeySchema.KeyType.N) ? AttributeValue.fromN("" + random.nextInt(1_000))
								: AttributeValue.fromS("s" + random.nextInt(1_000))));
			for (String attribute : List.of("a", "b", "c", "d")) {
				switch (random.nextInt(6)) {
					case 0 -> item.put(attribute, AttributeValue.fromNul(true));
					case 1 -> item.put(attribute, AttributeValue.fromN("" + random.nextInt(3)));
					case 2, 3, 4 -> item.put(attribute, AttributeValue.fromS("v" + random.nextInt(3)));
					default -> {
					}
				}
			}
			if (random.nextInt(20) == 0) {
				item.put("rare" + random.nextInt(3),
						AttributeValue.fromM(Map.of("member" + random.nextInt(5), AttributeValue.fromBool(true))));
			}
			if (random.nextInt(3) == 0) {
				item.put("ttl", AttributeValue.fromN("" + (NOW + random.nextInt(11) - 5)));
			}
			items.put(List.of(item.get("pk"), item.getOrDefault("sk", AttributeValue.fromNul(true))), item);
		}
		return new ArrayList<>(items.values());
	}

	private static void verify(String seed, TableSnapshot loadedRows, TableSnapshot changedRows, Clock clock) {
		SnapshotView loaded = new SnapshotView("table", loadedRows).unexpired(clock);
		SnapshotView changed = new SnapshotView("table", changedRows).unexpired(clock);
		assertThat(changed.size()).as(seed).isEqualTo(loaded.size());
		assertThat(changedRows.attributes()).as(seed).containsExactlyInAnyOrderElementsOf(loadedRows.attributes());
		assertThat(set(changed.items())).as(seed).isEqualTo(set(loaded.items()));
		List<Item> all = new SnapshotView("table", loadedRows).items();
		boolean sorted = !loaded.keySchema().sort().isEmpty();
		for (Item item : all) {
			AttributeValue key = item.get("pk");
			assertThat(sorted ? changed.get(key, item.get("sk")) : changed.get(key)).as(seed)
				.isEqualTo(sorted ? loaded.get(key, item.get("sk")) : loaded.get(key));
			if (sorted) {
				SortKeyCondition after = SortKeyCondition.greaterThan(item.get("sk"));
				assertThat(changed.query(key, after)).as(seed).isEqualTo(loaded.query(key, after));
			}
		}
		for (String key : List.of("p0", "p1", "p2", "other-1", "none")) {
			assertThat(changed.query(key)).as(seed).isEqualTo(loaded.query(key));
		}
		for (Object value : List.of("v0", "v1", 0, 1)) {
			assertThat(set(changed.index("a").get(value))).as(seed).isEqualTo(set(loaded.index("a").get(value)));
			assertThat(changed.index("a").get(value)).as(seed).hasSameSizeAs(loaded.index("a").get(value));
			assertThat(set(changed.index("a", "b").get(value, "v1"))).as(seed)
				.isEqualTo(set(loaded.index("a", "b").get(value, "v1")));
			assertThat(set(changed.where(Map.of("c", value, "b", "v2")))).as(seed)
				.isEqualTo(set(loaded.where(Map.of("c", value, "b", "v2"))));
			Condition condition = Condition.attribute("d").greaterThanOrEqualTo(value);
			assertThat(set(changed.where(condition).toList())).as(seed)
				.isEqualTo(set(loaded.where(condition).toList()));
		}
		assertThat(changed.index("absent").get("x")).as(seed).isEmpty();
		verifyColumns(seed, changed.snapshot(), loaded.snapshot());
	}

	private static void verifyColumns(String seed, TableSnapshot changed, TableSnapshot loaded) {
		for (int row = 0; row < changed.size(); row++) {
			Item item = changed.item(row);
			Set<String> names = new HashSet<>();
			for (int position : changed.positionsOf(row)) {
				names.add(changed.header().get(position));
			}
			assertThat(names).as(seed).isEqualTo(item.keySet());
			for (String attribute : changed.attributes()) {
				Column column = Objects.requireNonNull(changed.column(attribute));
				AttributeValue value = item.get(attribute);
				assertThat(column.value(row)).as(seed).isEqualTo(value);
				assertThat(column.type(row)).as(seed).isEqualTo((value != null) ? value.type() : null);
				assertThat(changed.isInHeader(attribute)).isTrue();
			}
		}
		Column pk = changed.column("pk");
		Column other = loaded.column("pk");
		for (int row = 0; row < changed.size() && pk != null && other != null; row++) {
			int at = (row * 7) % loaded.size();
			boolean same = Objects.equals(pk.value(row), other.value(at));
			assertThat(pk.sameKey(row, other, at)).as(seed).isEqualTo(same);
			assertThat(other.sameKey(at, pk, row)).as(seed).isEqualTo(same);
		}
	}

	private static Set<Map<String, AttributeValue>> set(List<Item> items) {
		return new HashSet<>(items);
	}

}
