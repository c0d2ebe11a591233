package io.dynamobb.internal.refresh;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.exception.FailureReason;
import io.dynamobb.exception.NoPreviousSnapshotException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.RefreshTooSoonException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.TablePinnedException;
import org.jspecify.annotations.Nullable;

/**
 * Runs refreshes: never two scans of a table at once, and all tables of one refresh
 * published in one step. Thread-safe.
 */
public final class Refresher {

	private final Publication publication;

	private final Executor workers;

	private final RefreshListener listener;

	private final Clock clock;

	private final Object lock = new Object();

	private final Set<RefreshRun> running = ConcurrentHashMap.newKeySet();

	private final WaitingRefreshes waiting = new WaitingRefreshes();

	private final CallingThread thread;

	private final Executor callers;

	private final LongSupplier nanos;

	/**
	 * Creates a refresher.
	 * @param publication where snapshots are published
	 * @param workers run the scans
	 * @param listener told about every refresh
	 * @param clock tells the time
	 */
	public Refresher(Publication publication, Executor workers, RefreshListener listener, Clock clock) {
		this(publication, workers, listener, clock, System::nanoTime);
	}

	/**
	 * Creates a refresher.
	 * @param publication where snapshots are published
	 * @param workers run the scans
	 * @param listener told about every refresh
	 * @param clock tells the time
	 * @param nanos tells the time that has passed, in nanoseconds, and never jumps
	 */
	public Refresher(Publication publication, Executor workers, RefreshListener listener, Clock clock,
			LongSupplier nanos) {
		this.publication = publication;
		this.workers = workers;
		this.callers = Workers.always(workers);
		this.listener = listener;
		this.clock = clock;
		this.nanos = nanos;
		this.thread = new CallingThread(this.running);
	}

	/**
	 * Refreshes tables and publishes them together, with all other tables of their
	 * groups. Joins a refresh that scans all of them at this moment and was not
	 * cancelled; waits for any other of some of them before it begins, and meanwhile
	 * keeps those from beginning that are asked for later.
	 * @param tables the tables
	 * @return completes after the publication with a result for each table in their
	 * order, or exceptionally with {@link RefreshFailedException}, or with
	 * {@link TablePinnedException} when one of them is pinned. Each call has a future of
	 * its own, whose callbacks hold up nobody else
	 */
	public CompletableFuture<List<RefreshResult>> refresh(List<RefreshedTable> tables) {
		return refresh(tables, false);
	}

	/**
	 * Does the same as {@link #refresh}, unless it takes a scan of a table whose last
	 * refresh was a moment ago.
	 * @param tables the tables
	 * @return completes as that of a refresh, or exceptionally with
	 * {@link RefreshTooSoonException}
	 */
	public CompletableFuture<List<RefreshResult>> refreshOnDemand(List<RefreshedTable> tables) {
		return refresh(tables, true);
	}

	/**
	 * Loads tables that are not loaded yet, with all other tables of their groups. Takes
	 * what any refresh that runs publishes, and waits for its publication alone, not for
	 * its listeners: who reads a table may hold a lock that a listener needs. Leaves
	 * tables alone for a while that could not be loaded, and fails as their load did.
	 * @param tables the tables
	 * @return completes when all of them are loaded, or exceptionally with
	 * {@link RefreshFailedException}
	 */
	public CompletableFuture<Void> load(List<RefreshedTable> tables) {
		if (tables.stream().allMatch((table) -> this.publication.current().get(table) != null)) {
			return CompletableFuture.completedFuture(null);
		}
		RefreshRun refreshRun;
		boolean begins;
		boolean lost;
		this.thread.endReport();
		synchronized (this.lock) {
			List<RefreshedTable> missing = tables.stream()
				.filter((table) -> this.publication.current().get(table) == null)
				.toList();
			if (missing.isEmpty()) {
				return CompletableFuture.completedFuture(null);
			}
			List<RefreshedTable> all = withGroups(missing);
			RefreshRun current = WaitingRefresh.openWrites(all).findFirst().orElse(null);
			RefreshFailedException failure = (current != null) ? this.thread.endlessWait(missing, current)
					: recentFailure(missing);
			if (failure != null) {
				return CompletableFuture.failedFuture(failure);
			}
			begins = (current == null);
			refreshRun = (current != null) ? current : begin(all);
			lost = refreshRun.isLost();
			this.thread.awaits(refreshRun);
		}
		if (begins) {
			start(refreshRun);
		}
		CompletableFuture<?> published = lost ? refreshRun.published().handle((nothing, failure) -> null)
				: refreshRun.published();
		return published.thenComposeAsync((nothing) -> load(tables), this.callers);
	}

