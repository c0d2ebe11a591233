package io.dynamobb.internal.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.exception.RefreshTooSoonException;
import io.dynamobb.exception.TablePinnedException;
import org.jspecify.annotations.Nullable;

/**
 * A refresh that was asked for. Until it begins, no refresh of its tables begins that was
 * asked for later.
 */
final class WaitingRefresh {

	private final List<RefreshedTable> tables;

	private final List<RefreshedTable> all;

	private final boolean onDemand;

	private final @Nullable RefreshRun asking;

	private volatile @Nullable Instant since;

	private final CompletableFuture<RefreshRun> begun = new CompletableFuture<>();

	/**
	 * Creates a refresh that has not begun.
	 * @param tables the tables that were asked for
	 * @param all these and all other tables of their groups
	 * @param onDemand whether it is refused a moment after the last one
	 * @param asking the refresh that runs in the thread that asked, which cannot end
	 * before that thread goes on; {@code null} for any other thread
	 */
	WaitingRefresh(List<RefreshedTable> tables, List<RefreshedTable> all, boolean onDemand,
			@Nullable RefreshRun asking) {
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

	@Nullable RefreshRun asking() {
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
	CompletableFuture<RefreshRun> begun() {
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

	/**
	 * Returns why no refresh runs for this one.
	 * @return the failure, {@code null} when one runs, or none yet
	 */
	@Nullable Throwable failure() {
		return this.begun.isCompletedExceptionally() ? this.begun.handle((openWrite, failure) -> failure).join() : null;
	}

	boolean fail(RuntimeException failure) {
		return this.begun.completeExceptionally(failure);
	}

	/**
	 * Returns the refreshes of the tables that run.
	 */
	Stream<RefreshRun> openWrites() {
		return openWrites(this.all);
	}

	static Stream<RefreshRun> openWrites(List<RefreshedTable> tables) {
		return tables.stream().map(RefreshedTable::refreshRun).filter(Objects::nonNull).distinct();
	}

	/**
	 * Returns the tables that this waits for.
	 * @param reserved the tables of those that wait longer
	 */
	Set<RefreshedTable> busy(Set<RefreshedTable> reserved) {
		return this.all.stream()
			.filter((table) -> table.refreshRun() != null || reserved.contains(table))
			.collect(Collectors.toSet());
	}

	/**
	 * Says whether this may not begin at all.
	 * @param now the time that has passed, in nanoseconds
	 * @return why, {@code null} when it may
	 */
	@Nullable RuntimeException refusal(long now) {
		Optional<RefreshedTable> pinned = this.all.stream().filter((table) -> table.pinnedSince() != null).findFirst();
		if (pinned.isPresent()) {
			return new TablePinnedException(pinned.get().spec().name());
		}
		RefreshRun asking = this.asking;
		if (asking != null && openWrites().anyMatch((refreshRun) -> refreshRun.leadsTo(asking))) {
			return CallingThread.waitsForItself(this.tables);
		}
		boolean joins = openWrites().findFirst().filter((refreshRun) -> refreshRun.scans(this.all)).isPresent();
		return (this.onDemand && !joins) ? tooSoon(now) : null;
	}

	private @Nullable RefreshTooSoonException tooSoon(long now) {
		return this.tables.stream()
			.filter((table) -> table.tooSoon(now).compareTo(Duration.ZERO) > 0)
			.max(Comparator.comparing((table) -> table.tooSoon(now)))
			.map((table) -> new RefreshTooSoonException(table.spec().name(), table.tooSoon(now)))
			.orElse(null);
	}

}
