package io.dynamobb.scan;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of a scan while it runs, and the way to cancel it. Thread-safe.
 */
public final class ScanProgress {

	private final LongAdder items = new LongAdder();

	private final LongAdder heapBytes = new LongAdder();

	private final LongAdder pages = new LongAdder();

	private final DoubleAdder consumedCapacity = new DoubleAdder();

	private final CompletableFuture<Void> cancellation = new CompletableFuture<>();

	void page(int items, long heapBytes, double consumedCapacity) {
		this.items.add(items);
		this.heapBytes.add(heapBytes);
		this.pages.increment();
		this.consumedCapacity.add(consumedCapacity);
	}

	void onCancel(Runnable listener) {
		this.cancellation.thenRun(listener);
	}

	public long items() {
		return this.items.sum();
	}

	/**
	 * Returns the heap that the items take in the segments that are being built.
	 * @return the size in bytes
	 */
	public long heapBytes() {
		return this.heapBytes.sum();
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
