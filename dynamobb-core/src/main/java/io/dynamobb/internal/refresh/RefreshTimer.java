package io.dynamobb.internal.refresh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.dynamobb.exception.CallbackFailure;
import io.dynamobb.RefreshResult;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes tables when they are due. Each refresh is scheduled at the end of the one
 * before, so that a slow one is never overtaken.
 */
public final class RefreshTimer {

	private static final Logger logger = LoggerFactory.getLogger(RefreshTimer.class);

	private final Refresher refresher;

	private final Publication publication;

	private final Clock clock;

	private final RefreshPlan plan;

	private final ScheduledThreadPoolExecutor timer;

	/** When each group is refreshed next: once, whatever has asked for the last one. */
	private final Map<List<RefreshedTable>, ScheduledFuture<?>> planned = new HashMap<>();

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
		this.plan = new RefreshPlan(this::isLoaded, this::storedAsOf, new Random());
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
	 * Begins the schedules of tables, and the first load of those that load in the
	 * background.
	 * @param tables the tables
	 */
	public void start(Collection<RefreshedTable> tables) {
		tables.stream().map(RefreshedTable::group).distinct().forEach(this::start);
	}

	private void start(List<RefreshedTable> group) {
		if (group.stream().anyMatch((table) -> table.spec().startup() == Startup.BACKGROUND && !isLoaded(table))) {
			refresh(group);
		}
		else {
			arm(group);
		}
	}

	/**
	 * Ends all schedules.
	 * @param tables the tables that were started
	 */
	public synchronized void stop(Collection<RefreshedTable> tables) {
		this.timer.shutdownNow();
		tables.forEach((table) -> table.nextRefresh(null));
	}

	/**
	 * Refreshes a table and its group at once, on another thread, and again as the plan
	 * says until the table lacks no changes.
	 * @param table a table that was started
	 */
	public void rescan(RefreshedTable table) {
		this.timer.execute(() -> refresh(table.group()));
	}

	private void tick(List<RefreshedTable> group) {
		if (this.publication.isUnread(group.get(0))) {
			arm(group);
		}
		else {
			refresh(group);
		}
	}

	private void refresh(List<RefreshedTable> group) {
		CompletableFuture<List<RefreshResult>> refresh = begin(group);
		if (this.timer.isShutdown()) {
			this.refresher.cancel(group.get(0));
		}
		refresh.whenComplete((results, failure) -> arm(group));
	}

	/**
	 * A schedule outlives what no refresh should do: throw before it has begun.
	 */
	private CompletableFuture<List<RefreshResult>> begin(List<RefreshedTable> group) {
		try {
			return this.refresher.refresh(group);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The refresh of table '{}' could not begin", group.get(0).spec().name(),
					CallbackFailure.printable(ex));
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void arm(List<RefreshedTable> group) {
		arm(group, 1);
	}

	/**
	 * The clock is the user's: a schedule outlives that it throws.
	 */
	private void arm(List<RefreshedTable> group, int attempt) {
		try {
			Instant now = this.clock.instant();
			arm(group, now, this.plan.next(group, now));
		}
		catch (Throwable ex) {
			TableSpec spec = group.get(0).spec();
			Duration wait = RefreshPlan.longestBackoff(attempt, spec.refresh().maxBackoff());
			logger.error("The next refresh of table '{}' could not be planned: {}; it is tried again in {} ms",
					spec.name(), CallbackFailure.reason(ex), wait.toMillis(), CallbackFailure.printable(ex));
			this.timer.schedule(() -> arm(group, attempt + 1), wait.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private synchronized void arm(List<RefreshedTable> group, Instant now, @Nullable Instant next) {
		if (this.timer.isShutdown()) {
			return;
		}
		ScheduledFuture<?> before = this.planned.remove(group);
		if (before != null) {
			before.cancel(false);
		}
		group.forEach((table) -> table.nextRefresh(next));
		if (next != null) {
			long delay = next.isAfter(now) ? Duration.between(now, next).toMillis() : 0;
			this.planned.put(group, this.timer.schedule(() -> tick(group), delay, TimeUnit.MILLISECONDS));
		}
	}

	private @Nullable Instant storedAsOf(RefreshedTable table) {
		LoadedTable loaded = this.publication.current().get(table);
		return (loaded != null && loaded.result().stored()) ? loaded.result().asOf() : null;
	}

	private boolean isLoaded(RefreshedTable table) {
		return this.publication.current().get(table) != null;
	}

}
