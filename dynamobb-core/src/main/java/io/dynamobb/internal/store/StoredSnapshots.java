package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots in a location without a leader: each instance stores what it has scanned, and
 * the last one that does is believed. What is stored in one step is announced in one.
 * Thread-safe.
 */
public final class StoredSnapshots {

	/**
	 * The name of the document, the same as a fleet's, which goes on from it.
	 */
	static final String CURRENT = "CURRENT";

	private final SnapshotStore store;

	private final StoreObjects objects;

	private final SharedDocument<Announcement> current;

	private final AtomicLong attempts = new AtomicLong(System.currentTimeMillis());

	/**
	 * Creates the view of this instance.
	 * @param store where the snapshots are, closed by who has opened it
	 */
	public StoredSnapshots(SnapshotStore store) {
		this.store = store;
		this.objects = new StoreObjects(store);
		this.current = new SharedDocument<>(store, CURRENT, Announcement.FORMAT, UUID.randomUUID().toString(),
				System::nanoTime);
	}

	/**
	 * Returns what is announced.
	 * @return by the name of the table
	 * @throws IOException when the store fails
	 */
	public Map<String, Announced> look() throws IOException {
		Announcement announcement = this.current.look().value();
		return (announcement != null) ? announcement.tables() : Map.of();
	}

	/**
	 * Opens a snapshot.
	 * @param object which
	 * @return its bytes, closed by the caller; a read fails that does not find what was
	 * announced
	 * @throws IOException when it could not be opened
	 */
	public ReadableByteChannel open(StoredObject object) throws IOException {
		return new CheckedReading(object, this.store.open(object.name()));
	}

	/**
	 * Stores snapshots and announces all of them in one step. Those before the last two
	 * of each table are deleted.
	 * @param snapshots what to store, by the name of the table
	 * @return how many bytes each takes
	 * @throws IOException when the store fails, or a snapshot cannot be written
	 */
	public Map<String, Long> store(Map<String, Snapshot> snapshots) throws IOException {
		Announcement seen = this.current.look().value();
		Announcement before = (seen != null) ? seen : this.objects.founded(1);
		String step = UUID.randomUUID().toString();
		Map<String, StoredObject> put = new LinkedHashMap<>();
		boolean asked = false;
		Announcement announced;
		try {
			for (Map.Entry<String, Snapshot> entry : snapshots.entrySet()) {
				String table = entry.getKey();
				ObjectName name = new ObjectName(table, before.epoch(), before.table(table).number() + 1,
						this.attempts.incrementAndGet());
				put.put(table, this.objects.put(name, entry.getValue().scannedAt(), step, entry.getValue().content()));
			}
			asked = true;
			announced = this.current.change((now) -> {
				Announcement all = (now != null) ? now : before;
				for (Map.Entry<String, StoredObject> entry : put.entrySet()) {
					all = all.with(entry.getKey(),
							all.table(entry.getKey()).published(all.epoch(), entry.getValue(), 0));
				}
				return all;
			});
		}
		finally {
			if (!asked) {
				put.values().forEach((object) -> this.objects.delete(object.name()));
			}
		}
		Map<String, Long> sizes = new LinkedHashMap<>();
		for (Map.Entry<String, StoredObject> entry : put.entrySet()) {
			sizes.put(entry.getKey(), entry.getValue().size());
			if (announced != null) {
				Announced last = announced.table(entry.getKey());
				this.objects.deleteBefore(new ObjectName(entry.getKey(), last.epoch(), last.number() - 1, 0),
						announced);
			}
		}
		return sizes;
	}

	@Override
	public String toString() {
		return this.store.toString();
	}

	/**
	 * A snapshot to be stored.
	 *
	 * @param scannedAt when its scan began
	 * @param content writes it
	 */
	public record Snapshot(Instant scannedAt, SnapshotStore.Content content) {

	}

}
