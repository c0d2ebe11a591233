package io.dynamobb.refresh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.dynamobb.RefreshSchedule;
import io.dynamobb.TableSpec.Startup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes tables by their schedules, and retries the first load of those that load in
 * the background. Each refresh is scheduled at the end of the one before, so that a slow
 * one is never overtaken.
 */
public final class RefreshTimer {

	private static final Logger logger = LoggerFactory.getLogger(RefreshTimer.class);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final int MAX_DOUBLINGS = 6;

	private final Refresher refresher;

	private final Publication publication;

	private final Clock clock;

	private final ScheduledThreadPoolExecutor timer;

	/**
	 * Creates a timer with a daemon thread of its own.
	 * @param refresher runs the refreshes
	 * @param publication tells what is loaded
	 * @param clock tells the time
	 */
	public RefreshTimer(Refresher refresher, Publication publication, Clock clock) {
		this.refresher = refresher;
		this.publication = publication;
		this.clock = clock;
		this.timer = new ScheduledThreadPoolExecutor(1, RefreshTimer::thread, new ThreadPoolExecutor.DiscardPolicy());
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "dynamobb-timer");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Begins the schedule of a table, and the first load of one that loads in the
	 * background.
	 * @param table the table
	 */
	public void start(RefreshedTable table) {
		if (table.spec().startup() == Startup.BACKGROUND && !isLoaded(table)) {
			refresh(table);
		}
		else {
			arm(table);
		}
	}

	/**
	 * Ends all schedules.
	 * @param tables the tables that were started
	 */
	public void stop(List<RefreshedTable> tables) {
		this.timer.shutdownNow();
		tables.forEach((table) -> table.nextRefresh(null));
	}

	private void tick(RefreshedTable table) {
		if (table.spec().startup() == Startup.LAZY && !isLoaded(table)) {
			arm(table);
		}
		else {
			refresh(table);
		}
	}

	private void refresh(RefreshedTable table) {
		this.refresher.refresh(List.of(table)).whenComplete((results, failure) -> arm(table));
	}

	private void arm(RefreshedTable table) {
		if (this.timer.isShutdown()) {
			return;
		}
		Instant now = this.clock.instant();
		Instant next = next(table, now);
		table.nextRefresh(next);
		if (next != null) {
			long delay = Math.max(0, Duration.between(now, next).toMillis());
			this.timer.schedule(() -> tick(table), delay, TimeUnit.MILLISECONDS);
		}
	}

	private @Nullable Instant next(RefreshedTable table, Instant now) {
		Instant scheduled = scheduled(table, now);
		int failures = table.history().consecutiveFailures();
		if (table.spec().startup() != Startup.BACKGROUND || isLoaded(table) || failures == 0) {
			return scheduled;
		}
		long delay = FIRST_RETRY.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
		Instant retry = now.plusMillis(delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2));
		return (scheduled == null || retry.isBefore(scheduled)) ? retry : scheduled;
	}

	private static @Nullable Instant scheduled(RefreshedTable table, Instant now) {
		RefreshSchedule schedule = table.spec().schedule();
		try {
			return (schedule != null) ? schedule.next(now) : null;
		}
		catch (RuntimeException ex) {
			logger.error("The schedule of table '{}' failed and has ended", table.spec().name(), ex);
			return null;
		}
	}

	private boolean isLoaded(RefreshedTable table) {
		return this.publication.pin().get(table) != null;
	}

}
