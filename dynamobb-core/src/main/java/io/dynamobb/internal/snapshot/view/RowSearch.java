package io.dynamobb.internal.snapshot.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.snapshot.AllRows;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.IndexChoice;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.RowList;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows by the values of any attributes: through an index where there is one, and
 * then by comparing the attributes that it does not cover.
 */
public final class RowSearch {

	private final TableSnapshot snapshot;

	public RowSearch(TableSnapshot snapshot) {
		this.snapshot = snapshot;
	}

	public Rows find(Map<String, ? extends @Nullable Object> where) {
		Map<String, KeyValue> keys = new LinkedHashMap<>();
		for (Map.Entry<String, ?> condition : where.entrySet()) {
			KeyValue key = Keys.of(condition.getValue());
			if (key == null || this.snapshot.column(condition.getKey()) == null) {
				return Rows.NONE;
			}
			keys.put(condition.getKey(), key);
		}
		RowIndex index = IndexChoice.byValues(this.snapshot, keys::get);
		if (index == null) {
			return filter(new AllRows(this.snapshot.size()), keys);
		}
		Rows candidates = IndexChoice.find(index, keys::get);
		index.attributes().forEach(keys::remove);
		return filter(candidates, keys);
	}

	/**
	 * Finds the index on attributes.
	 * @param snapshot the snapshot
	 * @param attributes the attributes in any order
	 * @return the index, {@code null} when there is none
	 */
	static @Nullable RowIndex index(TableSnapshot snapshot, List<String> attributes) {
		for (RowIndex index : snapshot.allIndexes()) {
			if (isOn(index, attributes)) {
				return index;
			}
		}
		return null;
	}

	private static boolean isOn(RowIndex index, List<String> attributes) {
		List<String> indexed = index.attributes();
		return indexed.equals(attributes) || indexed.size() == attributes.size() && sameInAnyOrder(indexed, attributes);
	}

	private static boolean sameInAnyOrder(List<String> left, List<String> right) {
		return left.size() > 1 && left.stream().sorted().toList().equals(right.stream().sorted().toList());
	}

	private Rows filter(Rows candidates, Map<String, KeyValue> keys) {
		if (keys.isEmpty() || candidates.size() == 0) {
			return candidates;
		}
		List<Column> columns = new ArrayList<>();
		List<KeyValue> values = new ArrayList<>();
		keys.forEach((attribute, key) -> {
			Column column = this.snapshot.column(attribute);
			if (column != null) {
				columns.add(column);
				values.add(key);
			}
		});
		RowList found = new RowList();
		for (int position = 0; position < candidates.size(); position++) {
			int row = candidates.get(position);
			if (matches(columns, values, row)) {
				found.add(row);
			}
		}
		return found;
	}

	private static boolean matches(List<Column> columns, List<KeyValue> values, int row) {
		for (int i = 0; i < columns.size(); i++) {
			if (!columns.get(i).hasKey(row, values.get(i))) {
				return false;
			}
		}
		return true;
	}

}
