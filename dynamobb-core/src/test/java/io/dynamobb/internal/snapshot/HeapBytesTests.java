package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntFunction;

import io.dynamobb.TableStatus;
import io.dynamobb.internal.scan.ReplayedTables;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.test.item.RandomItems;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.SparseRows;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what snapshots, their columns and their indexes say they take, against a walk
 * over all their objects.
 */
@Tag("slow")
class HeapBytesTests {

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of());

	private static final Percentage TOLERANCE = Percentage.withPercentage(10);

	private final Random random = new Random(7);

	@BeforeAll
	static void measureRecords() {
		System.setProperty("jol.magicFieldOffset", "true");
	}

	@Test
	void ofTheTableOfTheBenchmarks() {
		assertMeasured(ReplayedTables.load(new BenchmarkRows(50_000, 1), BenchmarkRows.CUSTOMER_ID));
	}

	@Test
	void ofTheSparseTableOfTheBenchmarks() {
		assertMeasured(ReplayedTables.load(new SparseRows(10_000, 1)));
	}

	@Test
	void ofATableWithEveryKindOfColumn() {
		assertMeasured(customers());
	}

	@Test
	void ofATableWithASortKey() {
		assertMeasured(sorted());
	}

	@Test
	void ofATableWithRareAttributes() {
		assertMeasured(rare());
	}

	@Test
	void ofATableWithoutAnyMake() {
		assertMeasured(mixed());
	}

	@Test
	void ofAnEmptyTable() {
		ColumnarSnapshot snapshot = snapshot(SCHEMA, 0, 1, this::customer);
		assertThat(snapshot.heap().columns()).isEmpty();
		assertThat(snapshot.heap().indexes()).extracting(TableStatus.Heap.Index::attributes)
			.containsExactly(List.of("id"), List.of("city"), List.of("name", "balance"));
	}

	@Test
	void ofItemsThatHaveExpired() {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of(), "expires", Runnable::run);
		SegmentBuilder segment = builder.segment();
		for (int row = 0; row < 100_000; row++) {
			segment.add(Map.of("id", AttributeValue.fromS("i" + row), "expires",
					AttributeValue.fromN(Integer.toString(1_000_000 + row % 2))));
		}
		segment.commitPage();
		ColumnarSnapshot snapshot = builder.build();
		assertMeasured(snapshot);
		long before = snapshot.heapBytes();
		long walked = GraphLayout.parseInstance(snapshot).totalSize();
		assertThat(snapshot.unexpired(1_000_000).size()).isEqualTo(50_000);
		assertMeasured(snapshot);
		assertThat(snapshot.heapBytes() - before).isPositive()
			.isCloseTo(GraphLayout.parseInstance(snapshot).totalSize() - walked, TOLERANCE);
	}

	@Test
	void namesColumnsAndIndexesInTheirOrder() {
		TableStatus.Heap heap = sorted().heap();
		assertThat(heap.columns()).containsOnlyKeys("id", "name", "city", "balance", "tags", "sometimes");
		assertThat(heap.indexes()).extracting(TableStatus.Heap.Index::attributes)
			.containsExactly(List.of("city", "id"), List.of("city"), List.of("city"), List.of("name", "balance"));
	}

	@Test
	void everyFormOfValuesAndRowsIsAmongTheTables() {
		Set<String> forms = new TreeSet<>();
		for (ColumnarSnapshot snapshot : List.of(customers(), rare(), mixed())) {
			GraphLayout.parseInstance(snapshot).getClasses().forEach((form) -> {
				String name = form.getSimpleName();
				if (form.getName().startsWith("io.dynamobb")
						&& (name.endsWith("Values") || name.endsWith("Rows") || name.equals("EveryRow"))) {
					forms.add(name);
				}
			});
		}
		assertThat(forms).containsExactly("BytesValues", "ChunkedValues", "CodedValues", "DenseRows", "EveryRow",
				"NumberValues", "ShapedValues", "SparseRows", "UuidValues");
	}

	private ColumnarSnapshot customers() {
		return snapshot(SCHEMA, 20_000, 3, this::customer);
	}

	private ColumnarSnapshot sorted() {
		KeySchema sorted = new KeySchema(List.of(new KeyAttribute("city", KeyType.S)),
				List.of(new KeyAttribute("id", KeyType.S)));
		return snapshot(sorted, 20_000, 1, this::customer);
	}

	private ColumnarSnapshot rare() {
		return snapshot(SCHEMA, 5_000, 1, (row) -> {
			Map<String, AttributeValue> item = new LinkedHashMap<>(
					Map.of("id", AttributeValue.fromS(Integer.toString(row))));
			for (int i = 0; i < 12; i++) {
				item.put("rare" + this.random.nextInt(200), AttributeValues.of(this.random.nextInt()));
			}
			return item;
		});
	}

	private ColumnarSnapshot mixed() {
		RandomItems items = new RandomItems(7);
		return snapshot(SCHEMA, 5_000, 2, (row) -> items.item("i" + row));
	}

	private Map<String, AttributeValue> customer(int row) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		item.put("id", AttributeValues.of(new UUID(this.random.nextLong(), this.random.nextLong())));
		item.put("name", AttributeValues.of("x".repeat(this.random.nextInt(30)) + row));
		item.put("city", AttributeValues.of("city " + this.random.nextInt(300)));
		item.put("balance", AttributeValues.of(this.random.nextInt(100_000) / 100.0));
		item.put("tags", AttributeValues.of(List.of(this.random.nextInt(9), Map.of("tag", "t"))));
		if (this.random.nextBoolean()) {
			item.put("sometimes", AttributeValues.of(this.random.nextBoolean()));
		}
		return item;
	}

	private static ColumnarSnapshot snapshot(KeySchema schema, int size, int segments,
			IntFunction<Map<String, AttributeValue>> item) {
		SnapshotBuilder builder = new SnapshotBuilder(schema, List.of(List.of("city"), List.of("name", "balance")));
		for (int i = 0; i < segments; i++) {
			SegmentBuilder segment = builder.segment();
			for (int row = i * size / segments; row < (i + 1) * size / segments; row++) {
				segment.add(item.apply(row));
			}
			segment.commitPage();
		}
		return builder.build();
	}

	private static void assertMeasured(ColumnarSnapshot snapshot) {
		TableStatus.Heap heap = snapshot.heap();
		SoftAssertions softly = new SoftAssertions();
		softly.assertThat(heap.total())
			.isEqualTo(snapshot.heapBytes())
			.isCloseTo(GraphLayout.parseInstance(snapshot).totalSize(), TOLERANCE);
		List<Object> shared = new ArrayList<>(Arrays.asList(AttributeValue.Type.values()));
		shared.add(snapshot.names());
		heap.columns()
			.forEach((name, bytes) -> softly.assertThat(bytes)
				.as("column %s", name)
				.isCloseTo(size(snapshot.column(name), shared), TOLERANCE));
		snapshot.attributes().forEach((name) -> shared.add(snapshot.column(name)));
		List<RowIndex> indexes = snapshot.allIndexes();
		indexes.forEach((index) -> shared.add(index.attributes()));
		softly.assertThat(heap.indexes()).hasSameSizeAs(indexes);
		for (int i = 0; i < indexes.size(); i++) {
			softly.assertThat(heap.indexes().get(i).attributes()).isEqualTo(indexes.get(i).attributes());
			softly.assertThat(heap.indexes().get(i).bytes())
				.as("index on %s", indexes.get(i).attributes())
				.isCloseTo(size(indexes.get(i), shared), TOLERANCE);
		}
		softly.assertAll();
	}

	/**
	 * Walks over the objects of a column or index.
	 * @param shared what belongs to others
	 */
	private static long size(Object part, List<Object> shared) {
		List<Object> all = new ArrayList<>(shared);
		long others = GraphLayout.parseInstance(all.toArray()).totalSize();
		all.add(part);
		return GraphLayout.parseInstance(all.toArray()).totalSize() - others;
	}

}
