package io.dynamobb.internal.export;

import java.util.List;
import java.util.Objects;

import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.RowPlace;
import io.dynamobb.internal.snapshot.SnapshotEdit;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;

/**
 * Puts what an incremental export tells over a table.
 *
 * @param checkpoint run every few thousand rows, may end this by throwing
 */
record ExportedChanges(Runnable checkpoint) {

	private static final int PERIOD = 4096;

	/**
	 * Applies changes.
	 * @param table the table
	 * @param rows the items that were put, built for the table's base
	 * @param deleted the keys of those that are gone
	 * @return the changed table
	 */
	TableSnapshot apply(TableSnapshot table, ColumnarSnapshot rows, ColumnarSnapshot deleted) {
		if (rows.size() == 0 && deleted.size() == 0) {
			return table;
		}
		List<String> key = table.keySchema().attributes();
		SnapshotEdit edit = new SnapshotEdit(table);
		for (int row = 0; row < deleted.size(); row++) {
			checkpoint(row);
			int at = edit.row(key(deleted, key, row));
			if (at >= 0) {
				edit.remove(at);
			}
		}
		for (int row = 0; row < rows.size(); row++) {
			checkpoint(row);
			edit.put(edit.row(key(rows, key, row)), new RowPlace(rows, row));
		}
		if (rows.size() != 0) {
			edit.add(rows);
		}
		return edit.build();
	}

	private void checkpoint(int row) {
		if (row % PERIOD == 0) {
			this.checkpoint.run();
		}
	}

	private static KeyValue[] key(ColumnarSnapshot rows, List<String> attributes, int row) {
		return attributes.stream()
			.map((attribute) -> Objects.requireNonNull(Objects.requireNonNull(rows.column(attribute)).key(row)))
			.toArray(KeyValue[]::new);
	}

}
