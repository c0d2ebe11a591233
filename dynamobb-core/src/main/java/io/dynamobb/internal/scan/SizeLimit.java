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
record SizeLimit(ScanLimits limits) {

	void check(ScanProgress progress) {
		check(progress.items(), progress.heapBytes());
	}

	void check(TableSnapshot snapshot) {
		check(snapshot.size(), snapshot.heapBytes());
	}

	void check(long items, long bytes) {
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
