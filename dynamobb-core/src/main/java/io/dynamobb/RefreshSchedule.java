package io.dynamobb;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Says when a table is refreshed next. Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface RefreshSchedule {

	/**
	 * Returns the time of the next refresh.
	 * @param last when the previous refresh ended, well or not
	 * @return the time of the next one, or {@code null} when there is none
	 */
	@Nullable Instant next(Instant last);

	/**
	 * Returns a schedule that leaves a fixed time between the end of a refresh and the
	 * begin of the next.
	 * @param interval the time between two refreshes, positive
	 * @return the schedule
	 * @throws IllegalArgumentException when the interval is zero or negative
	 */
	static RefreshSchedule every(Duration interval) {
		if (interval.isZero() || interval.isNegative()) {
			throw new IllegalArgumentException("A refresh interval must be positive but is " + interval);
		}
		return (last) -> last.plus(interval);
	}

}
