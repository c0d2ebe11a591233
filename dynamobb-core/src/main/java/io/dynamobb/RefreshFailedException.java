package io.dynamobb;

import org.jspecify.annotations.Nullable;

/**
 * A refresh failed or was cancelled; the last good snapshot is still being served.
 */
public class RefreshFailedException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String table;

	public RefreshFailedException(String table, String reason, @Nullable Throwable cause) {
		super("Refresh of table '" + table + "' failed: " + reason, cause);
		this.table = table;
	}

	/**
	 * Returns the table whose scan failed.
	 * @return the name of the table
	 */
	public String table() {
		return this.table;
	}

}
