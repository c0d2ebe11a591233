package io.dynamobb;

import java.time.Duration;

/**
 * Told about refreshes, on the thread that ran them. What a listener throws is logged and
 * otherwise ignored; a slow listener delays the callers of that refresh, never a reader.
 */
public interface RefreshListener {

	/**
	 * Called before a table is scanned.
	 * @param table the name of the table in code
	 */
	default void onStarted(String table) {
	}

	/**
	 * Called after a new snapshot was published.
	 * @param result what the refresh did
	 */
	default void onRefreshed(RefreshResult result) {
	}

	/**
	 * Called after a refresh failed; the last good snapshot stays.
	 * @param failure what went wrong and with which table
	 * @param duration the time from the begin of the scan to the failure
	 */
	default void onFailed(RefreshFailedException failure, Duration duration) {
	}

}
