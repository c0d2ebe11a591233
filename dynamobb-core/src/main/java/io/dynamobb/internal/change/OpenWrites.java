package io.dynamobb.internal.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.snapshot.values.KeyValue;

/**
 * The writes of this application to a table that are on their way. What a write has left
 * may be put into the table only while nothing else has changed its item since the write
 * began; else the item is read again, and what was read may be put into the table only
 * while nothing else has changed it since the read began. So an item never goes back.
 * <p>
 * Moments are numbers that count up. Thread-safe.
 */
public final class OpenWrites {

	private final Map<List<KeyValue>, List<OpenWrite>> open = new HashMap<>();

	private long moment;

	/**
	 * Begins a write.
	 * @param key the primary key of the item
	 * @return the write, to be {@linkplain #end ended}
	 */
	public synchronized OpenWrite begin(List<KeyValue> key) {
		OpenWrite openWrite = new OpenWrite(key, ++this.moment);
		this.open.computeIfAbsent(key, (first) -> new ArrayList<>(1)).add(openWrite);
		return openWrite;
	}

	/**
	 * Remembers that a write is done there, or that nobody knows whether it is.
	 * @param openWrite the write
	 */
	public synchronized void done(OpenWrite openWrite) {
		openWrite.done = ++this.moment;
	}

	/**
	 * Says whether what is known of an item may not be put into the table any more.
	 * @param openWrite the write
	 * @return whether something else has changed the item
	 */
	public synchronized boolean isTouched(OpenWrite openWrite) {
		return openWrite.touched;
	}

	/**
	 * Says whether the item is seen as the write has left it, or as a later one has.
	 * @param openWrite the write
	 * @return whether nothing is left to do
	 */
	public synchronized boolean isSeen(OpenWrite openWrite) {
		return openWrite.seen;
	}

	/**
	 * Called before the item is read again.
	 * @param openWrite the write
	 */
	public synchronized void readsAgain(OpenWrite openWrite) {
		openWrite.since = ++this.moment;
		openWrite.touched = false;
	}

	/**
	 * Ends a write.
	 * @param openWrite the write
	 */
	public synchronized void end(OpenWrite openWrite) {
		this.open.computeIfPresent(openWrite.key(), (key, openWrites) -> {
			openWrites.remove(openWrite);
			return openWrites.isEmpty() ? null : openWrites;
		});
	}

	/**
	 * Tells the writes to an item that it was changed here.
	 * @param key the primary key
	 * @param own the writes that have changed it among others, empty for changes that
	 * were none of this application's
	 */
	synchronized void changed(List<KeyValue> key, Collection<OpenWrite> own) {
		List<OpenWrite> openWrites = this.open.get(key);
		if (openWrites == null) {
			return;
		}
		OpenWrite by = openWrites.stream().filter(own::contains).findFirst().orElse(null);
		for (OpenWrite openWrite : openWrites) {
			if (openWrite == by || (by != null && openWrite.done != 0 && openWrite.done < by.since)) {
				openWrite.seen = true;
			}
			openWrite.touched |= openWrite != by;
		}
	}

	/**
	 * Tells all writes that their items were replaced.
	 */
	synchronized void replaced() {
		this.open.values().forEach((openWrites) -> openWrites.forEach((openWrite) -> openWrite.touched = true));
	}

}
