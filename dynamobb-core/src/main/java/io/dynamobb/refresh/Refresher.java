package io.dynamobb.refresh;

import java.time.Clock;
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
	 * Refreshes tables and publishes them together. Joins a refresh that scans all of the
	 * given tables at this moment; waits for one that scans some of them, or has scanned
	 * them and goes on, before it begins.
	 * @param tables the tables
	 * @return completes after the publication with a result for each table in their
	 * order, or exceptionally with {@link RefreshFailedException}
	 */
	public CompletableFuture<List<RefreshResult>> refresh(List<RefreshedTable> tables) {
		if (tables.isEmpty()) {
			return CompletableFuture.completedFuture(List.of());
		}
		Flight flight;
		synchronized (this.lock) {
			Optional<Flight> current = tables.stream().map(RefreshedTable::flight).filter(Objects::nonNull).findFirst();
			if (current.isPresent()) {
				return current.get().scans(tables) ? current.get().results(tables) : after(current.get(), tables);
			}
			flight = new Flight(tables.stream().map(this::load).toList());
			for (RefreshedTable table : tables) {
				table.flight(flight);
			}
			this.running.addAll(flight.loads());
		}
		flight.scanned().whenComplete((done, failure) -> finish(flight));
		flight.loads().forEach(this::start);
		return flight.results(tables);
	}

	private Load load(RefreshedTable table) {
		return new Load(table, this.publication.pin().get(table), this.clock);
	}

	private CompletableFuture<List<RefreshResult>> after(Flight flight, List<RefreshedTable> tables) {
		int cancellations = this.cancellations.get();
		return flight.ended().thenCompose((ended) -> {
			if (this.cancellations.get() != cancellations) {
				String table = tables.get(0).spec().name();
				return CompletableFuture.failedFuture(new RefreshFailedException(table, Load.CANCELLED, null));
			}
			return refresh(tables);
		});
	}

	private void start(Load load) {
		String table = load.table().spec().name();
		load.scanned().whenComplete((snapshot, failure) -> this.running.remove(load));
		try {
			this.workers.execute(() -> load.run(() -> this.listener.onStarted(table)));
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
		List<Runnable> reports = new ArrayList<>();
		Map<RefreshedTable, RefreshResult> results = new LinkedHashMap<>();
		synchronized (this.lock) {
			if (failure == null) {
				publish(flight, results, reports);
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
		Map<RefreshedTable, LoadedTable> loaded = new LinkedHashMap<>();
		flight.loads().forEach((load) -> loaded.put(load.table(), load.toPublish()));
		this.publication.publish(loaded);
		loaded.forEach((table, published) -> {
			RefreshResult result = published.result();
			results.put(table, result);
			table.history(table.history().succeeded(result));
			reports.add(() -> this.listener.onRefreshed(result));
		});
	}

	private void fail(Flight flight, RefreshFailedException failure, List<Runnable> reports) {
		for (Load load : flight.loads()) {
			RefreshFailedException own = own(load, failure);
			TableStatus.Failure reported = new TableStatus.Failure(this.clock.instant(),
					String.valueOf(own.getMessage()));
			load.table().history(load.table().history().failed(reported));
			reports.add(() -> this.listener.onFailed(own, load.duration()));
		}
	}

	private static RefreshFailedException own(Load load, RefreshFailedException failure) {
		String table = load.table().spec().name();
		RefreshFailedException own = table.equals(failure.table()) ? failure : load.failure();
		return (own != null) ? own : new RefreshFailedException(table,
				"it was not published, because table '" + failure.table() + "' failed", failure);
	}

	/**
	 * Cancels the refreshes that run or wait, without waiting for their end.
	 */
	public void cancel() {
		this.cancellations.incrementAndGet();
		this.running.forEach(Load::cancel);
	}

}
