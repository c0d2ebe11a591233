package io.dynamobb;

/**
 * A table was to be rolled back, and no previous snapshot of it is kept. It goes on
 * serving what it has.
 *
 * @see DynamoTable#rollback()
 */
public class NoPreviousSnapshotException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String table;

	private final boolean kept;

	public NoPreviousSnapshotException(String table, boolean kept) {
		super("Table '" + table + "' cannot be rolled back: " + (kept ? "there is no previous snapshot"
				: "its previous snapshots are not kept, for refresh.keep-previous = false"));
		this.table = table;
		this.kept = kept;
	}

	/**
	 * Returns the table that was to be rolled back.
	 * @return the name of the table
	 */
	public String table() {
		return this.table;
	}

	/**
	 * Says whether the next refresh will leave a snapshot to roll back to.
	 * @return whether previous snapshots of the table are kept
	 * @see RefreshPolicy#keepPrevious()
	 */
	public boolean isKept() {
		return this.kept;
	}

}
