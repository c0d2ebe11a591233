package io.dynamobb.internal.serve;

import java.lang.ref.WeakReference;

import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of the rows of a table for the next pages of a scan: that of the
 * snapshot that was scanned last, and that of its base, from which the order after
 * changes is made without sorting all rows again. Takes four bytes a row for each once a
 * table has been scanned. Thread-safe; whoever scans a snapshot first sorts it for all
 * that wait.
 */
final class ScanOrders {

	private Sorted base = Sorted.NONE;

	private Sorted latest = Sorted.NONE;

	synchronized ScanOrder of(TableSnapshot snapshot) {
		if (!this.latest.isOf(snapshot)) {
			this.latest = new Sorted(new WeakReference<>(snapshot), rows(snapshot));
		}
		return new ScanOrder(snapshot, this.latest.rows());
	}

	private int[] rows(TableSnapshot snapshot) {
		if (snapshot instanceof ChangedSnapshot changed) {
			return ScanOrder.merge(changed, baseRows(changed.base()));
		}
		return (snapshot instanceof ColumnarSnapshot columnar) ? baseRows(columnar) : ScanOrder.sort(snapshot);
	}

	private int[] baseRows(ColumnarSnapshot snapshot) {
		if (!this.base.isOf(snapshot)) {
			this.base = new Sorted(new WeakReference<>(snapshot), ScanOrder.sort(snapshot));
		}
		return this.base.rows();
	}

	/**
	 * The rows of a snapshot in their order.
	 */
	private record Sorted(WeakReference<@Nullable TableSnapshot> snapshot, int[] rows) {

		static final Sorted NONE = new Sorted(new WeakReference<>(null), new int[0]);

		boolean isOf(TableSnapshot other) {
			return this.snapshot.get() == other;
		}

	}

}
