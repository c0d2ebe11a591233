package io.dynamobb.internal.change;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.ChangeReader.Wanted;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a scan which runs, or may begin now, can miss: those that were applied
 * and those that wait. One thread at a time calls it, but for what tells of scans.
 */
final class UnscannedChanges {

	private final boolean consistent;

	/** When each item was changed last. */
	private final LinkedHashMap<List<KeyValue>, Long> applied = new LinkedHashMap<>();

	/** Changes that are in no snapshot. */
	private final Deque<WaitingChange> waiting = new ArrayDeque<>();

	private volatile @Nullable RunningScan scan;

	/**
	 * Creates it without changes.
	 * @param consistent whether scans read consistently
	 */
	UnscannedChanges(boolean consistent) {
		this.consistent = consistent;
	}

	void scanBegins(long now, boolean consistent) {
		this.scan = new RunningScan(now, consistent);
	}

	/**
	 * Tells that what the scan that runs has read is older than it.
	 */
	void readsBefore(Duration time) {
		RunningScan scan = this.scan;
		this.scan = (scan != null) ? new RunningScan(scan.began() - time.toNanos(), scan.consistent()) : null;
	}

	void scanEnds() {
		this.scan = null;
	}

	/**
	 * Returns the scan that runs, or one that began before all changes.
	 */
	RunningScan scan() {
		RunningScan scan = this.scan;
		return (scan != null) ? scan : new RunningScan(Long.MIN_VALUE / 2, this.consistent);
	}

	void applied(List<KeyValue> key, long now) {
		this.applied.remove(key);
		this.applied.put(key, now);
	}

	void hold(Collection<ItemChange> changes, long now) {
		changes.forEach((change) -> this.waiting.add(WaitingChange.of(now, change)));
	}

	/**
	 * Has what was applied wait, before all that waits already.
	 * @param table the table with what was applied
	 */
	void holdApplied(TableSnapshot table) {
		List<WaitingChange> changes = new ArrayList<>();
		this.applied.forEach((key, at) -> changes.add(0, new WaitingChange(at, null, wanted(table, key))));
		changes.forEach(this.waiting::addFirst);
		this.applied.clear();
	}

	/**
	 * Forgets what no scan can miss any more. Not for exports, which may be of long ago.
	 */
	void forget(long now) {
		RunningScan running = this.scan;
		RunningScan scan = (running != null) ? running : new RunningScan(now, this.consistent);
		Iterator<Long> oldest = this.applied.values().iterator();
		while (oldest.hasNext() && !scan.mayMiss(oldest.next())) {
			oldest.remove();
		}
		while (!this.waiting.isEmpty() && !scan.mayMiss(this.waiting.element().applied())) {
			this.waiting.remove();
		}
	}

	/**
	 * Returns what the scan may have missed, in its order.
	 * @param table the table with what was applied, {@code null} for none, or for one of
	 * another key
	 */
	List<WaitingChange> missed(@Nullable TableSnapshot table) {
		RunningScan scan = scan();
		List<WaitingChange> missed = new ArrayList<>();
		if (table != null) {
			for (Map.Entry<List<KeyValue>, Long> change : this.applied.entrySet()) {
				if (scan.mayMiss(change.getValue())) {
					missed.add(new WaitingChange(change.getValue(), null, wanted(table, change.getKey())));
				}
			}
		}
		this.waiting.stream().filter((change) -> scan.mayMiss(change.applied())).forEach(missed::add);
		missed.sort((one, other) -> Long.signum(one.applied() - other.applied()));
		return missed;
	}

	private static Wanted wanted(TableSnapshot table, List<KeyValue> key) {
		Rows rows = table.primaryKey().find(key.toArray(KeyValue[]::new));
		return new Wanted(key, (rows.size() != 0) ? new LinkedHashMap<>(table.item(rows.get(0))) : null);
	}

	/**
	 * Begins anew.
	 * @param waiting what is in no snapshot still
	 */
	void landed(List<WaitingChange> waiting) {
		this.applied.clear();
		this.waiting.clear();
		this.waiting.addAll(waiting);
	}

	/**
	 * A scan.
	 *
	 * @param began when it began, in nanoseconds
	 * @param consistent whether it reads consistently
	 */
	record RunningScan(long began, boolean consistent) {

		boolean mayMiss(long applied) {
			return Fence.outlives(applied, this.began, this.consistent);
		}

	}

}
