package io.dynamobb.internal.join.lookup;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dynamobb.internal.join.TestTables;
import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.Members;
import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.join.tuple.TupleGroups;
import io.dynamobb.internal.snapshot.CraftedValues;
import io.dynamobb.internal.snapshot.PackedColumn;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.pack.RowRuns;
import io.dynamobb.internal.snapshot.pack.RowSet;
import io.dynamobb.internal.snapshot.values.CountedValues;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the hashes of a run over values that were made to have one hash.
 */
class CraftedJoinKeysTests {

	private static final int KEYS = 5_000;

	/** To hash a value, to compare it once, and by chance a few times more. */
	private static final long MOST_READS = 10;

	private static final Members ITSELF = new Members(List.of());

	/** Two tables with as many rows as there are keys. */
	private static final RunTables TABLES = tables();

	static Stream<Arguments> families() {
		return Stream.of(Arguments.of("binary", family(CraftedValues::binary)),
				Arguments.of("large", family(CraftedValues::large)), Arguments.of("uuid", family(CraftedValues::uuid)));
	}

	private static IntFunction<AttributeValue> family(IntFunction<AttributeValue> values) {
		return values;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("families")
	void lookupComparesFew(String name, IntFunction<AttributeValue> family) {
		CountedValues left = values(family);
		CountedValues right = values(family);
		BoundKey key = new BoundKey(new BoundColumn(0, column(left)), ITSELF, new BoundColumn(1, column(right)),
				ITSELF);
		HashLookup lookup = new HashLookup(List.of(key), new PlannedTable(1, TABLES, List.of(key)), TupleTest.ANY);
		Rows[] found = new Rows[1];
		for (int row = 0; row < KEYS; row++) {
			lookup.find(Batch.of(row, -1), found);
			assertThat(found[0].size()).isOne();
			assertThat(found[0].get(0)).isEqualTo(row);
		}
		assertThat(right.takeReads()).isLessThan(KEYS * MOST_READS);
		assertThat(left.takeReads()).isLessThan(KEYS * MOST_READS);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("families")
	void groupsCompareFew(String name, IntFunction<AttributeValue> family) {
		CountedValues values = values(family);
		TupleGroups groups = new TupleGroups(List.of(new BoundColumn(0, column(values))));
		int[] group = new int[1];
		for (int row = 0; row < KEYS; row++) {
			groups.group(Batch.of(row), group);
			assertThat(group[0]).isEqualTo(row);
		}
		assertThat(values.takeReads()).isLessThan(KEYS * MOST_READS);
	}

	private static RunTables tables() {
		TestTables tables = new TestTables().add("rows", Collections.nCopies(KEYS, Map.of()));
		JoinedTable rows = new JoinedTable("rows", JoinedTable.Kind.INNER);
		return RunTables.of(List.of(rows, rows), tables);
	}

	private static CountedValues values(IntFunction<AttributeValue> value) {
		SnapshotBuilder builder = new SnapshotBuilder(
				new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of()), List.of());
		SegmentBuilder segment = builder.segment();
		for (int row = 0; row < KEYS; row++) {
			segment.add(Map.of("id", AttributeValue.fromS("i" + row), "key", value.apply(row)));
		}
		segment.commitPage();
		return new CountedValues(Objects.requireNonNull(builder.build().column("key")).values());
	}

	private static PackedColumn column(CountedValues values) {
		RowRuns rows = new RowRuns();
		IntStream.range(0, KEYS).forEach(rows::add);
		return new PackedColumn("key", RowSet.of(rows, KEYS), values);
	}

}
