package io.dynamobb.internal.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.TableChanges.Prepared;
import io.dynamobb.internal.change.UnscannedChanges.RunningScan;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * What this application writes to the items of a table, so that neither a scan nor a
 * stream takes it back. Thread-safe.
 */
public final class WrittenItems {

	private final OpenWrites openWrites = new OpenWrites();

	private final UnseenWrites unseen = new UnseenWrites();

	private volatile @Nullable StreamFence fence;

	/**
	 * Remembers from now on what is written until its record comes from the stream of the
	 * table. Called once, before the first record.
	 */
	public void awaitRecords() {
		this.fence = new StreamFence();
	}

	public OpenWrites openWrites() {
		return this.openWrites;
	}

	public UnseenWrites unseen() {
		return this.unseen;
	}

	/**
	 * Says whether what is known of the items may not be put into the table any more.
	 * @param changes what is known
	 * @return whether something else has changed one of the items
	 */
	public boolean isTouched(Prepared changes) {
		return changes.own().keySet().stream().anyMatch(this.openWrites::isTouched);
	}

	/**
	 * Tells of changes that were applied.
	 * @param keys the primary keys of the changed items
	 * @param own what this application has written of them
	 * @param now the time that has passed, in nanoseconds
	 */
	synchronized void changed(Collection<List<KeyValue>> keys, Map<OpenWrite, ItemChange> own, long now) {
		keys.forEach((key) -> this.openWrites.changed(key, own.keySet()));
		StreamFence fence = this.fence;
		if (fence != null) {
			own.forEach((openWrite, change) -> {
				if (keys.contains(openWrite.key())) {
					fence.written(openWrite.key(), change, now);
				}
			});
		}
	}

	/**
	 * Tells of changes that wait.
	 * @param reader reads them, {@code null} where the key of the table is not known
	 * @param held the changes
	 * @param now the time that has passed, in nanoseconds
	 */
	synchronized void held(@Nullable ChangeReader reader, Prepared held, long now) {
		Set<List<KeyValue>> keys = new LinkedHashSet<>();
		held.own().keySet().forEach((openWrite) -> keys.add(openWrite.key()));
		if (keys.isEmpty() && reader != null) {
			for (ItemChange change : held.changes()) {
				List<KeyValue> key = WaitingChange.of(now, change).key(reader);
				if (key != null) {
					keys.add(key);
				}
			}
		}
		else if (keys.isEmpty() && !held.changes().isEmpty()) {
			this.openWrites.replaced();
		}
		changed(keys, held.own(), now);
	}

	/**
	 * Forgets the records that were left out before changes were lost: the next scan is
	 * newer.
	 */
	synchronized void lost() {
		StreamFence fence = this.fence;
		if (fence != null) {
			fence.forgetHeld();
		}
	}

	/**
	 * Leaves out of records of the stream what is older than what was written here, and
	 * adds what was left out before and is due.
	 */
	synchronized Collection<ItemChange> admitted(@Nullable ChangeReader reader, Collection<ItemChange> records,
			long now) {
		StreamFence fence = this.fence;
		if (fence == null || reader == null) {
			return records;
		}
		List<ItemChange> due = fence.overdue(now);
		List<ItemChange> admitted = new ArrayList<>(due);
		for (ItemChange record : records) {
			List<KeyValue> key = WaitingChange.of(now, record).key(reader);
			if (key == null || fence.admits(key, record)) {
				admitted.add(record);
			}
		}
		return (due.isEmpty() && admitted.size() == records.size()) ? records : admitted;
	}

	/**
	 * Returns how long to wait before records that were left out are due.
	 * @param now the time that has passed, in nanoseconds
	 * @return the time, {@code null} when none was left out
	 */
	public synchronized @Nullable Duration untilDue(long now) {
		StreamFence fence = this.fence;
		return (fence != null) ? fence.untilOverdue(now) : null;
	}

	void landed(RunningScan scan) {
		this.openWrites.replaced();
		this.unseen.landed(scan);
	}

}
