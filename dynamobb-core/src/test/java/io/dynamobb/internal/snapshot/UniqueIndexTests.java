package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class UniqueIndexTests {

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of());

	private static TableSnapshot snapshot(List<String> ids) {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		SegmentBuilder segment = builder.segment();
		ids.forEach((id) -> segment.add(Map.of("id", AttributeValue.fromS(id))));
		segment.commitPage();
		return builder.build();
	}

	@Test
	void keysWithTheHashOfOthersAreNotFoundAmongMany() {
		Map<Integer, String> byHash = new HashMap<>();
		List<String> there = new ArrayList<>();
		List<String> missing = new ArrayList<>();
		for (int i = 0; i < 400_000; i++) {
			String id = "id-" + i;
			String same = byHash.put(KeyValue.of(id).hashCode(), id);
			if (same != null) {
				there.add(same);
				missing.add(id);
			}
		}
		assertThat(there).hasSizeGreaterThan(5).doesNotContainAnyElementsOf(missing);
		List<String> asked = new ArrayList<>(there);
		asked.addAll(missing);
		TableSnapshot others = snapshot(asked);
		int[] rows = IntStream.range(0, asked.size()).toArray();
		int[] found = new int[rows.length];
		snapshot(there).primaryKey()
			.find(List.of(Objects.requireNonNull(others.column("id"))), rows, rows.length, found);
		assertThat(found).isEqualTo(IntStream.of(rows).map((row) -> (row < there.size()) ? row : -1).toArray());
	}

	@Test
	void manyKeysFindWhatEachFinds() {
		TableSnapshot here = snapshot(IntStream.range(0, 3_000).mapToObj((i) -> "id-" + 3 * i).toList());
		TableSnapshot others = snapshot(IntStream.range(0, 9_000).mapToObj((i) -> "id-" + i).toList());
		List<Column> columns = List.of(Objects.requireNonNull(others.column("id")));
		int[] rows = IntStream.range(0, others.size()).toArray();
		int[] found = new int[rows.length];
		here.primaryKey().find(columns, rows, rows.length, found);
		assertThat(found).isEqualTo(IntStream.of(rows).map((row) -> (row % 3 == 0) ? row / 3 : -1).toArray());
	}

}
