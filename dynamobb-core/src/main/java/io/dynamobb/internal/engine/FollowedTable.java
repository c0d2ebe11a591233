package io.dynamobb.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.dynamobb.TableStatus;
import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.ChangeStatus;
import io.dynamobb.internal.refresh.ChangePublisher;
import io.dynamobb.internal.refresh.LoadedTable;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.stream.FollowingLoader;
import io.dynamobb.internal.stream.StreamChange;
import io.dynamobb.internal.stream.StreamFollower;
import io.dynamobb.internal.stream.StreamReader;
import io.dynamobb.internal.stream.StreamSink;
import io.dynamobb.internal.stream.StreamThreads;
import io.dynamobb.internal.stream.StreamTotals;
import io.dynamobb.internal.stream.TableStream;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * A table that follows its stream. Thread-safe once it has been given the table.
 */
final class FollowedTable implements StreamSink {

	/**
	 * Changes are kept as maps while a table is scanned, some kilobytes each: all of them
	 * may take about a quarter of the heap.
	 */
	private static final long HEAP_FOR_EACH = 16_384;

	private final TableSpec spec;

	private final StreamThreads threads;

	private final StreamFollower follower;

	/** Whether changes are waited for that were left out. */
	private final AtomicBoolean waiting = new AtomicBoolean();

	private final StreamTotals totals;

	private final ChangePublisher changes;

	private final Clock clock;

	private final Consumer<RefreshedTable> rescan;

	private @Nullable RefreshedTable table;

	private volatile @Nullable Instant completeUpTo;

	FollowedTable(TableSpec spec, TableStream stream, StreamThreads threads, ChangePublisher changes, Clock clock,
			Consumer<RefreshedTable> rescan) {
		this.spec = spec;
		this.threads = threads;
		this.totals = stream.totals();
		this.changes = changes;
		this.clock = clock;
		this.rescan = rescan;
		int mostKept = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH);
		this.follower = new StreamFollower(stream, threads, clock, spec.changes().publishEvery(), mostKept, this);
	}

	/**
	 * Returns what loads the table.
	 * @param scanner scans it
	 */
	TableLoader loader(TableLoader scanner) {
		return new FollowingLoader((progress) -> scanned(scanner.load(progress)), this.follower, this.clock,
				this.spec.refresh().timeout());
	}

	private TableSnapshot scanned(TableSnapshot snapshot) {
		table().changes().scanned(snapshot);
		return snapshot;
	}

	/**
	 * Sets the table, before its first load.
	 */
	void table(RefreshedTable table) {
		this.table = table;
		if (this.spec.writeThrough()) {
			table.changes().written().awaitRecords();
		}
	}

	private RefreshedTable table() {
		return Objects.requireNonNull(this.table);
	}

	@Override
	public void apply(List<StreamChange> changes) {
		applyChanges(changes.stream().map(FollowedTable::change).toList());
	}

	private static ItemChange change(StreamChange change) {
		return (change.image() != null) ? ItemChange.put(change.image()) : ItemChange.delete(change.key());
	}

	/**
	 * Applies changes, and plans to apply what was left out of them, whatever else comes.
	 */
	private void applyChanges(List<ItemChange> changes) {
		Duration wait = this.changes.applyRecords(table(), changes);
		if (wait != null && this.waiting.compareAndSet(false, true)) {
			this.threads.after(wait.isNegative() ? Duration.ZERO : wait, this::applyDue);
		}
	}

	private void applyDue() {
		this.waiting.set(false);
		applyChanges(List.of());
	}

	@Override
	public void gap(String why) {
		if (table().changes().status().lost() == null) {
			this.completeUpTo = this.follower.appliedUpTo();
		}
		this.changes.lost(table(), why);
		scanAgain();
	}

	/**
	 * Has the table be scanned where changes were lost and it is not to wait for its
	 * schedule.
	 */
	void scanAgain() {
		RefreshedTable table = table();
		if (table.isToBeScannedAgain()) {
			this.rescan.accept(table);
		}
	}

	/**
	 * Ends following until the next scan.
	 */
	void stop() {
		this.follower.stop("The stream of table '" + this.spec.name() + "' was not followed while the map was stopped");
	}

	void close() {
		this.follower.close();
	}

	/**
	 * Returns how old what is served is.
	 * @param loaded what is served
	 * @param now the time
	 * @return the time since which changes may be missing
	 */
	Duration age(LoadedTable loaded, Instant now) {
		ChangeStatus status = table().changes().status();
		Instant upTo = (status.lost() != null) ? this.completeUpTo : this.follower.appliedUpTo();
		if (upTo == null || status.heldBack() != null) {
			return loaded.age(now);
		}
		Instant pinnedSince = table().pinnedSince();
		return since((pinnedSince != null && pinnedSince.isBefore(upTo)) ? pinnedSince : upTo, now);
	}

	private static Duration since(Instant moment, Instant now) {
		return now.isAfter(moment) ? Duration.between(moment, now) : Duration.ZERO;
	}

	/**
	 * Returns how following goes.
	 * @param now the time
	 */
	TableStatus.Stream status(Instant now) {
		StreamReader reader = (this.follower.gap() == null) ? this.follower.reader() : null;
		Instant upTo = this.follower.appliedUpTo();
		return new Status((upTo != null) ? since(upTo, now) : null, upTo, (reader != null) ? reader.shards() : 0,
				this.totals.records(), this.totals.gaps(), this.totals.throttled(),
				(reader != null) ? reader.failure() : null);
	}

	private record Status(@Nullable Duration lag, @Nullable Instant upTo, int shards, long records, long gaps,
			long throttles, @Nullable String failure) implements TableStatus.Stream {

	}

}
