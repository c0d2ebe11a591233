package io.dynamobb.join;

import java.util.List;

import io.dynamobb.snapshot.Column;
import io.dynamobb.snapshot.KeyValue;
import io.dynamobb.snapshot.RowIndex;
import io.dynamobb.snapshot.Rows;

/**
 * Looks up an index of the table being added.
 */
final class IndexLookup {

	private IndexLookup() {
	}

	static Matcher.Lookup of(RowIndex index, List<BoundKey> keys) {
		int slot = keys.get(0).slot();
		if (keys.stream().allMatch((key) -> key.slot() == slot)) {
			List<Column> columns = keys.stream().map(BoundKey::left).toList();
			return (tuple) -> (tuple[slot] >= 0) ? index.find(columns, tuple[slot]) : Rows.NONE;
		}
		return (tuple) -> find(index, keys, tuple);
	}

	private static Rows find(RowIndex index, List<BoundKey> keys, int[] tuple) {
		KeyValue[] values = new KeyValue[keys.size()];
		for (int i = 0; i < values.length; i++) {
			BoundKey key = keys.get(i);
			int row = tuple[key.slot()];
			KeyValue value = (row >= 0) ? key.left().key(row) : null;
			if (value == null) {
				return Rows.NONE;
			}
			values[i] = value;
		}
		return index.find(values);
	}

}
