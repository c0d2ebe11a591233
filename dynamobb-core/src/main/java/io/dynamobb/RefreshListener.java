package io.dynamobb;

import java.time.Duration;

import io.dynamobb.change.ChangeResult;
import io.dynamobb.exception.RefreshFailedException;

/**
 * Told about refreshes. A listener is told of one refresh of a table in the order of the
 * methods here and by one thread at a time, and of refreshes of several tables by several
 * threads at once: it must be thread-safe. The thread is the one that ran the refresh,
 * one of DynamoBB's or a caller's, so nothing may be expected of what is bound to a
 * thread. What was written for one call is seen by the next one of the same refresh. What
 * a listener throws is logged and otherwise ignored; a slow listener delays the callers
 * of that refresh, never a reader. One that refreshes a table after a publication, or
 * waits for a refresh then, delays nobody: its own refresh counts as told. One that waits
 * for a table that its own refresh is still to publish gets a
 * {@link RefreshFailedException}.
 */
public interface RefreshListener {

	/**
	 * Called when a refresh of a table begins, on the thread that asked for it, or on one
	 * of DynamoBB's when it had to wait for another refresh. A listener that keeps
	 * something from the begin of a refresh to its end returns a listener of its own for
	 * each.
	 * @param table the name of the table in code
	 * @return what is told about this refresh, and no other; this listener by default
	 */
	default RefreshListener forRefresh(String table) {
		return this;
	}

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
	 * Called after changes were applied to a table, on the thread that applied them.
	 * Those that a table's stream has told are reported by one of DynamoBB's threads, for
	 * all tables one after the other: what is applied while a listener is busy is added
	 * up.
	 * @param result what they did
	 */
	default void onChanged(ChangeResult result) {
	}

	/**
	 * Called after a refresh failed; the last good snapshot stays.
	 * @param failure what went wrong and with which table
	 * @param duration the time from the begin of the scan to the failure
	 */
	default void onFailed(RefreshFailedException failure, Duration duration) {
	}

	/**
	 * Called after a refresh was cancelled; the last good snapshot stays.
	 * @param table the name of the table in code
	 * @param duration the time from the begin of the scan to the cancellation
	 */
	default void onCancelled(String table, Duration duration) {
	}

}
