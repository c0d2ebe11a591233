package io.dynamobb.internal.engine;

import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

import io.dynamobb.TableStatus;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.view.LookupObserver;

/**
 * Counts the look-ups of a table, whatever snapshot they read, and warns as they would be
 * warned of without it. Thread-safe; threads that count at once do not wait for each
 * other.
 */
final class LookupCounter implements LookupObserver {

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private final NameWarnings warnings;

	LookupCounter(NameWarnings warnings) {
		this.warnings = warnings;
	}

	@Override
	public void onNothingFound(String table, TableSnapshot snapshot, Collection<String> attributes) {
		this.warnings.tellUnknown(table, snapshot, attributes);
	}

	@Override
	public void onLookup(boolean found) {
		(found ? this.hits : this.misses).increment();
	}

	TableStatus.Lookups get() {
		return new TableStatus.Lookups(this.hits.sum(), this.misses.sum());
	}

}
