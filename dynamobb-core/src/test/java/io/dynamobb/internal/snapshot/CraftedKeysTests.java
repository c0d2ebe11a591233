package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dynamobb.internal.snapshot.build.GroupIndexBuilder;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.pack.RowRuns;
import io.dynamobb.internal.snapshot.pack.RowSet;
import io.dynamobb.internal.snapshot.values.CountedValues;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of hashes of keys that were made to have one, and of indexes over them.
 */
class CraftedKeysTests {

	private static final int KEYS = 20_000;

	/** What a hash of 32 bits lets meet by chance is fewer. */
	private static final int FEW = 20;

	/** To hash a key, to compare it once, and by chance a few times more. */
	private static final long MOST_READS = 8;

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of());

	static Stream<Arguments> families() {
		return Stream.of(Arguments.of("binary", family(CraftedValues::binary)),
				Arguments.of("large", family(CraftedValues::large)), Arguments.of("uuid", family(CraftedValues::uuid)),
				Arguments.of("exchanged", family(CraftedValues::exchanged)),
				Arguments.of("complemented", family(CraftedValues::complemented)));
	}

	private static IntFunction<AttributeValue> family(IntFunction<AttributeValue> values) {
		return values;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("families")
	void hashesDiffer(String name, IntFunction<AttributeValue> family) {
		assertThat(IntStream.range(0, KEYS).mapToObj(family)).doesNotHaveDuplicates();
		assertThat(IntStream.range(0, KEYS).map((i) -> key(family.apply(i)).hashCode()).distinct().count())
			.isGreaterThan(KEYS - FEW);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("families")
	void hashesOfTwoPartsDiffer(String name, IntFunction<AttributeValue> family) {
		assertThat(IntStream.range(0, KEYS)
			.map((i) -> KeyColumns.hash(new KeyValue[] { key(family.apply(i / 100)), key(family.apply(i % 100)) }))
			.distinct()
			.count()).isGreaterThan(KEYS - FEW);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("families")
	void uniqueIndexComparesFew(String name, IntFunction<AttributeValue> family) {
		CountedValues values = values(KEYS, family);
		UniqueIndex index = new UniqueIndex(columns(values, KEYS), KEYS, CraftedKeysTests::go);
		assertThat(values.takeReads()).isLessThan(KEYS * MOST_READS);
		assertThat(index.superseded().isEmpty()).isTrue();
		for (int i = 0; i < KEYS; i++) {
			assertThat(index.find(key(family.apply(i)))).extracting((rows) -> rows.get(0)).isEqualTo(i);
			assertThat(index.find(key(family.apply(KEYS + i))).size()).isZero();
		}
		assertThat(values.takeReads()).isLessThan(2 * KEYS * MOST_READS);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("families")
	void groupIndexComparesFew(String name, IntFunction<AttributeValue> family) {
		CountedValues values = values(2 * KEYS, (row) -> family.apply(row % KEYS));
		GroupIndex index = GroupIndexBuilder.build(columns(values, 2 * KEYS), 2 * KEYS, List.of(),
				CraftedKeysTests::go);
		assertThat(values.takeReads()).isLessThan(2 * KEYS * MOST_READS);
		assertThat(index.size()).isEqualTo(KEYS);
		for (int i = 0; i < KEYS; i++) {
			assertThat(rows(index.find(key(family.apply(i))))).containsExactly(i, KEYS + i);
			assertThat(index.find(key(family.apply(KEYS + i))).size()).isZero();
		}
		assertThat(values.takeReads()).isLessThan(2 * KEYS * MOST_READS);
	}

	@Test
	void indexesFindWhatAMapFinds() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < 20; round++) {
			assertFindsWhatAMapFinds(random, "seed " + seed + ", round " + round);
		}
	}

	private static void assertFindsWhatAMapFinds(Random random, String round) {
		int size = 1 + random.nextInt(6_000);
		int distinct = 1 + random.nextInt(size);
		int crafted = random.nextInt(101);
		List<AttributeValue> keys = new ArrayList<>();
		for (int row = 0; row < size; row++) {
			int number = random.nextInt(distinct);
			boolean isCrafted = Math.floorMod(number * 0x9e3779b9, 100) < crafted;
			keys.add(!isCrafted ? AttributeValue.fromS("key " + number)
					: (number % 2 != 0) ? CraftedValues.large(number) : CraftedValues.binary(number));
		}
		TableSnapshot snapshot = snapshot(keys, round);
		Map<AttributeValue, List<Integer>> expected = new HashMap<>();
		for (int row = 0; row < size; row++) {
			expected.computeIfAbsent(keys.get(row), (key) -> new ArrayList<>()).add(row);
		}
		RowIndex group = snapshot.indexes().iterator().next();
		UniqueIndex unique = new UniqueIndex(
				KeyColumns.of(List.of("key"), (name) -> (PackedColumn) snapshot.column(name)), size,
				CraftedKeysTests::go);
		List<Column> columns = List.of(Objects.requireNonNull(snapshot.column("key")));
		assertThat(Objects.requireNonNull(group.groups()).size()).as(round).isEqualTo(expected.size());
		assertThat(unique.superseded().cardinality()).as(round).isEqualTo(size - expected.size());
		expected.forEach((key, rows) -> {
			int last = rows.get(rows.size() - 1);
			assertThat(rows(group.find(key(key)))).as(round).isEqualTo(rows);
			assertThat(rows(group.find(columns, last))).as(round).isEqualTo(rows);
			assertThat(rows(unique.find(key(key)))).as(round).containsExactly(last);
			assertThat(rows(unique.find(columns, rows.get(0)))).as(round).containsExactly(last);
			int[] found = new int[1];
			unique.find(columns, new int[] { rows.get(0) }, 1, found);
			assertThat(found).as(round).containsExactly(last);
		});
		for (int number = distinct; number < 2 * distinct; number++) {
			assertThat(group.find(key(CraftedValues.binary(number))).size()).as(round).isZero();
			assertThat(unique.find(key(CraftedValues.large(number))).size()).as(round).isZero();
		}
	}

	private static TableSnapshot snapshot(List<AttributeValue> keys, String round) {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of(List.of("key")));
		SegmentBuilder segment = builder.segment();
		for (int row = 0; row < keys.size(); row++) {
			segment.add(Map.of("id", AttributeValue.fromS("i" + row), "key", keys.get(row)));
			if (row % 1_000 == 0) {
				segment.commitPage();
			}
		}
		segment.commitPage();
		TableSnapshot snapshot = builder.build();
		Column column = Objects.requireNonNull(snapshot.column("key"));
		for (int row = 0; row < keys.size(); row++) {
			assertThat(column.value(row)).as(round).isEqualTo(keys.get(row));
		}
		return snapshot;
	}

	private static CountedValues values(int size, IntFunction<AttributeValue> value) {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		SegmentBuilder segment = builder.segment();
		for (int row = 0; row < size; row++) {
			segment.add(Map.of("id", AttributeValue.fromS("i" + row), "key", value.apply(row)));
		}
		segment.commitPage();
		return new CountedValues(Objects.requireNonNull(builder.build().column("key")).values());
	}

	private static KeyColumns columns(CountedValues values, int size) {
		RowRuns rows = new RowRuns();
		IntStream.range(0, size).forEach(rows::add);
		return KeyColumns.of(List.of("key"), (name) -> new PackedColumn(name, RowSet.of(rows, size), values));
	}

	private static KeyValue key(AttributeValue value) {
		return Objects.requireNonNull(KeyValue.of(value));
	}

	private static List<Integer> rows(Rows rows) {
		return IntStream.range(0, rows.size()).mapToObj(rows::get).toList();
	}

	private static void go() {
	}

}
