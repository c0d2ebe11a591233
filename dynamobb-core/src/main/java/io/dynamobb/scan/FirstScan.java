package io.dynamobb.scan;

import io.dynamobb.SnapshotRejectedException;
import io.dynamobb.TableSpec;
import io.dynamobb.TableStatus;
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
			throw new SnapshotRejectedException("its first scan would read " + estimate.bytes() + " bytes by "
					+ (long) estimate.readUnits() + " read units in " + estimate.requests()
					+ " requests, and max-first-scan = " + limit + " bytes; set it higher to allow the scan");
		}
		logger.info("Table '{}' holds about {} items in {} bytes: a refresh takes about {} read units in {} requests",
				this.spec.name(), estimate.items(), estimate.bytes(), (long) estimate.readUnits(), estimate.requests());
	}

	void done() {
		this.done = true;
	}

}