	private @Nullable RefreshFailedException recentFailure(List<RefreshedTable> tables) {
		long now = this.nanos.getAsLong();
		return tables.stream()
			.map((table) -> table.failureUntil(now))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static List<RefreshedTable> withGroups(List<RefreshedTable> tables) {
		return tables.stream().flatMap((table) -> table.group().stream()).distinct().toList();
	}

	private CompletableFuture<List<RefreshResult>> refresh(List<RefreshedTable> tables, boolean onDemand) {
		if (tables.isEmpty()) {
			return CompletableFuture.completedFuture(List.of());
		}
		this.thread.endReport();
		List<RefreshRun> begun = new ArrayList<>();
		WaitingRefresh refresh;
		Set<RefreshedTable> busy = Set.of();
		try {
			synchronized (this.lock) {
				refresh = new WaitingRefresh(tables, withGroups(tables), onDemand, this.thread.asking());
				Set<RefreshedTable> reserved = this.waiting.reserved();
				settle(refresh, reserved, begun);
				if (!refresh.isSettled()) {
					refresh.waitsSince(this.clock.instant());
					WaitingRefresh added = this.waiting.add(refresh);
					busy = (added == refresh) ? refresh.busy(reserved) : busy;
					refresh = added;
				}
			}
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(failure(tables, ex));
		}
		if (!busy.isEmpty()) {
			WaitingRefreshes.tell(refresh, busy);
		}
		begun.forEach(this::start);
		WaitingRefresh settled = refresh;
		Throwable refused = settled.failure();
		if (refused != null) {
			return CompletableFuture.failedFuture(refused);
		}
		return new RefreshFuture<List<RefreshResult>>(() -> checkWait(settled))
			.from(settled.begun().thenCompose((refreshRun) -> refreshRun.results(tables)), this.callers);
	}

	private static RefreshFailedException failure(List<RefreshedTable> tables, Throwable ex) {
		return new RefreshFailedException(tables.get(0).spec().name(), FailureReason.of(ex), FailureReason.trusted(ex));
	}

	/**
	 * Refuses a refresh, has it join one that runs, begins one for it, or leaves it
	 * waiting. A refresh that keeps another one from ending does not wait for those that
	 * wait for that.
	 */
	private void settle(WaitingRefresh refresh, Set<RefreshedTable> reserved, List<RefreshRun> begun) {
		List<RefreshedTable> all = refresh.all();
		RuntimeException refusal = refresh.refusal(this.nanos.getAsLong());
		if (refusal != null) {
			refresh.fail(refusal);
			return;
		}
		RefreshRun asking = refresh.asking();
		RefreshRun current = WaitingRefresh.openWrites(all).findFirst().orElse(null);
		if (current == null && (asking != null || all.stream().noneMatch(reserved::contains))) {
			current = begin(all);
			begun.add(current);
		}
		else if (current == null || !current.scans(all)) {
			refresh.openWrites().forEach((refreshRun) -> CallingThread.awaits(asking, refreshRun));
			return;
		}
		CallingThread.awaits(asking, current);
		if (!refresh.begun().complete(current) && begun.remove(current)) {
			end(current);
		}
	}

	/**
	 * Begins what can begin of those that wait. Not on this thread: it goes on with what
	 * others wait for, and listeners are the user's.
	 */
	private void settleWaiting() {
		List<RefreshRun> begun = new ArrayList<>();
		synchronized (this.lock) {
			this.waiting.settle((refresh, reserved) -> {
				try {
					settle(refresh, reserved, begun);
				}
				catch (RuntimeException | Error ex) {
					refresh.fail(failure(refresh.tables(), ex));
				}
			});
		}
		begun.forEach((refreshRun) -> this.callers.execute(() -> start(refreshRun)));
	}

	/**
	 * Called by who is about to wait for a refresh.
	 */
	private void checkWait(WaitingRefresh refresh) {
		this.thread.endReport();
		RefreshRun asking = this.thread.asking();
		if (asking != null) {
			synchronized (this.lock) {
				RefreshRun refreshRun = refresh.begun().isDone() && !refresh.begun().isCompletedExceptionally()
						? refresh.begun().join() : null;
				if ((refreshRun != null) ? refreshRun.leadsTo(asking)
						: !refresh.isSettled() && refresh.asking() != asking) {
					throw CallingThread.waitsForItself(refresh.tables());
				}
				if (refreshRun != null) {
					CallingThread.awaits(asking, refreshRun);
				}
			}
		}
	}

	private RefreshRun begin(List<RefreshedTable> tables) {
		RefreshRun refreshRun = new RefreshRun(tables.stream().map(this::load).toList());
		this.running.add(refreshRun);
		tables.forEach((table) -> table.refreshRun(refreshRun));
		return refreshRun;
	}

	private void start(RefreshRun refreshRun) {
		refreshRun.scanned().whenComplete((done, failure) -> finish(refreshRun));
		refreshRun.loads().forEach((load) -> load.start(this.workers));
	}

	private Load load(RefreshedTable table) {
		boolean consistent = table.changes().scanBegins(this.nanos.getAsLong());
		Load load = new Load(table, this.publication.current().get(table), this.listener, this.clock, consistent);
		table.progress(load.progress());
		return load;
	}

	private void finish(RefreshRun refreshRun) {
		RefreshEnd refreshEnd = new RefreshEnd(refreshRun, this.publication, this.clock, this.nanos);
		refreshEnd.finish();
		synchronized (this.lock) {
			end(refreshRun);
		}
		refreshRun.publish(refreshEnd.failure());
		settleWaiting();
		this.thread.report(refreshEnd);
	}

	private void end(RefreshRun refreshRun) {
		this.running.remove(refreshRun);
		refreshRun.loads().forEach((load) -> {
			load.table().refreshRun(null);
			load.table().changes().scanEnds();
		});
	}

	/**
	 * Pins a table and its group, and cancels the refresh of theirs that runs.
	 * @param table the table
	 * @throws TableNotLoadedException when one of them has no snapshot
	 */
	public void pin(RefreshedTable table) {
		this.publication.pin(table.group(), this.clock.instant());
		cancelPinned(table.group());
	}

	/**
	 * Publishes the previous snapshots of a table and its group in one step, and pins
	 * them.
	 * @param table the table
	 * @throws NoPreviousSnapshotException when one of them has no previous snapshot
	 * @throws SnapshotRejectedException when the rows of a query cannot be found
	 */
	public void rollback(RefreshedTable table) {
		this.publication.rollback(table.group(), this.clock.instant());
		cancelPinned(table.group());
	}

	private void cancelPinned(List<RefreshedTable> group) {
		for (RefreshedTable table : group) {
			cancel(table, RefreshEnd.PINNED, new TablePinnedException(table.spec().name()));
		}
	}

	/**
	 * Lets a table and its group be refreshed again.
	 * @param table the table
	 */
	public void unpin(RefreshedTable table) {
		this.publication.unpin(table.group());
	}

	/**
	 * Cancels the refreshes of a table that run or wait, and with them those of all
	 * tables that are to be published together with it, without waiting for their end.
	 * @param table the table
	 * @return whether a refresh was running or waiting, which is not published then
	 */
	public boolean cancel(RefreshedTable table) {
		return cancel(table, RefreshEnd.CANCELLED,
				new RefreshFailedException(table.spec().name(), RefreshEnd.CANCELLED, null));
	}

	/**
	 * Fails those that wait first: one that begins meanwhile runs afterwards.
	 */
	private boolean cancel(RefreshedTable table, String reason, RuntimeException failure) {
		boolean waited = this.waiting.fail((refresh) -> refresh.isOf(table), failure);
		RefreshRun refreshRun = table.refreshRun();
		boolean cancelled = refreshRun != null && refreshRun.cancel(reason);
		if (waited) {
			settleWaiting();
		}
		return cancelled || waited;
	}

	/**
	 * Cancels the refreshes that run or wait, without waiting for their end.
	 */
	public void cancel() {
		for (WaitingRefresh refresh : this.waiting.all()) {
			refresh.fail(new RefreshFailedException(refresh.tables().get(0).spec().name(), RefreshEnd.CANCELLED, null));
		}
		this.running.forEach((refreshRun) -> refreshRun.cancel(RefreshEnd.CANCELLED));
	}

	/**
	 * Returns since when a refresh of a table waits for others to end.
	 * @param table the table
	 * @return when the first one was asked for, {@code null} when none waits
	 */
	public @Nullable Instant waitingSince(RefreshedTable table) {
		WaitingRefresh first = this.waiting.first(table);
		return (first != null) ? first.since() : null;
	}

}
