package io.dynamobb.exception;

import io.dynamobb.DynamoTable;

/**
 * A pinned table was to be refreshed. Nothing was scanned.
 *
 * @see DynamoTable#pin()
 */
public class TablePinnedException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String table;

	public TablePinnedException(String table) {
		super("Table '" + table + "' is pinned and not refreshed until it is unpinned");
		this.table = table;
	}

	/**
	 * Returns the table that is pinned.
	 * @return the name of the table
	 */
	public String table() {
		return this.table;
	}

}
