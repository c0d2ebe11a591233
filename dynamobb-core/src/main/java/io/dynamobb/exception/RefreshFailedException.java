package io.dynamobb.exception;

import org.jspecify.annotations.Nullable;

/**
 * A refresh failed or was cancelled; the last good snapshot is still being served.
 */
public class RefreshFailedException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String table;

	private final String reason;

	public RefreshFailedException(String table, String reason, @Nullable Throwable cause) {
		super("Refresh of table '" + table + "' failed: " + reason, cause);
		this.table = table;
		this.reason = reason;
	}

	/**
	 * Returns the table whose scan failed.
	 * @return the name of the table
	 */
	public String table() {
		return this.table;
	}

	/**
	 * Returns why it failed.
	 * @return the reason, without the contents of any item
	 */
	public String reason() {
		return this.reason;
	}

}
