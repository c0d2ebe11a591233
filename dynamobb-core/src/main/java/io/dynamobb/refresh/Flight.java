package io.dynamobb.refresh;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshResult;

/**
 * A refresh of one or more tables that publishes all of them in one step, or none.
 */
final class Flight {

	private final List<Load> loads;

	private final CompletableFuture<Map<RefreshedTable, RefreshResult>> done = new CompletableFuture<>();

	Flight(List<Load> loads) {
		this.loads = loads;
	}

	List<Load> loads() {
		return this.loads;
	}

	/**
	 * Says whether each of the tables is being scanned. Who asks for a refresh after a
	 * scan has ended wants to see what was written since.
	 */
	boolean scans(List<RefreshedTable> tables) {
		return tables.stream()
			.allMatch((table) -> this.loads.stream()
				.anyMatch((load) -> load.table() == table && !load.scanned().isDone()));
	}

	CompletableFuture<Void> scanned() {
		return CompletableFuture.allOf(this.loads.stream().map(Load::scanned).toArray(CompletableFuture[]::new));
	}

	CompletableFuture<List<RefreshResult>> results(List<RefreshedTable> tables) {
		return this.done.thenApply((results) -> tables.stream().map(results::get).toList());
	}

	/**
	 * Completes when the refresh has ended, well or not.
	 */
	CompletableFuture<Boolean> ended() {
		return this.done.handle((results, failure) -> failure == null);
	}

	void complete(Map<RefreshedTable, RefreshResult> results) {
		this.done.complete(results);
	}

	void fail(RefreshFailedException failure) {
		this.done.completeExceptionally(failure);
	}

}
