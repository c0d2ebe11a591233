package io.dynamobb.internal.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

import io.dynamobb.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a scan while it runs, and the way to cancel it. Thread-safe.
 */
public final class ScanProgress {

	private final ScanTotals totals;

	private final boolean consistent;

	private final LongAdder items = new LongAdder();

	private final LongAdder heapBytes = new LongAdder();

	private final LongAdder pages = new LongAdder();

	private final DoubleAdder consumedCapacity = new DoubleAdder();

	private final LongAdder endedSegments = new LongAdder();

	private final CompletableFuture<String> cancellation = new CompletableFuture<>();

	private volatile TableStatus.@Nullable Estimate estimate;

	private volatile @Nullable Origin origin;

	/**
	 * Creates counts that stand alone.
	 */
	public ScanProgress() {
		this(new ScanTotals(), false);
	}

	/**
	 * Creates counts of one of a table's scans.
	 * @param totals counts all of them
	 * @param consistent whether the scan has to read consistently
	 */
	public ScanProgress(ScanTotals totals, boolean consistent) {
		this.totals = totals;
		this.consistent = consistent;
	}

	boolean isConsistent() {
		return this.consistent;
	}

	/**
	 * Counts a page.
	 * @param items its items
	 * @param heapBytes the heap that they take
	 * @param consumedCapacity the read capacity units that it has consumed
	 */
	public void page(int items, long heapBytes, double consumedCapacity) {
		this.items.add(items);
		this.heapBytes.add(heapBytes);
		this.pages.increment();
		this.consumedCapacity.add(consumedCapacity);
		this.totals.page(consumedCapacity);
	}

	void throttled(String reason) {
		this.totals.throttled(reason);
	}

	void segmentEnded() {
		this.endedSegments.increment();
	}

	/**
	 * Tells what is to be read.
	 * @param estimate the estimate
	 */
	public void estimate(TableStatus.Estimate estimate) {
		this.estimate = estimate;
	}

	/**
	 * Has something be done when the scan is cancelled; at once if it was.
	 * @param listener what is to be done
	 */
	public void onCancel(Runnable listener) {
		this.cancellation.thenRun(listener);
	}

	/**
	 * Called every now and then by what no interrupt wakes up.
	 * @throws CancellationException when the scan was cancelled or its thread interrupted
	 */
	public void checkNotCancelled() {
		if (this.cancellation.isDone() || Thread.currentThread().isInterrupted()) {
			throw new CancellationException("The scan was cancelled");
		}
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
	 * Returns the number of segments that have been read to their end.
	 * @return the number of segments
	 */
	public int endedSegments() {
		return this.endedSegments.intValue();
	}

	/**
	 * Returns what the whole scan was expected to read.
	 * @return the estimate, {@code null} before the table was described
	 */
	public TableStatus.@Nullable Estimate estimate() {
		return this.estimate;
	}

	/**
	 * Tells that the rows are not those of a scan.
	 * @param origin where they come from
	 */
	public void origin(Origin origin) {
		this.origin = origin;
	}

	/**
	 * Returns where the rows come from.
	 * @return the origin, {@code null} for a scan that began with these counts
	 */
	public @Nullable Origin origin() {
		return this.origin;
	}

	/**
	 * Ends the scan, also one that waits for a page. Returns at once.
	 * @param reason why, as the end of a sentence about the refresh
	 */
	public void cancel(String reason) {
		this.cancellation.complete(reason);
	}

	/**
	 * Ends the scan because it has no time left.
	 * @param timeout the time that it had
	 */
	public void timeOut(Duration timeout) {
		cancel("it took longer than its timeout of " + timeout);
	}

	/**
	 * Returns why the scan was cancelled.
	 * @return the reason, {@code null} when it was not
	 */
	public @Nullable String cancellation() {
		return this.cancellation.getNow(null);
	}

	/**
	 * Where rows come from.
	 *
	 * @param export the id of the export, {@code null} where they are of a scan
	 * @param time the time of which they are
	 * @param stored whether they were read from a stored snapshot
	 */
	public record Origin(@Nullable String export, Instant time, boolean stored) {

		/**
		 * Makes the origin of rows that were read from exports.
		 * @param export the id of the last export
		 * @param time the time of which it is
		 */
		public Origin(String export, Instant time) {
			this(export, time, false);
		}

	}

}
