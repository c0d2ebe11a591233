package io.dynamobb.spec;

import java.time.Duration;

import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a table is kept fresh, besides its {@linkplain RefreshSchedule schedule}. Times are
 * 36,500 days at most.
 *
 * @param group tables of one group are always refreshed together and published in one
 * step, {@code null} for a table on its own
 * @param jitter the most time by which a scheduled refresh is put off at random, so that
 * a fleet does not scan in step; {@code null} for a tenth of the time from one refresh to
 * the next and 30 seconds at most
 * @param minInterval the time that has to pass after a refresh of the table before it can
 * be refreshed on demand
 * @param maxStaleness the age from which on the table counts as
 * {@linkplain TableStatus#tooStale() too stale}, {@code null} for any age
 * @param maxBackoff the most time after a failure until the refresh is tried again; it
 * begins with a second at most and doubles from failure to failure
 * @param keepPrevious whether the snapshot that a refresh replaces is kept for a
 * {@linkplain DynamoTable#rollback() rollback}, for all tables of the group. It takes its
 * heap until the next refresh has succeeded: while that runs, there are three snapshots
 * @param hideExpired whether items are hidden from the moment on at which they expire by
 * the table's time to live, which is read from DynamoDB with each refresh
 * @param countChanges whether the items are counted that a refresh adds, removes and
 * changes
 * @param timeout the most time that a scan may take until its snapshot has been checked
 * and compared, {@code null} for any
 */
public record RefreshPolicy(@Nullable String group, @Nullable Duration jitter, Duration minInterval,
		@Nullable Duration maxStaleness, Duration maxBackoff, boolean keepPrevious, boolean hideExpired,
		boolean countChanges, @Nullable Duration timeout) {

	private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

	/**
	 * Builds a {@link RefreshPolicy}.
	 */
	public static final class Builder {

		private final SpecCheck check;

		private @Nullable String group;

		private @Nullable Duration jitter;

		private Duration minInterval = Duration.ZERO;

		private @Nullable Duration maxStaleness;

		private Duration maxBackoff = MAX_BACKOFF;

		private boolean keepPrevious;

		private boolean hideExpired = true;

		private boolean countChanges = true;

		private @Nullable Duration timeout;

		Builder(SpecCheck check) {
			this.check = check;
		}

		public Builder group(@Nullable String group) {
			this.group = group;
			return this;
		}

		public Builder jitter(@Nullable Duration jitter) {
			this.jitter = jitter;
			return this;
		}

		public Builder minInterval(Duration minInterval) {
			this.minInterval = minInterval;
			return this;
		}

		public Builder maxStaleness(@Nullable Duration maxStaleness) {
			this.maxStaleness = maxStaleness;
			return this;
		}

		/**
		 * Sets the most time after a failure until the refresh is tried again, five
		 * minutes unless it is set.
		 * @param maxBackoff the time
		 * @return this builder
		 */
		public Builder maxBackoff(Duration maxBackoff) {
			this.maxBackoff = maxBackoff;
			return this;
		}

		public Builder keepPrevious(boolean keepPrevious) {
			this.keepPrevious = keepPrevious;
			return this;
		}

		/**
		 * Sets whether items are hidden that have expired.
		 * @param hideExpired whether they are, which is so unless it is set
		 * @return this builder
		 */
		public Builder hideExpired(boolean hideExpired) {
			this.hideExpired = hideExpired;
			return this;
		}

		/**
		 * Sets whether the items are counted that a refresh adds, removes and changes.
		 * @param countChanges whether they are, which is so unless it is set
		 * @return this builder
		 */
		public Builder countChanges(boolean countChanges) {
			this.countChanges = countChanges;
			return this;
		}

		public Builder timeout(@Nullable Duration timeout) {
			this.timeout = timeout;
			return this;
		}

		RefreshPolicy build() {
			this.check.that(this.group == null || !this.group.isBlank(), "refresh.group", this.group, "is empty");
			this.check.that(this.jitter == null || !this.jitter.isNegative(), "refresh.jitter", this.jitter,
					"must not be negative");
			this.check.that(!this.minInterval.isNegative(), "refresh.min-interval", this.minInterval,
					"must not be negative");
			this.check.that(isPositive(this.maxStaleness), "refresh.max-staleness", this.maxStaleness,
					"must be positive");
			this.check.that(isPositive(this.maxBackoff), "refresh.max-backoff", this.maxBackoff, "must be positive");
			this.check.that(isPositive(this.timeout), "refresh.timeout", this.timeout, "must be positive");
			this.check.time(this.jitter, "refresh.jitter");
			this.check.time(this.minInterval, "refresh.min-interval");
			this.check.time(this.maxStaleness, "refresh.max-staleness");
			this.check.time(this.maxBackoff, "refresh.max-backoff");
			this.check.time(this.timeout, "refresh.timeout");
			return new RefreshPolicy(this.group, this.jitter, this.minInterval, this.maxStaleness, this.maxBackoff,
					this.keepPrevious, this.hideExpired, this.countChanges, this.timeout);
		}

		private static boolean isPositive(@Nullable Duration duration) {
			return duration == null || !(duration.isZero() || duration.isNegative());
		}

	}

}
