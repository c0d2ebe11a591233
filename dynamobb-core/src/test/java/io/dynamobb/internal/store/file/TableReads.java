package io.dynamobb.internal.store.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.Item;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads a table in every way, and compares it with one that is loaded with its items.
 */
final class TableReads {

	private TableReads() {
	}

	static void check(ColumnarSnapshot table) {
		List<List<String>> indexes = table.indexes().stream().map(RowIndex::attributes).toList();
		SnapshotBuilder builder = new SnapshotBuilder(table.keySchema(), indexes, table.timeToLive(), Runnable::run);
		SegmentBuilder segment = builder.segment();
		for (int row = 0; row < table.size(); row++) {
			segment.add(table.item(row));
		}
		segment.commitPage();
		ColumnarSnapshot loaded = builder.build();
		assertThat(loaded.size()).isEqualTo(table.size());
		assertThat(loaded.attributes()).containsExactlyInAnyOrderElementsOf(table.attributes());
		for (int row = 0; row < table.size(); row++) {
			checkRow(table, loaded, row);
		}
		for (int i = 0; i < table.allIndexes().size(); i++) {
			checkIndex(table, table.allIndexes().get(i), loaded.allIndexes().get(i));
		}
		for (long now : new long[] { 0, 1_700_000_040, Long.MAX_VALUE / 2 }) {
			assertThat(table.unexpired(now).size()).isEqualTo(loaded.unexpired(now).size());
		}
	}

	private static void checkRow(ColumnarSnapshot table, TableSnapshot loaded, int row) {
		Item item = table.item(row);
		assertThat(loaded.item(row)).isEqualTo(item);
		assertThat(item.keySet()).hasSize(table.positionsOf(row).length);
		item.forEach((name, value) -> checkValue(Objects.requireNonNull(table.column(name)),
				Objects.requireNonNull(loaded.column(name)), row, value));
	}

	private static void checkIndex(ColumnarSnapshot table, RowIndex index, RowIndex loaded) {
		Map<List<KeyValue>, List<Integer>> expected = new HashMap<>();
		for (int row = 0; row < table.size(); row++) {
			List<KeyValue> key = key(table.item(row), index.attributes());
			if (key.size() == index.attributes().size()) {
				expected.computeIfAbsent(key, (first) -> new ArrayList<>()).add(row);
			}
		}
		expected.forEach((key, rows) -> {
			KeyValue[] values = key.toArray(KeyValue[]::new);
			assertThat(rows(index, values)).containsExactlyInAnyOrderElementsOf(rows).isEqualTo(rows(loaded, values));
		});
	}

	private static void checkValue(Column column, Column loaded, int row, AttributeValue value) {
		assertThat(column.value(row)).isEqualTo(value);
		assertThat(column.type(row)).isEqualTo(value.type());
		assertThat(column.text(row)).isEqualTo(loaded.text(row));
		assertThat(column.number(row)).isEqualTo(loaded.number(row));
		assertThat(column.tenThousandths(row)).isEqualTo(loaded.tenThousandths(row));
		assertThat(column.seconds(row)).isEqualTo(loaded.seconds(row));
		assertThat(column.key(row)).isEqualTo(loaded.key(row));
		assertThat(column.keyHash(row)).isEqualTo(loaded.keyHash(row));
		assertThat(column.sameKey(row, loaded, row)).isEqualTo(value.type() != AttributeValue.Type.NUL);
	}

	private static List<KeyValue> key(Item item, List<String> attributes) {
		return attributes.stream()
			.map(item::get)
			.filter(Objects::nonNull)
			.map(KeyValue::of)
			.filter(Objects::nonNull)
			.toList();
	}

	private static List<Integer> rows(RowIndex index, KeyValue[] key) {
		List<Integer> rows = new ArrayList<>();
		Rows found = index.find(key);
		for (int i = 0; i < found.size(); i++) {
			rows.add(found.get(i));
		}
		return rows;
	}

}
