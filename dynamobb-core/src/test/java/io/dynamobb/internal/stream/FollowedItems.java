package io.dynamobb.internal.stream;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A table as its readers see it: what was scanned, and what has changed. Naive, and it
 * notices when an item becomes older than it was.
 */
final class FollowedItems implements StreamSink {

	private static final int GONE = -1;

	private final Set<String> changedSinceScanBegan = new HashSet<>();

	private final Map<String, Integer> seen = new HashMap<>();

	private Map<String, Integer> items = new TreeMap<>();

	private boolean published;

	private int batches;

	private @Nullable String gap;

	private @Nullable String wrong;

	@Override
	public synchronized void apply(List<StreamChange> changes) {
		this.batches++;
		for (StreamChange change : changes) {
			String key = change.key().get("id").s();
			this.changedSinceScanBegan.add(key);
			put(key, (change.image() != null) ? Integer.parseInt(change.image().get("version").n()) : GONE);
		}
	}

	@Override
	public synchronized void gap(String why) {
		this.gap = why;
	}

	synchronized void scanBegins() {
		this.changedSinceScanBegan.clear();
		this.gap = null;
	}

	/**
	 * Publishes what was scanned, with the changes that have come since it began.
	 */
	synchronized void publish(Map<String, Integer> scanned) {
		Map<String, Integer> before = this.items;
		this.items = new TreeMap<>(scanned);
		this.published = true;
		this.changedSinceScanBegan.forEach((key) -> put(key, before.getOrDefault(key, GONE)));
		this.items.forEach((key, version) -> notice(key, version));
	}

	private void put(String key, int version) {
		if (version == GONE) {
			this.items.remove(key);
		}
		else {
			this.items.put(key, version);
			notice(key, version);
		}
	}

	private void notice(String key, int version) {
		if (this.published) {
			Integer before = this.seen.put(key, version);
			if (before != null && before > version) {
				this.wrong = key + " has gone from version " + before + " to " + version;
			}
		}
	}

	synchronized Map<String, Integer> items() {
		return Map.copyOf(this.items);
	}

	synchronized int batches() {
		return this.batches;
	}

	synchronized @Nullable String gap() {
		return this.gap;
	}

	synchronized @Nullable String wrong() {
		return this.wrong;
	}

}
