package io.dynamobb.internal.scan;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

import io.dynamobb.TableStatus;

/**
 * Counts of all scans of a table. Thread-safe.
 */
public final class ScanTotals {

	private final LongAdder pages = new LongAdder();

	private final DoubleAdder consumedCapacity = new DoubleAdder();

	private final Map<String, LongAdder> throttles = new ConcurrentHashMap<>();

	void page(double consumedCapacity) {
		this.pages.increment();
		this.consumedCapacity.add(consumedCapacity);
	}

	void throttled(String reason) {
		this.throttles.computeIfAbsent(reason, (key) -> new LongAdder()).increment();
	}

	/**
	 * Returns the counts at this moment.
	 * @return the counts
	 */
	public TableStatus.Totals get() {
		Map<String, Long> throttles = new TreeMap<>();
		this.throttles.forEach((reason, count) -> throttles.put(reason, count.sum()));
		return new Totals(this.pages.sum(), this.consumedCapacity.sum(), throttles);
	}

	private record Totals(long pages, double consumedCapacity,
			Map<String, Long> throttles) implements TableStatus.Totals {

	}

}
