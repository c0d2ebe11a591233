package io.dynamobb.refresh;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshResult;

/**
 * A refresh of one or more tables that publishes all of them in one step, or none.
 */
final class Flight {

	private final Map<RefreshedTable, Load> loads;

	private final List<Load> started;

	private final CompletableFuture<Map<RefreshedTable, RefreshResult>> done = new CompletableFuture<>();

	/**
	 * Creates a refresh.
	 * @param loads a scan for each table
	 * @param started those of the scans that begin with this refresh; an earlier one
	 * began the others and publishes them by itself
	 */
	Flight(Map<RefreshedTable, Load> loads, List<Load> started) {
		this.loads = loads;
		this.started = started;
	}

	boolean covers(Collection<RefreshedTable> tables) {
		return this.loads.keySet().containsAll(tables);
	}

	Collection<RefreshedTable> tables() {
		return this.loads.keySet();
	}

	Collection<Load> loads() {
		return this.loads.values();
	}

	boolean hasStarted(Load load) {
		return this.started.contains(load);
	}

	Load load(RefreshedTable table) {
		Load load = this.loads.get(table);
		if (load == null) {
			throw new IllegalStateException("Table '" + table.spec().name() + "' is not part of this refresh");
		}
		return load;
	}

	CompletableFuture<Void> scanned() {
		return CompletableFuture.allOf(loads().stream().map(Load::scanned).toArray(CompletableFuture[]::new));
	}

	CompletableFuture<List<RefreshResult>> results(List<RefreshedTable> tables) {
		return this.done.thenApply((results) -> tables.stream().map(results::get).toList());
	}

	void complete(Map<RefreshedTable, RefreshResult> results) {
		this.done.complete(results);
	}

	void fail(RefreshFailedException failure) {
		this.done.completeExceptionally(failure);
	}

}
