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

	public NoPreviousSnapshotException(String table, String reason) {
		super("Table '" + table + "' cannot be rolled back: " + reason);
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
