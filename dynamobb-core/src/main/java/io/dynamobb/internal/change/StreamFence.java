package io.dynamobb.internal.change;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Says which records of a stream are older than what this application has written to the
 * same item. The records of an item come in the order of its writes, so one that comes
 * before that of the last own write is older. It is told by its image. There may be no
 * such record: a write that changes nothing has none, and of several records of an item
 * that come together only the last is told. So an older one is held back for a while, and
 * the last that is held back is taken then.
 * <p>
 * One thread at a time. Times are of a clock that never jumps, in nanoseconds.
 */
final class StreamFence {

	/** How long the record of a write is waited for. */
	static final Duration PATIENCE = Duration.ofSeconds(10);

	/**
	 * The most writes of an item that are waited for. What is forgotten beyond that is
	 * the oldest: its record is held back then, as are those before it.
	 */
	private static final int MOST_WRITES = 1_000;

	private final Map<List<KeyValue>, Awaited> awaited = new HashMap<>();

	/**
	 * Remembers what this application has written.
	 * @param key the primary key of the item
	 * @param written what it has left of the item
	 * @param now the time that has passed
	 */
	void written(List<KeyValue> key, ItemChange written, long now) {
		Awaited item = this.awaited.computeIfAbsent(key, (first) -> new Awaited());
		item.images.add(image(written));
		if (item.images.size() > MOST_WRITES) {
			item.images.remove();
		}
		item.since = now;
	}

	/**
	 * Says whether a record is to be applied now. One that is not may be
	 * {@linkplain #overdue due} later.
	 * @param key the primary key of the item
	 * @param record the record
	 * @return whether it is not older than what this application has written
	 */
	boolean admits(List<KeyValue> key, ItemChange record) {
		Awaited item = this.awaited.get(key);
		if (item == null) {
			return true;
		}
		int image = image(record);
		if (!item.images.contains(image)) {
			item.held = record;
			return false;
		}
		while (item.images.remove() != image) {
			continue;
		}
		item.held = null;
		if (item.images.isEmpty()) {
			this.awaited.remove(key);
			return true;
		}
		return false;
	}

	/**
	 * Gives up waiting for the records of writes that are long past.
	 * @param now the time that has passed
	 * @return the last record that was held back of each of their items
	 */
	List<ItemChange> overdue(long now) {
		List<ItemChange> overdue = new ArrayList<>();
		Iterator<Awaited> items = this.awaited.values().iterator();
		while (items.hasNext()) {
			Awaited item = items.next();
			if (now - item.since >= PATIENCE.toNanos()) {
				items.remove();
				if (item.held != null) {
					overdue.add(item.held);
				}
			}
		}
		return overdue;
	}

	/**
	 * Forgets the records that are held back.
	 */
	void forgetHeld() {
		this.awaited.values().forEach((item) -> item.held = null);
	}

	/**
	 * Returns how long to wait before records that are held back are due.
	 * @param now the time that has passed
	 * @return the time, {@code null} when none is held back
	 */
	@Nullable Duration untilOverdue(long now) {
		return this.awaited.values()
			.stream()
			.filter((item) -> item.held != null)
			.map((item) -> PATIENCE.minusNanos(now - item.since))
			.min(Duration::compareTo)
			.orElse(null);
	}

	/**
	 * Stands for the contents of an item: 32 bits of a hash that nobody can choose, in
	 * place of 400 KB.
	 */
	private static int image(ItemChange change) {
		return (change instanceof ItemChange.Put put) ? Objects.hashCode(KeyValue.of(AttributeValue.fromM(put.item())))
				: 0;
	}

	/**
	 * The writes to an item whose records have not come.
	 */
	private static final class Awaited {

		private final Deque<Integer> images = new ArrayDeque<>();

		private long since;

		private @Nullable ItemChange held;

	}

}
