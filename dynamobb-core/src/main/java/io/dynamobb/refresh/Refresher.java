package io.dynamobb.refresh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.dynamobb.DynamoBBException;
import io.dynamobb.NoPreviousSnapshotException;
import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.RefreshTooSoonException;
import io.dynamobb.TableNotLoadedException;
import io.dynamobb.TablePinnedException;
import io.dynamobb.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * Runs refreshes: never two scans of a table at once, and all tables of one refresh
 * published in one step. Thread-safe.
 */
public final class Refresher {

	private static final String CANCELLED = "it was cancelled";

	private static final String PINNED = "the table was pinned";

	private final Publication publication;

	private final Executor workers;

	private final RefreshListener listener;

	private final Clock clock;

	private final Object lock = new Object();

	private final Set<Load> running = ConcurrentHashMap.newKeySet();

	private final AtomicInteger cancellations = new AtomicInteger();

	/**
	 * Creates a refresher.
	 * @param publication where snapshots are published
	 * @param workers run the scans
	 * @param listener told about every refresh
	 * @param clock tells the time
	 */
	public Refresher(Publication publication, Executor workers, RefreshListener listener, Clock clock) {
		this.publication = publication;
		this.workers = workers;
		this.listener = listener;
		this.clock = clock;
	}

	/**
	 * Refreshes tables and publishes them together, with all other tables of their
	 * groups. Joins a refresh that scans all of them at this moment; waits for one that
	 * scans some of them, or has scanned them and goes on, before it begins.
	 * @param tables the tables
	 * @return completes after the publication with a result for each table in their
	 * order, or exceptionally with {@link RefreshFailedException}, or with
	 * {@link TablePinnedException} when one of them is pinned
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

	private CompletableFuture<List<RefreshResult>> refresh(List<RefreshedTable> tables, boolean onDemand) {
		if (tables.isEmpty()) {
			return CompletableFuture.completedFuture(List.of());
		}
		List<RefreshedTable> all = tables.stream().flatMap((table) -> table.group().stream()).distinct().toList();
		Flight flight;
		synchronized (this.lock) {
			Optional<RefreshedTable> pinned = all.stream().filter((table) -> table.pinnedSince() != null).findFirst();
			if (pinned.isPresent()) {
				return CompletableFuture.failedFuture(new TablePinnedException(pinned.get().spec().name()));
			}
			Optional<Flight> current = all.stream().map(RefreshedTable::flight).filter(Objects::nonNull).findFirst();
			if (current.isPresent()) {
				return current.get().scans(all) ? current.get().results(tables)
						: after(current.get(), tables, onDemand);
			}
			RefreshTooSoonException tooSoon = onDemand ? tooSoon(tables) : null;
			if (tooSoon != null) {
				return CompletableFuture.failedFuture(tooSoon);
			}
			flight = new Flight(all.stream().map(this::load).toList());
			for (RefreshedTable table : all) {
				table.flight(flight);
			}
			this.running.addAll(flight.loads());
		}
		flight.scanned().whenComplete((done, failure) -> finish(flight));
		flight.loads().forEach(this::start);
		return flight.results(tables);
	}

	private @Nullable RefreshTooSoonException tooSoon(List<RefreshedTable> tables) {
		Instant now = this.clock.instant();
		RefreshTooSoonException longest = null;
		for (RefreshedTable table : tables) {
			Instant end = table.history().lastEnd();
			if (end != null) {
				Duration wait = Duration.between(now, end.plus(table.spec().refresh().minInterval()));
				if (wait.compareTo((longest != null) ? longest.retryAfter() : Duration.ZERO) > 0) {
					longest = new RefreshTooSoonException(table.spec().name(), wait);
				}
			}
		}
		return longest;
	}

	private Load load(RefreshedTable table) {
		Load load = new Load(table, this.publication.pin().get(table), this.listener, this.clock);
		table.progress(load.progress());
		return load;
	}

	private CompletableFuture<List<RefreshResult>> after(Flight flight, List<RefreshedTable> tables, boolean onDemand) {
		int cancellations = this.cancellations.get();
		return flight.ended().thenCompose((ended) -> {
			if (this.cancellations.get() != cancellations) {
				String table = tables.get(0).spec().name();
				return CompletableFuture.failedFuture(new RefreshFailedException(table, CANCELLED, null));
			}
			return refresh(tables, onDemand);
		});
	}

	private void start(Load load) {
		load.scanned().whenComplete((snapshot, failure) -> this.running.remove(load));
		try {
			load.begin();
			this.workers.execute(load::run);
		}
		catch (RejectedExecutionException ex) {
			load.scanned().completeExceptionally(new DynamoBBException("it was closed"));
		}
		catch (Throwable ex) {
			load.scanned().completeExceptionally(ex);
		}
	}

	private void finish(Flight flight) {
		RefreshFailedException failure = failure(flight);
		Map<RefreshedTable, LoadedTable> loaded = new LinkedHashMap<>();
		if (failure == null) {
			flight.loads().forEach((load) -> loaded.put(load.table(), load.toPublish()));
			failure = publish(loaded);
		}
		List<Runnable> reports = new ArrayList<>();
		synchronized (this.lock) {
			if (failure == null) {
				succeed(flight, loaded, reports);
			}
			else {
				fail(flight, failure, reports);
			}
			flight.loads().forEach((load) -> load.table().flight(null));
		}
		try {
			reports.forEach(Runnable::run);
		}
		finally {
			if (failure == null) {
				Map<RefreshedTable, RefreshResult> results = new LinkedHashMap<>();
				loaded.forEach((table, published) -> results.put(table, published.result()));
				flight.complete(results);
			}
			else {
				flight.fail(failure);
			}
		}
	}

	private static @Nullable RefreshFailedException failure(Flight flight) {
		RefreshFailedException first = null;
		for (Load load : flight.loads()) {
			RefreshFailedException failure = load.failure();
			if (first == null) {
				first = failure;
			}
			else if (failure != null) {
				first.addSuppressed(failure);
			}
		}
		return first;
	}

	private @Nullable RefreshFailedException publish(Map<RefreshedTable, LoadedTable> loaded) {
		try {
			this.publication.publish(loaded);
			return null;
		}
		catch (TablePinnedException ex) {
			return new RefreshFailedException(ex.table(), PINNED, null);
		}
	}

	private void succeed(Flight flight, Map<RefreshedTable, LoadedTable> loaded, List<Runnable> reports) {
		for (Load load : flight.loads()) {
			RefreshedTable table = load.table();
			RefreshResult result = Objects.requireNonNull(loaded.get(table)).result();
			table.history(table.history().succeeded(result, this.clock.instant()));
			reports.add(() -> load.listener().onRefreshed(result));
		}
	}

	private void fail(Flight flight, RefreshFailedException failure, List<Runnable> reports) {
		boolean worthRetrying = flight.loads().stream().allMatch(Load::isWorthRetrying);
		for (Load load : flight.loads()) {
			RefreshFailedException own = own(load, failure);
			TableStatus.Failure reported = new TableStatus.Failure(this.clock.instant(),
					String.valueOf(own.getMessage()));
			load.table().history(load.table().history().failed(reported, worthRetrying));
			reports.add(() -> load.listener().onFailed(own, load.duration()));
		}
	}

	private static RefreshFailedException own(Load load, RefreshFailedException failure) {
		String table = load.table().spec().name();
		RefreshFailedException own = table.equals(failure.table()) ? failure : load.failure();
		return (own != null) ? own : new RefreshFailedException(table,
				"it was not published, because table '" + failure.table() + "' failed", failure);
	}

	/**
	 * Pins a table and its group, and cancels the refresh of theirs that runs.
	 * @param table the table
	 * @throws TableNotLoadedException when one of them has no snapshot
	 */
	public void pin(RefreshedTable table) {
		this.publication.pin(table.group(), this.clock.instant());
		table.group().forEach((member) -> cancel(member, PINNED));
	}

