package io.dynamobb.internal.change;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.RowPlace;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.SnapshotEdit;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;

/**
 * Puts what has changed while a table was folded over what came out.
 */
final class FoldReplay {

	private FoldReplay() {
	}

	static TableSnapshot of(Set<List<KeyValue>> keys, ColumnarSnapshot folded, ChangedSnapshot table) {
		SnapshotEdit edit = new SnapshotEdit(folded);
		Set<ColumnarSnapshot> batches = new LinkedHashSet<>();
		for (List<KeyValue> each : keys) {
			KeyValue[] key = each.toArray(KeyValue[]::new);
			Rows rows = table.primaryKey().find(key);
			int row = edit.row(key);
			if (rows.size() != 0) {
				RowPlace place = table.place(rows.get(0));
				if (place.snapshot() != table.base()) {
					batches.add(place.snapshot());
					edit.put(row, place);
				}
			}
			else if (row >= 0) {
				edit.remove(row);
			}
		}
		batches.forEach(edit::add);
		return edit.build();
	}

}
