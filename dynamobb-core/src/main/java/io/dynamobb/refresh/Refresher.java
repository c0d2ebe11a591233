package io.dynamobb.refresh;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus;
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

	private final Set<Load> running = ConcurrentHashMap.newKeySet();

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
	 * Refreshes tables and publishes them together. A table that is being scanned already
	 * is not scanned a second time: a refresh of all the given tables, or more, is
	 * joined, and otherwise the scans that run become part of this refresh.
	 * @param tables the tables
	 * @return completes after the publication with a result for each table in their
	 * order, or exceptionally with {@link RefreshFailedException}
	 */
	public CompletableFuture<List<RefreshResult>> refresh(List<RefreshedTable> tables) {
		if (tables.isEmpty()) {
			return CompletableFuture.completedFuture(List.of());
		}
		Flight flight;
		List<Load> started = new ArrayList<>();
		synchronized (this.lock) {
			Flight current = tables.get(0).flight();
			if (current != null && current.covers(tables)) {
				return current.results(tables);
			}
			flight = new Flight(loads(tables, started), started);
			for (RefreshedTable table : tables) {
				table.flight(flight);
			}
			this.running.addAll(started);
		}
		flight.scanned().whenComplete((done, failure) -> finish(flight));
		started.forEach(this::start);
		return flight.results(tables);
	}

	private Map<RefreshedTable, Load> loads(List<RefreshedTable> tables, List<Load> started) {
		Map<RefreshedTable, Load> loads = new LinkedHashMap<>();
		for (RefreshedTable table : tables) {
			Flight current = table.flight();
			LoadedTable previous = this.publication.pin().get(table);
			Load load = (current != null) ? current.load(table) : new Load(table, previous, this.clock);
			if (current == null) {
				started.add(load);
			}
			loads.put(table, load);
		}
		return loads;
	}

	private void start(Load load) {
		load.scanned().whenComplete((snapshot, failure) -> this.running.remove(load));
		try {
			this.workers.execute(() -> {
				this.listener.onStarted(load.table().spec().name());
				load.run();
			});
		}
		catch (RejectedExecutionException ex) {
			load.cancel();
			load.scanned().completeExceptionally(ex);
		}
	}

	private void finish(Flight flight) {
		RefreshFailedException failure = failure(flight);
		List<Runnable> reports = new ArrayList<>();
		Map<RefreshedTable, RefreshResult> results = new LinkedHashMap<>();
		synchronized (this.lock) {
			if (failure == null) {
				publish(flight, results, reports);
			}
			else {
				fail(flight, failure, reports);
			}
			for (RefreshedTable table : flight.tables()) {
				if (table.flight() == flight) {
					table.flight(null);
				}
			}
		}
		try {
			reports.forEach(Runnable::run);
		}
		finally {
			if (failure == null) {
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

	private void publish(Flight flight, Map<RefreshedTable, RefreshResult> results, List<Runnable> reports) {
		Map<RefreshedTable, LoadedTable> changed = new LinkedHashMap<>();
		for (Load load : flight.loads()) {
			boolean published = load.isPublished();
			LoadedTable loaded = load.toPublish();
			results.put(load.table(), loaded.result());
			if (!published) {
				changed.put(load.table(), loaded);
				load.table().history(load.table().history().succeeded(loaded.result()));
				reports.add(() -> this.listener.onRefreshed(loaded.result()));
			}
		}
		this.publication.publish(changed);
	}

	private void fail(Flight flight, RefreshFailedException failure, List<Runnable> reports) {
		for (Load load : flight.loads()) {
			RefreshFailedException own = own(flight, load, failure);
			if (own != null && load.reportFailureOnce()) {
				TableStatus.Failure reported = new TableStatus.Failure(this.clock.instant(),
						String.valueOf(own.getMessage()));
				load.table().history(load.table().history().failed(reported));
				reports.add(() -> this.listener.onFailed(own, load.duration()));
			}
		}
	}

	private static @Nullable RefreshFailedException own(Flight flight, Load load, RefreshFailedException failure) {
		String table = load.table().spec().name();
		RefreshFailedException own = table.equals(failure.table()) ? failure : load.failure();
		if (own == null && flight.hasStarted(load)) {
			own = new RefreshFailedException(table,
					"it was not published, because table '" + failure.table() + "' failed", failure);
		}
		return own;
	}

	/**
	 * Cancels the scans that run, without waiting for them.
	 */
	public void cancel() {
		this.running.forEach(Load::cancel);
	}

}
