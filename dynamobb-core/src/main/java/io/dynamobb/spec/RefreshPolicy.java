package io.dynamobb.spec;

import java.time.Duration;

import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a table is kept fresh. Immutable; its schedule may be the caller's. Times are
 * 36,500 days at most.
 */
public final class RefreshPolicy {

	private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

	private final @Nullable RefreshSchedule schedule;

	private final @Nullable String group;

	private final @Nullable Duration jitter;

	private final Duration minInterval;

	private final @Nullable Duration maxStaleness;

	private final Duration maxBackoff;

	private final boolean keepPrevious;

	private final boolean hideExpired;

	private final boolean countChanges;

	private final @Nullable Duration timeout;

	private RefreshPolicy(Builder builder) {
		this.schedule = builder.schedule;
		this.group = builder.group;
		this.jitter = builder.jitter;
		this.minInterval = builder.minInterval;
		this.maxStaleness = builder.maxStaleness;
		this.maxBackoff = builder.maxBackoff;
		this.keepPrevious = builder.keepPrevious;
		this.hideExpired = builder.hideExpired;
		this.countChanges = builder.countChanges;
		this.timeout = builder.timeout;
	}

	/**
	 * {@return when the table is refreshed, {@code null} for on demand only}
	 */
	public @Nullable RefreshSchedule schedule() {
		return this.schedule;
	}

	/**
	 * {@return the name of the tables that are always refreshed together and published in
	 * one step, {@code null} for a table on its own}
	 */
	public @Nullable String group() {
		return this.group;
	}

	/**
	 * {@return the most time by which a scheduled refresh is put off at random, so that a
	 * fleet does not scan in step; {@code null} for a tenth of the time from one refresh
	 * to the next and 30 seconds at most}
	 */
	public @Nullable Duration jitter() {
		return this.jitter;
	}

	/**
	 * {@return the time that has to pass after a refresh of the table before it can be
	 * refreshed on demand}
	 */
	public Duration minInterval() {
		return this.minInterval;
	}

	/**
	 * {@return the age from which on the table counts as
	 * {@linkplain TableStatus#tooStale() too stale}, {@code null} for any age}
	 */
	public @Nullable Duration maxStaleness() {
		return this.maxStaleness;
	}

	/**
	 * {@return the most time after a failure until the refresh is tried again; it begins
	 * with a second at most and doubles from failure to failure}
	 */
	public Duration maxBackoff() {
		return this.maxBackoff;
	}

	/**
	 * {@return whether the snapshot that a refresh replaces is kept for a
	 * {@linkplain DynamoTable#rollback() rollback}, for all tables of the group. It takes
	 * its heap until the next refresh has succeeded: while that runs, there are three
	 * snapshots}
	 */
	public boolean keepPrevious() {
		return this.keepPrevious;
	}

	/**
	 * {@return whether items are hidden from the moment on at which they expire by the
	 * table's time to live, which is read from DynamoDB with each refresh}
	 */
	public boolean hideExpired() {
		return this.hideExpired;
	}

	/**
	 * {@return whether the items are counted that a refresh adds, removes and changes}
	 */
	public boolean countChanges() {
		return this.countChanges;
	}

	/**
	 * {@return the most time that a scan may take until its snapshot has been checked and
	 * compared, {@code null} for any}
	 */
	public @Nullable Duration timeout() {
		return this.timeout;
	}

	/**
	 * Builds a {@link RefreshPolicy}.
	 */
	public static final class Builder {

		private final SpecCheck check;

		private @Nullable RefreshSchedule schedule;

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

		/**
		 * Sets when the table is refreshed.
		 * @param schedule the schedule, {@code null} for on demand only
		 * @return this builder
		 */
		public Builder schedule(@Nullable RefreshSchedule schedule) {
			this.schedule = schedule;
			return this;
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

		/**
		 * Sets the most time that a scan may take until its snapshot has been checked and
		 * compared. A validator is not interrupted.
		 * @param timeout the time, positive; {@code null} for any, which is so unless it
		 * is set
		 * @return this builder
		 */
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
			return new RefreshPolicy(this);
		}

		private static boolean isPositive(@Nullable Duration duration) {
			return duration == null || !(duration.isZero() || duration.isNegative());
		}

	}

}
