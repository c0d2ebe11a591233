package io.dynamobb.internal.snapshot.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.RowPlace;
import io.dynamobb.internal.snapshot.SnapshotEdit;

/**
 * Packs the rows of small batches together: a batch of one row takes as much heap as
 * dozens of rows in a larger one.
 */
public final class SnapshotSeal {

	/**
	 * A batch of so many rows stays as it is.
	 */
	public static final int ROWS = 256;

	private SnapshotSeal() {
	}

	/**
	 * Packs the rows of small batches together.
	 * @param table the table
	 * @return the same rows
	 */
	public static ChangedSnapshot of(ChangedSnapshot table) {
		List<Integer> rows = new ArrayList<>();
		Set<ColumnarSnapshot> small = new HashSet<>();
		SnapshotBuilder builder = SnapshotBuilder.changes(table.base());
		SegmentBuilder segment = builder.segment();
		table.forEachPlace((place, row) -> {
			if (place.snapshot() != table.base() && place.snapshot().size() < ROWS) {
				rows.add(row);
				small.add(place.snapshot());
				segment.add(table.item(row));
			}
		});
		segment.commitPage();
		ColumnarSnapshot sealed = builder.build();
		SnapshotEdit edit = new SnapshotEdit(table);
		for (int i = 0; i < rows.size(); i++) {
			edit.move(rows.get(i), new RowPlace(sealed, i));
		}
		edit.replace(small, sealed);
		return edit.build();
	}

}
