package io.dynamobb.refresh;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A refresh that was asked for. Until it begins, no refresh of its tables begins that was
 * asked for later.
 */
final class WaitingRefresh {

	private final List<RefreshedTable> tables;

	private final List<RefreshedTable> all;

	private final boolean onDemand;

	private final @Nullable Flight asking;

	private volatile @Nullable Instant since;

	private final CompletableFuture<Flight> begun = new CompletableFuture<>();

	/**
	 * Creates a refresh that has not begun.
	 * @param tables the tables that were asked for
	 * @param all these and all other tables of their groups
	 * @param onDemand whether it is refused a moment after the last one
	 * @param asking the refresh that runs in the thread that asked, which cannot end
	 * before that thread goes on; {@code null} for any other thread
	 */
	WaitingRefresh(List<RefreshedTable> tables, List<RefreshedTable> all, boolean onDemand, @Nullable Flight asking) {
		this.tables = tables;
		this.all = all;
		this.onDemand = onDemand;
		this.asking = asking;
	}

	List<RefreshedTable> tables() {
		return this.tables;
	}

	List<RefreshedTable> all() {
		return this.all;
	}

	boolean isOnDemand() {
		return this.onDemand;
	}

	@Nullable Flight asking() {
		return this.asking;
	}

	void waitsSince(Instant since) {
		this.since = since;
	}

	/**
	 * Returns since when this waits.
	 * @return the time, {@code null} when it need not wait
	 */
	@Nullable Instant since() {
		return this.since;
	}

	/**
	 * Completes with the refresh that runs for this one, or with why none does.
	 */
	CompletableFuture<Flight> begun() {
		return this.begun;
	}

	boolean isOf(RefreshedTable table) {
		return this.all.contains(table);
	}

	boolean isSettled() {
		return this.begun.isDone();
	}

	/**
	 * Says whether the other waits for the same.
	 */
	boolean isAs(WaitingRefresh other) {
		return this.onDemand == other.onDemand && this.asking == other.asking && this.tables.equals(other.tables);
	}

	boolean fail(RuntimeException failure) {
		return this.begun.completeExceptionally(failure);
	}

}
