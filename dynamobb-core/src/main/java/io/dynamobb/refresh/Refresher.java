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
import io.dynamobb.SnapshotRejectedException;
import io.dynamobb.TableNotLoadedException;
import io.dynamobb.TablePinnedException;
import io.dynamobb.TableStatus;
import io.dynamobb.scan.FailureReason;
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

	private final Set<Flight> running = ConcurrentHashMap.newKeySet();

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
		if (this.publication.waitsForThisThread()) {
			return CompletableFuture.failedFuture(keepsAPublicationWaiting(tables));
		}
		Flight flight;
		boolean begins;
		synchronized (this.lock) {
			List<RefreshedTable> missing = tables.stream()
				.filter((table) -> this.publication.current().get(table) == null)
				.toList();
			if (missing.isEmpty()) {
				return CompletableFuture.completedFuture(null);
			}
			List<RefreshedTable> all = withGroups(missing);
			Flight current = current(all);
			if (current != null && current.isRunByThisThread()) {
				return CompletableFuture.failedFuture(waitsForItself(missing));
			}
			RefreshFailedException failure = (current == null) ? recentFailure(missing) : null;
			if (failure != null) {
				return CompletableFuture.failedFuture(failure);
			}
			begins = (current == null);
			flight = (current != null) ? current : begin(all);
		}
		if (begins) {
			start(flight);
		}
		return flight.published().thenCompose((nothing) -> load(tables));
	}

	private @Nullable RefreshFailedException recentFailure(List<RefreshedTable> tables) {
		Instant now = this.clock.instant();
		return tables.stream()
			.map((table) -> table.failureUntil(now))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static List<RefreshedTable> withGroups(List<RefreshedTable> tables) {
		return tables.stream().flatMap((table) -> table.group().stream()).distinct().toList();
	}

	private static @Nullable Flight current(List<RefreshedTable> tables) {
		return tables.stream().map(RefreshedTable::flight).filter(Objects::nonNull).findFirst().orElse(null);
	}

	private static RefreshFailedException waitsForItself(List<RefreshedTable> tables) {
		return new RefreshFailedException(tables.get(0).spec().name(), "it would wait for itself: a listener or"
				+ " validator reads or refreshes a table that its own refresh is still to publish", null);
	}

	private static RefreshFailedException keepsAPublicationWaiting(List<RefreshedTable> tables) {
		return new RefreshFailedException(tables.get(0).spec().name(), "a function of a materialised join refreshes it,"
				+ " or reads it before it is loaded, while a publication waits for the join", null);
	}

	private void checkKeepsNoPublicationWaiting(RefreshedTable table) {
		if (this.publication.waitsForThisThread()) {
			throw new DynamoBBException("Table '" + table.spec().name()
					+ "' cannot be pinned, unpinned or rolled back: a function of a materialised join does it,"
					+ " while a publication waits for the join");
		}
	}

	private CompletableFuture<List<RefreshResult>> refresh(List<RefreshedTable> tables, boolean onDemand) {
		if (tables.isEmpty()) {
			return CompletableFuture.completedFuture(List.of());
		}
		if (this.publication.waitsForThisThread()) {
			return CompletableFuture.failedFuture(keepsAPublicationWaiting(tables));
		}
		List<RefreshedTable> all = withGroups(tables);
		Flight flight;
		synchronized (this.lock) {
			Optional<RefreshedTable> pinned = all.stream().filter((table) -> table.pinnedSince() != null).findFirst();
			if (pinned.isPresent()) {
				return CompletableFuture.failedFuture(new TablePinnedException(pinned.get().spec().name()));
			}
			Flight current = current(all);
			if (current != null && current.isRunByThisThread()) {
				return CompletableFuture.failedFuture(waitsForItself(tables));
			}
			if (current != null) {
				return current.scans(all) ? current.results(tables) : after(current, tables, onDemand);
			}
			RefreshTooSoonException tooSoon = onDemand ? tooSoon(tables) : null;
			if (tooSoon != null) {
				return CompletableFuture.failedFuture(tooSoon);
			}
			flight = begin(all);
		}
		start(flight);
		return flight.results(tables);
	}

	private Flight begin(List<RefreshedTable> tables) {
		Flight flight = new Flight(tables.stream().map(this::load).toList());
		this.running.add(flight);
		tables.forEach((table) -> table.flight(flight));
		return flight;
	}

	private void start(Flight flight) {
		flight.scanned().whenComplete((done, failure) -> finish(flight));
		flight.loads().forEach(this::start);
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
		Load load = new Load(table, this.publication.current().get(table), this.listener, this.clock);
		table.progress(load.progress());
		return load;
	}

	private CompletableFuture<List<RefreshResult>> after(Flight flight, List<RefreshedTable> tables, boolean onDemand) {
		int cancellations = this.cancellations.get();
		return flight.ended().thenCompose((ended) -> {
			if (this.cancellations.get() != cancellations) {
				String table = tables.get(0).spec().name();
				return CompletableFuture.failedFuture(new RefreshFailedException(table, Landing.CANCELLED, null));
			}
			return refresh(tables, onDemand);
		});
	}

	private void start(Load load) {
		try {
			load.begin();
			this.workers.execute(load::run);
		}
		catch (RejectedExecutionException ex) {
			load.fail(new DynamoBBException("it was closed"));
		}
		catch (Throwable ex) {
			load.fail(ex);
		}
	}

	private void finish(Flight flight) {
		Landing landing = new Landing(flight, this.publication, this.clock);
		landing.land();
		this.running.remove(flight);
		synchronized (this.lock) {
			flight.loads().forEach((load) -> load.table().flight(null));
		}
		flight.publish(landing.failure());
		try {
			landing.report();
		}
		finally {
			flight.end(landing.results(), landing.failure());
		}
	}

	/**
	 * Pins a table and its group, and cancels the refresh of theirs that runs.
	 * @param table the table
	 * @throws TableNotLoadedException when one of them has no snapshot
	 * @throws DynamoBBException when a function of a materialised join calls it
	 */
	public void pin(RefreshedTable table) {
		checkKeepsNoPublicationWaiting(table);
		this.publication.pin(table.group(), this.clock.instant());
		table.group().forEach((member) -> cancel(member, Landing.PINNED));
	}

	/**
	 * Publishes the previous snapshots of a table and its group in one step, and pins
	 * them.
	 * @param table the table
	 * @throws NoPreviousSnapshotException when one of them has no previous snapshot
	 * @throws SnapshotRejectedException when the rows of a query cannot be found
	 * @throws DynamoBBException when a function of a materialised join calls it
	 */
	public void rollback(RefreshedTable table) {
		checkKeepsNoPublicationWaiting(table);
		this.publication.rollback(table.group(), this.clock.instant());
		table.group().forEach((member) -> cancel(member, Landing.PINNED));
	}

	/**
	 * Lets a table and its group be refreshed again.
	 * @param table the table
	 * @throws DynamoBBException when a function of a materialised join calls it
	 */
	public void unpin(RefreshedTable table) {
		checkKeepsNoPublicationWaiting(table);
		this.publication.unpin(table.group());
	}

	/**
	 * Cancels the refresh of a table that runs, and with it those of all tables that are
	 * to be published together with it, without waiting for its end.
	 * @param table the table
	 * @return whether a refresh was running, which is not published then
	 */
	public boolean cancel(RefreshedTable table) {
		return cancel(table, Landing.CANCELLED);
	}

	private static boolean cancel(RefreshedTable table, String reason) {
		Flight flight = table.flight();
		return flight != null && flight.cancel(reason);
	}

	/**
	 * Cancels the refreshes that run or wait, without waiting for their end.
	 */
	public void cancel() {
		this.cancellations.incrementAndGet();
		this.running.forEach((flight) -> flight.cancel(Landing.CANCELLED));
	}

}
