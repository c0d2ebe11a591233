package io.dynamobb.spec;

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
	 * @return the time of the next one, or {@code null} when there is none; one that is
	 * more than 36,500 days ahead counts as none. When this throws, the table is
	 * refreshed after its {@linkplain RefreshPolicy#maxBackoff() longest backoff}
	 */
	@Nullable Instant next(Instant last);

	/**
	 * Returns a schedule that leaves a fixed time between the end of a refresh and the
	 * begin of the next.
	 * @param interval the time between two refreshes, positive and 36,500 days at most
	 * @return the schedule
	 * @throws IllegalArgumentException when the interval is zero, negative or longer
	 */
	static RefreshSchedule every(Duration interval) {
		if (interval.isZero() || interval.isNegative()) {
			throw new IllegalArgumentException("A refresh interval must be positive but is " + interval);
		}
		if (SpecCheck.isTooLong(interval)) {
			throw new IllegalArgumentException("A refresh interval must be at most " + SpecCheck.LONGEST.toDays()
					+ " days but is " + interval + "; without a schedule a table is refreshed on demand only");
		}
		return (last) -> last.plus(interval);
	}

}
