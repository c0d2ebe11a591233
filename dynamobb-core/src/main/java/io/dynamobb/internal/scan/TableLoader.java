package io.dynamobb.internal.scan;

import io.dynamobb.internal.snapshot.TableSnapshot;

/**
 * Loads a whole table.
 */
@FunctionalInterface
public interface TableLoader {

	/**
	 * Reads the table from its first page to its last.
	 * @param progress counts what is read, and can cancel it
	 * @return the snapshot
	 * @throws java.util.concurrent.CancellationException when it was cancelled
	 * @throws RuntimeException when a page cannot be read
	 */
	TableSnapshot load(ScanProgress progress);

}
