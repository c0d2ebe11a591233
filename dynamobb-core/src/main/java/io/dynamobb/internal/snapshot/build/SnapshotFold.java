package io.dynamobb.internal.snapshot.build;

import java.util.List;

import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.RowIndex;

/**
 * Makes one snapshot of a base and its changes.
 */
public final class SnapshotFold {

	/** From so many rows on, and from this share of the base on, changes are folded. */
	private static final int FOLDED_ROWS = 1_024;

	private static final int FOLDED_SHARE = 20;

	private SnapshotFold() {
	}

	/**
	 * Says whether the changes of a snapshot have grown.
	 * @param changed the snapshot
	 * @return whether it is to be folded
	 */
	public static boolean isDue(ChangedSnapshot changed) {
		return changed.changedRows() >= Math.max(FOLDED_ROWS, changed.base().size() / FOLDED_SHARE);
	}

	/**
	 * Builds a snapshot with the rows of another, in the same order, and none of its
	 * changes.
	 * @param changed the other
	 * @param checkpoint run every few thousand rows, may end the fold by throwing
	 * @return the snapshot
	 */
	public static ColumnarSnapshot of(ChangedSnapshot changed, Runnable checkpoint) {
		ColumnarSnapshot base = changed.base();
		List<List<String>> indexes = base.indexes().stream().map(RowIndex::attributes).toList();
		return new SnapshotAssembly(base.keySchema(), indexes, base.timeToLive(), base.order(), base.names(),
				(heapBytes) -> checkpoint.run())
			.build(changed);
	}

}
