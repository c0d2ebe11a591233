package io.dynamobb.internal.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import io.dynamobb.exception.CallbackFailure;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.TableSpec.Startup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when tables are refreshed next: by their schedules, put off by a little, or
 * after a failure by a time that doubles from one second to the table's most. A refresh
 * whose scan went well and was refused would cost as much again: it waits for the
 * schedule too. A first load that was cancelled while others wait for it is tried again
 * after the table's most: a cancellation has an effect, and the table is loaded some day
 * without anybody's help. The same holds for a table that has lost changes and is to be
 * scanned again, schedule or not.
 */
final class RefreshPlan {

	private static final Logger logger = LoggerFactory.getLogger(RefreshPlan.class);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final int MAX_DOUBLINGS = 30;

	private static final Duration LONGEST_JITTER = Duration.ofSeconds(30);

	private static final int JITTER_SHARE = 10;

	private static final Duration NEVER = Duration.ofDays(36_500);

	private final Predicate<RefreshedTable> loaded;

	private final Function<RefreshedTable, @Nullable Instant> stored;

	private final RandomGenerator random;

	/**
	 * Creates a plan.
	 * @param loaded says whether a table is loaded
	 * @param stored returns the time of which a table is whose rows were read from a
	 * stored snapshot, by which its schedule goes; {@code null} for others
	 * @param random scatters the times
	 */
	RefreshPlan(Predicate<RefreshedTable> loaded, Function<RefreshedTable, @Nullable Instant> stored,
			RandomGenerator random) {
		this.loaded = loaded;
		this.stored = stored;
		this.random = random;
	}

	/**
	 * Returns when tables that are refreshed together are due.
	 * @param tables the tables
	 * @param now the time at which their last refresh ended
	 * @return the time of the next one, {@code null} when there is none
	 */
	@Nullable Instant next(List<RefreshedTable> tables, Instant now) {
		return tables.stream()
			.map((table) -> next(table, now))
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	private @Nullable Instant next(RefreshedTable table, Instant now) {
		Instant scheduled = scheduled(table, now);
		RefreshHistory history = table.history();
		boolean rescanned = table.isToBeScannedAgain();
		if (rescanned && !history.isCancelled() && history.consecutiveFailures() == 0) {
			return now;
		}
		boolean awaited = rescanned || (table.spec().startup() == Startup.BACKGROUND && !this.loaded.test(table));
		if (awaited && (history.isCancelled() || history.consecutiveFailures() == 0)) {
			Instant retry = now.plus(table.spec().refresh().maxBackoff());
			return (scheduled == null || retry.isBefore(scheduled)) ? retry : scheduled;
		}
		if (table.pinnedSince() != null || history.consecutiveFailures() == 0 || (scheduled == null && !awaited)) {
			return scheduled;
		}
		Instant retry = now.plus(backoff(history.consecutiveFailures(), table.spec().refresh().maxBackoff()));
		if (scheduled == null || history.isWorthRetrying()) {
			return retry;
		}
		return scheduled.isAfter(retry) ? scheduled : retry;
	}

	private Duration backoff(int failures, Duration most) {
		Duration half = longestBackoff(failures, most).dividedBy(2);
		return half.plus(upTo(half));
	}

	/**
	 * Returns how long a table is left alone after failures, at most.
	 * @param failures how many in a row, at least one
	 * @param most the table's own limit
	 * @return the time
	 */
	static Duration longestBackoff(int failures, Duration most) {
		Duration full = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
		return (full.compareTo(most) < 0) ? full : most;
	}

	private @Nullable Instant scheduled(RefreshedTable table, Instant now) {
		Instant next = asked(table, now);
		if (next == null || Duration.between(now, next).compareTo(NEVER) > 0) {
			return null;
		}
		return next.isAfter(now) ? next.plus(upTo(jitter(table, Duration.between(now, next)))) : now;
	}

	private @Nullable Instant asked(RefreshedTable table, Instant now) {
		RefreshSchedule schedule = table.spec().refresh().schedule();
		try {
			return (schedule != null) ? schedule.next(Objects.requireNonNullElse(this.stored.apply(table), now)) : null;
		}
		catch (Throwable ex) {
			Duration wait = table.spec().refresh().maxBackoff();
			logger.error("The schedule of table '{}' failed with {}; the table is refreshed in {} ms",
					table.spec().name(), CallbackFailure.reason(ex), wait.toMillis(), CallbackFailure.printable(ex));
			return now.plus(wait);
		}
	}

	private static Duration jitter(RefreshedTable table, Duration wait) {
		Duration jitter = table.spec().refresh().jitter();
		if (jitter != null) {
			return jitter;
		}
		Duration share = wait.dividedBy(JITTER_SHARE);
		return (share.compareTo(LONGEST_JITTER) < 0) ? share : LONGEST_JITTER;
	}

	private Duration upTo(Duration most) {
		return (most.toMillis() > 0) ? Duration.ofMillis(this.random.nextLong(most.toMillis())) : Duration.ZERO;
	}

}
