package io.dynamobb.exception;

import io.dynamobb.DynamoTable;
import io.dynamobb.spec.RefreshPolicy;

/**
 * A table was to be rolled back, and no previous snapshot of it is kept. It goes on
 * serving what it has.
 *
 * @see DynamoTable#rollback()
 */
public class NoPreviousSnapshotException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String table;

	/**
	 * Creates an exception.
	 * @param table the name of the table
	 * @param kept whether previous snapshots of the table are kept, so that the next
	 * refresh leaves one to roll back to
	 * @see RefreshPolicy#keepPrevious()
	 */
	public NoPreviousSnapshotException(String table, boolean kept) {
		super("Table '" + table + "' cannot be rolled back: " + (kept ? "there is no previous snapshot"
				: "its previous snapshots are not kept, for refresh.keep-previous = false"));
		this.table = table;
	}

	/**
	 * Returns the table that was to be rolled back.
	 * @return the name of the table
	 */
	public String table() {
		return this.table;
	}

}
