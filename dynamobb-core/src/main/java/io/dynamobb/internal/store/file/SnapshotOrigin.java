package io.dynamobb.internal.store.file;

import java.time.Instant;
import java.util.Map;

import io.dynamobb.spec.TableSpec;

/**
 * Where the rows of a snapshot come from.
 *
 * @param table the table that was scanned
 * @param spec what was scanned of it
 * @param scanStartedAt when the scan began
 * @param scanEndedAt when it had ended
 * @param extras what else the file holds, by names of four letters of which the first is
 * small
 */
public record SnapshotOrigin(TableIdentity table, TableSpec spec, Instant scanStartedAt, Instant scanEndedAt,
		Map<String, byte[]> extras) {

	/**
	 * Names the extra that says how far the stream of the table has been read.
	 */
	public static final String STREAM_POSITIONS = "spos";

	public SnapshotOrigin {
		extras = Map.copyOf(extras);
		for (String name : extras.keySet()) {
			if (!name.matches("[a-z][A-Za-z]{3}")) {
				throw new IllegalArgumentException("'" + name + "' is no name of an optional section");
			}
		}
	}

}
