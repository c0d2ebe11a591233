package io.dynamobb.internal.refresh;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.dynamobb.RefreshResult;
import io.dynamobb.exception.RefreshFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A refresh of one or more tables that publishes all of them in one step, or none.
 */
final class RefreshRun {

	private final List<Load> loads;

	private final AtomicReference<@Nullable Load> failed = new AtomicReference<>();

	/**
	 * Completes with the reason when this is cancelled, or with {@code null} when it is
	 * to be published: what comes first keeps the other from happening.
	 */
	private final CompletableFuture<@Nullable String> cancellation = new CompletableFuture<>();

	private final CompletableFuture<Void> published = new CompletableFuture<>();

	private final CompletableFuture<Map<RefreshedTable, RefreshResult>> done = new CompletableFuture<>();

	/**
	 * The refreshes that a listener or validator of this one asked for or waits for.
	 */
	private final Set<RefreshRun> awaited = ConcurrentHashMap.newKeySet();

	RefreshRun(List<Load> loads) {
		this.loads = loads;
	}

	List<Load> loads() {
		return this.loads;
	}

	/**
	 * Says whether each of the tables is being scanned, and nothing is known yet that
	 * keeps them from being published. Who asks for a refresh after a scan has ended
	 * wants to see what was written since, and who asks after a cancellation wants a scan
	 * that was not cancelled.
	 */
	boolean scans(List<RefreshedTable> tables) {
		return !isLost() && tables.stream()
			.allMatch((table) -> this.loads.stream()
				.anyMatch((load) -> load.table() == table && !load.scanned().isDone()));
	}

	/**
	 * Says whether it is settled already that nothing is published, while scans still
	 * run.
	 */
	boolean isLost() {
		return this.failed.get() != null || cancellation() != null
				|| this.loads.stream().anyMatch((load) -> load.progress().cancellation() != null);
	}

	/**
	 * Says whether this is another refresh, or cannot end before it does.
	 */
	boolean leadsTo(RefreshRun other) {
		return this == other
				|| (!this.published.isDone() && this.awaited.stream().anyMatch((next) -> next.leadsTo(other)));
	}

	/**
	 * Remembers that this may not end before the other does. The other must not lead to
	 * this.
	 */
	void awaits(RefreshRun other) {
		this.awaited.add(other);
	}

	/**
	 * Says whether the calling thread runs a listener or validator that this refresh
	 * waits for.
	 */
	boolean isRunByThisThread() {
		return this.loads.stream().anyMatch(Load::isRunByThisThread);
	}

	/**
	 * Completes when no scan runs any more. The first that fails ends the others, which
	 * would be for nothing.
	 */
	CompletableFuture<Void> scanned() {
		return CompletableFuture.allOf(this.loads.stream()
			.map((load) -> load.scanned().whenComplete((view, failure) -> scanned(load, failure)))
			.toArray(CompletableFuture[]::new));
	}

	private void scanned(Load load, @Nullable Throwable failure) {
		if (failure != null && this.failed.compareAndSet(null, load)) {
			String reason = "it was not published, because table '" + load.table().spec().name() + "' failed";
			this.loads.stream().filter((other) -> other != load).forEach((other) -> other.progress().cancel(reason));
		}
	}

	/**
	 * Returns the scan that failed first.
	 * @return the scan, {@code null} when none has failed
	 */
	@Nullable Load failed() {
		return this.failed.get();
	}

	/**
	 * Cancels the scans and the publication, unless that has begun.
	 * @param reason why, as the end of a sentence about the refresh
	 * @return whether nothing is published
	 */
	boolean cancel(String reason) {
		if (this.cancellation.complete(reason)) {
			this.loads.forEach((load) -> load.progress().cancel(reason));
		}
		return this.cancellation.join() != null;
	}

	/**
	 * Returns why this was cancelled.
	 * @return the reason, {@code null} when it was not, or not yet
	 */
	@Nullable String cancellation() {
		return this.cancellation.getNow(null);
	}

	/**
	 * Begins the publication, unless this was cancelled.
	 * @return why it was cancelled, {@code null} when it cannot be any more
	 */
	@Nullable String beginPublication() {
		this.cancellation.complete(null);
		return this.cancellation.join();
	}

	/**
	 * Completes when the tables were published, which is before listeners are told.
	 */
	CompletableFuture<Void> published() {
		return this.published;
	}

	CompletableFuture<List<RefreshResult>> results(List<RefreshedTable> tables) {
		return this.done.thenApply((results) -> tables.stream().map(results::get).toList());
	}

	void publish(@Nullable RefreshFailedException failure) {
		if (failure == null) {
			this.published.complete(null);
		}
		else {
			this.published.completeExceptionally(failure);
		}
	}

	void end(Map<RefreshedTable, RefreshResult> results, @Nullable RefreshFailedException failure) {
		if (failure == null) {
			this.done.complete(results);
		}
		else {
			this.done.completeExceptionally(failure);
		}
	}

}
