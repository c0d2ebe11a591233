package io.dynamobb.internal.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.dynamobb.store.SnapshotStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects of a location. Thread-safe.
 *
 * @param store where they are
 */
record StoreObjects(SnapshotStore store) {

	private static final Logger logger = LoggerFactory.getLogger(StoreObjects.class);

	/**
	 * Stores an object.
	 * @param name its name
	 * @param at when the scan of what it holds began
	 * @param about what to say of it to who reads it
	 * @param content writes it
	 * @return what to announce
	 * @throws IOException when the store or the content fails
	 */
	StoredObject put(ObjectName name, Instant at, String about, SnapshotStore.Content content) throws IOException {
		StoredObject[] stored = new StoredObject[1];
		this.store.put(name.toString(), (channel) -> {
			CheckedWriting checked = new CheckedWriting(channel);
			content.writeTo(checked);
			stored[0] = new StoredObject(name.toString(), checked.size(), checked.crc(), at, about);
		});
		return stored[0];
	}

	/**
	 * Makes a document where there was none, or one that cannot be read. The objects of
	 * the store tell how far epochs and numbers had come, so that nobody takes what comes
	 * now for older.
	 * @param knownEpoch the highest epoch that was seen
	 * @return the document
	 * @throws IOException when the store fails
	 */
	Announcement founded(long knownEpoch) throws IOException {
		long lastEpoch = knownEpoch;
		long floor = 0;
		for (String name : this.store.list("")) {
			ObjectName object = ObjectName.parse(name);
			if (object != null) {
				lastEpoch = Math.max(lastEpoch, object.epoch());
				floor = Math.max(floor, object.number());
			}
		}
		return new Announcement(lastEpoch, "", floor, Map.of());
	}

	/**
	 * Deletes the objects that nobody needs any more, also those that leaders before have
	 * put and not announced: none of them can any more.
	 */
	void deleteBefore(ObjectName last, Announcement now) {
		Set<String> needed = now.names();
		try {
			for (String name : this.store.list(last.table() + "/")) {
				ObjectName object = ObjectName.parse(name);
				if (object != null && object.isBefore(last.epoch(), last.number()) && !needed.contains(name)) {
					delete(name);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("Old snapshots of table '{}' stay in {}: {}", last.table(), this.store, ex.getMessage());
		}
	}

	void delete(String name) {
		try {
			this.store.delete(name);
		}
		catch (IOException ex) {
			logger.debug("{} stays in {}: {}", name, this.store, ex.getMessage());
		}
	}

}
