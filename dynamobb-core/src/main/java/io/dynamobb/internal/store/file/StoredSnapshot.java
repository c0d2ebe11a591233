package io.dynamobb.internal.store.file;

import java.time.Instant;
import java.util.Map;

import io.dynamobb.internal.snapshot.ColumnarSnapshot;

/**
 * What came of reading a file.
 */
public sealed interface StoredSnapshot {

	/**
	 * The file fits.
	 *
	 * @param snapshot its rows
	 * @param table the table that they are of, as it was when they were scanned
	 * @param scanStartedAt when the scan began
	 * @param scanEndedAt when it had ended
	 * @param extras those that were asked for, by name
	 */
	record Fitting(ColumnarSnapshot snapshot, TableIdentity table, Instant scanStartedAt, Instant scanEndedAt,
			Map<String, byte[]> extras) implements StoredSnapshot {

	}

	/**
	 * The file is as it should be, and no use.
	 *
	 * @param reason why, to follow "because"
	 */
	record PassedOver(String reason) implements StoredSnapshot {

	}

	/**
	 * The file is cut, changed, or was never written by us.
	 *
	 * @param reason what is wrong with it, to follow "because"
	 */
	record Damaged(String reason) implements StoredSnapshot {

	}

}
