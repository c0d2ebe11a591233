package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import io.dynamobb.TableStatus;
import io.dynamobb.item.Item;

/**
 * Counts the look-ups of a table, whatever snapshot they read. Thread-safe; threads that
 * count at once do not wait for each other.
 */
final class LookupCounter {

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	Optional<Item> counted(Optional<Item> found) {
		count(found.isPresent());
		return found;
	}

	List<Item> counted(List<Item> found) {
		count(!found.isEmpty());
		return found;
	}

	private void count(boolean hit) {
		(hit ? this.hits : this.misses).increment();
	}

	TableStatus.Lookups get() {
		return new TableStatus.Lookups(this.hits.sum(), this.misses.sum());
	}

}
