package io.dynamobb.exception;

import java.time.Duration;

import io.dynamobb.spec.RefreshPolicy;

/**
 * A table was to be refreshed on demand sooner after its last refresh than its
 * {@link RefreshPolicy} allows. Nothing was scanned.
 */
public class RefreshTooSoonException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String table;

	private final Duration retryAfter;

	public RefreshTooSoonException(String table, Duration retryAfter) {
		super("Table '" + table + "' was refreshed a moment ago; try again in " + retryAfter.toMillis() + " ms");
		this.table = table;
		this.retryAfter = retryAfter;
	}

	/**
	 * Returns the table that was to be refreshed.
	 * @return the name of the table
	 */
	public String table() {
		return this.table;
	}

	/**
	 * Returns how long to wait.
	 * @return the time after which the table can be refreshed
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
