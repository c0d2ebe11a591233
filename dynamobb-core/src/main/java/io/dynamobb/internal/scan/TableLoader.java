package io.dynamobb.internal.scan;

import io.dynamobb.RefreshResult;
import io.dynamobb.internal.snapshot.TableSnapshot;
import org.jspecify.annotations.Nullable;

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

	/**
	 * Reads what is newer than what is served.
	 * @param served what is served
	 * @param result the refresh that it comes from
	 * @param progress counts what is read, and can cancel it
	 * @return the snapshot, {@code null} when there is nothing newer
	 * @throws java.util.concurrent.CancellationException when it was cancelled
	 * @throws RuntimeException when it cannot be read
	 */
	default @Nullable TableSnapshot loadNewer(TableSnapshot served, RefreshResult result, ScanProgress progress) {
		return load(progress);
	}

}
