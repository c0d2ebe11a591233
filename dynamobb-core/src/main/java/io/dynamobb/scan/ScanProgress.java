package io.dynamobb.scan;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of a scan while it runs, and the way to cancel it. Thread-safe.
 */
public final class ScanProgress {

	private final LongAdder items = new LongAdder();

	private final LongAdder pages = new LongAdder();

	private final DoubleAdder consumedCapacity = new DoubleAdder();

	private final CompletableFuture<Void> cancellation = new CompletableFuture<>();

	void page(int items, double consumedCapacity) {
		this.items.add(items);
		this.pages.increment();
		this.consumedCapacity.add(consumedCapacity);
	}

	void onCancel(Runnable listener) {
		this.cancellation.thenRun(listener);
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
	 * Ends the scan, also one that waits for a page. Returns at once.
	 */
	public void cancel() {
		this.cancellation.complete(null);
	}

	public boolean isCancelled() {
		return this.cancellation.isDone();
	}

}
