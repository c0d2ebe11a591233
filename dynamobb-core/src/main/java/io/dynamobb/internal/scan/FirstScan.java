package io.dynamobb.internal.scan;

import io.dynamobb.TableStatus;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.spec.TableSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what scans of a table cost before the first of them, and refuses one that is too
 * big. Thread-safe.
 */
final class FirstScan {

	private static final Logger logger = LoggerFactory.getLogger(FirstScan.class);

	private final TableSpec spec;

	private volatile boolean done;

	FirstScan(TableSpec spec) {
		this.spec = spec;
	}

	void check(TableStatus.Estimate estimate) {
		if (this.done) {
			return;
		}
		long limit = this.spec.limits().maxFirstScan();
		if (estimate.bytes() > limit) {
			throw new SnapshotRejectedException("its first scan would read " + Count.of(estimate.bytes(), "byte")
					+ " by " + Count.of((long) estimate.readUnits(), "read unit") + " in "
					+ Count.of(estimate.requests(), "request") + ", and limits.max-first-scan = "
					+ Count.of(limit, "byte") + "; set it higher to allow the scan");
		}
		logger.info("Table '{}' holds about {} in {}: a refresh takes about {} in {}", this.spec.name(),
				Count.of(estimate.items(), "item"), Count.of(estimate.bytes(), "byte"),
				Count.of((long) estimate.readUnits(), "read unit"), Count.of(estimate.requests(), "request"));
	}

	void done() {
		this.done = true;
	}

}
