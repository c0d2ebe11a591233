package io.dynamobb.internal.scan;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.ScanLimits;

/**
 * Ends a scan that outgrows its limits. Called after each page of each segment, so that
 * it is passed by one page of each segment at most. Thread-safe.
 *
 * @param limits the limits
 */
public record SizeLimit(ScanLimits limits) {

	/**
	 * Checks what is being read.
	 * @param progress counts it
	 * @throws SnapshotRejectedException when it is too much
	 */
	public void check(ScanProgress progress) {
		check(progress.items(), progress.heapBytes());
	}

	/**
	 * Checks what was built.
	 * @param snapshot the table
	 * @throws SnapshotRejectedException when it is too much
	 */
	public void check(TableSnapshot snapshot) {
		check(snapshot.size(), snapshot.heapBytes());
	}

	/**
	 * Checks a number of items.
	 * @param items how many
	 * @param bytes the heap that they take
	 * @throws SnapshotRejectedException when it is too much
	 */
	public void check(long items, long bytes) {
		Integer maxItems = this.limits.maxItems();
		if (maxItems != null && items > maxItems) {
			throw new SnapshotRejectedException(
					"it outgrew limits.max-items = " + maxItems + ": " + Count.of(items, "item") + " had been read");
		}
		Long maxMemory = this.limits.maxMemory();
		if (maxMemory != null && bytes > maxMemory) {
			throw new SnapshotRejectedException("it outgrew limits.max-memory = " + Count.of(maxMemory, "byte") + ": "
					+ Count.of(items, "item") + " that had been read took " + Count.of(bytes, "byte"));
		}
	}

}
