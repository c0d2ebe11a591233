package io.dynamobb.internal.refresh;

import java.time.Duration;
import java.time.Instant;

import io.dynamobb.RefreshResult;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.view.SnapshotView;

/**
 * A snapshot as it is published.
 *
 * @param snapshot the rows
 * @param view the rows as users read them
 * @param result the refresh that they come from
 * @param startNanos when its scan began, or its export was of, by
 * {@link System#nanoTime()}
 */
public record LoadedTable(TableSnapshot snapshot, SnapshotView view, RefreshResult result, long startNanos) {

	/**
	 * Returns the table with changes.
	 * @param changed the rows
	 * @return the table
	 */
	LoadedTable with(TableSnapshot changed) {
		return (changed != this.snapshot)
				? new LoadedTable(changed, new SnapshotView(this.view.name(), changed), this.result, this.startNanos)
				: this;
	}

	/**
	 * Returns the time since the scan began, or since the time of the export.
	 * @param now the time by the clock that the result has its time from
	 * @return the time, not less than what has passed by a clock that never jumps back
	 */
	public Duration age(Instant now) {
		Duration passed = Duration.ofNanos(System.nanoTime() - this.startNanos);
		Duration age = Duration.between(this.result.asOf(), now);
		return (age.compareTo(passed) > 0) ? age : passed;
	}

}
