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
		if (!keys.stream().allMatch(BoundKey::isSingle)) {
			return MemberLookup.index(index, keys);
		}
		int slot = keys.get(0).left().slot();
		if (keys.stream().allMatch((key) -> key.left().slot() == slot)) {
			List<Column> columns = keys.stream().map((key) -> key.left().column()).toList();
			return (tuple) -> (tuple[slot] >= 0) ? index.find(columns, tuple[slot]) : Rows.NONE;
		}
		return (tuple) -> find(index, keys, tuple);
	}

	private static Rows find(RowIndex index, List<BoundKey> keys, int[] tuple) {
		KeyValue[] values = new KeyValue[keys.size()];
		for (int i = 0; i < values.length; i++) {
			Cell left = keys.get(i).left();
			int row = tuple[left.slot()];
			KeyValue value = (row >= 0) ? left.column().key(row) : null;
			if (value == null) {
				return Rows.NONE;
			}
			values[i] = value;
		}
		return index.find(values);
	}

}
