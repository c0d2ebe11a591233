package io.dynamobb.snapshot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;

import io.dynamobb.AttributeValues;
import io.dynamobb.KeySchema;
import io.dynamobb.KeySchema.KeyAttribute;
import io.dynamobb.KeySchema.KeyType;
import io.dynamobb.test.RandomItems;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what snapshots say they take against a walk over all their objects.
 */
class HeapBytesTests {

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of());

	private final Random random = new Random(7);

	@BeforeAll
	static void measureRecords() {
		System.setProperty("jol.magicFieldOffset", "true");
	}

	@Test
	void ofATableWithEveryKindOfColumn() {
		assertMeasured(snapshot(SCHEMA, 20_000, 3, this::customer));
	}

	@Test
	void ofATableWithASortKey() {
		KeySchema sorted = new KeySchema(List.of(new KeyAttribute("city", KeyType.S)),
				List.of(new KeyAttribute("id", KeyType.S)));
		assertMeasured(snapshot(sorted, 20_000, 1, this::customer));
	}

	@Test
	void ofATableWithRareAttributes() {
		assertMeasured(snapshot(SCHEMA, 10_000, 1, (row) -> {
			Map<String, AttributeValue> item = new LinkedHashMap<>(
					Map.of("id", AttributeValue.fromS(Integer.toString(row))));
			for (int i = 0; i < 12; i++) {
				item.put("rare" + this.random.nextInt(500), AttributeValues.of(this.random.nextInt()));
			}
			return item;
		}));
	}

	@Test
	void ofATableWithoutAnyMake() {
		RandomItems items = new RandomItems(7);
		assertMeasured(snapshot(SCHEMA, 5_000, 2, (row) -> items.item("i" + row)));
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

	private static TableSnapshot snapshot(KeySchema schema, int size, int segments,
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

	private static void assertMeasured(TableSnapshot snapshot) {
		assertThat(snapshot.heapBytes()).isCloseTo(GraphLayout.parseInstance(snapshot).totalSize(),
				Percentage.withPercentage(10));
	}

}
