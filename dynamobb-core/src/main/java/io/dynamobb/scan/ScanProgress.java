package io.dynamobb.scan;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of a scan while it runs, and the way to cancel it. Thread-safe.
 */
public final class ScanProgress {

	private final LongAdder items = new LongAdder();

	private final LongAdder pages = new LongAdder();

	private final DoubleAdder consumedCapacity = new DoubleAdder();

	private volatile boolean cancelled;

	void page(int items, double consumedCapacity) {
		this.items.add(items);
		this.pages.increment();
		this.consumedCapacity.add(consumedCapacity);
	}

	public long items() {
		return this.items.sum();
	}

	public long pages() {
		return this.pages.sum();
	}

	public double consumedCapacity() {
		return this.consumedCapacity.sum();
	}

	/**
	 * Ends the scan before its next page.
	 */
	public void cancel() {
		this.cancelled = true;
	}

	public boolean isCancelled() {
		return this.cancelled;
	}

}
