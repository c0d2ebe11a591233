package io.dynamobb.autoconfigure.observation;

import io.dynamobb.RefreshResult;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a refresh while it is observed. Its error is the
 * {@link io.dynamobb.exception.RefreshFailedException} of a refresh that failed.
 */
public final class RefreshObservationContext extends Observation.Context {

	private final String table;

	private volatile @Nullable RefreshResult result;

	private volatile boolean cancelled;

	RefreshObservationContext(String table) {
		this.table = table;
	}

	/**
	 * Returns the table that is refreshed.
	 * @return the name of the table in code
	 */
	public String table() {
		return this.table;
	}

	/**
	 * Returns what the refresh did.
	 * @return the result, {@code null} while it runs, and when it failed or was cancelled
	 */
	public @Nullable RefreshResult result() {
		return this.result;
	}

	/**
	 * Says whether the refresh was cancelled.
	 * @return whether it was
	 */
	public boolean isCancelled() {
		return this.cancelled;
	}

	void cancel() {
		this.cancelled = true;
	}

	void result(RefreshResult result) {
		this.result = result;
	}

}
