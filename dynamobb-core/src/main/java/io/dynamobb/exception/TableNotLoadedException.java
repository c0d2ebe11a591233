package io.dynamobb.exception;

import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * A table was read before its first load has succeeded, and its startup mode
 * ({@link TableSpec.Startup#BACKGROUND}) forbids the reader to wait for it.
 */
public class TableNotLoadedException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String table;

	public TableNotLoadedException(String table, String reason, @Nullable Throwable cause) {
		super("Table '" + table + "' is not loaded: " + reason, cause);
		this.table = table;
	}

	/**
	 * Returns the table that was read.
	 * @return the name of the table
	 */
	public String table() {
		return this.table;
	}

}