	/**
	 * Publishes the previous snapshots of a table and its group in one step, and pins
	 * them.
	 * @param table the table
	 * @throws NoPreviousSnapshotException when one of them has no previous snapshot
	 */
	public void rollback(RefreshedTable table) {
		this.publication.rollback(table.group(), this.clock.instant());
		table.group().forEach((member) -> cancel(member, PINNED));
	}

	/**
	 * Lets a table and its group be refreshed again.
	 * @param table the table
	 */
	public void unpin(RefreshedTable table) {
		this.publication.unpin(table.group());
	}

	/**
	 * Cancels the refresh of a table that runs, and with it those of all tables that are
	 * to be published together with it, without waiting for its end.
	 * @param table the table
	 * @return whether a refresh was running
	 */
	public boolean cancel(RefreshedTable table) {
		return cancel(table, CANCELLED);
	}

	private static boolean cancel(RefreshedTable table, String reason) {
		Flight flight = table.flight();
		if (flight == null) {
			return false;
		}
		flight.loads().forEach((load) -> load.progress().cancel(reason));
		return true;
	}

	/**
	 * Cancels the refreshes that run or wait, without waiting for their end.
	 */
	public void cancel() {
		this.cancellations.incrementAndGet();
		this.running.forEach((load) -> load.progress().cancel(CANCELLED));
	}

}
