package io.dynamobb.scan;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Holds a segment to the ceilings of its table and of the application. For one thread.
 */
final class ScanPace {

	private final List<CapacityLimiter> limiters;

	private double expected;

	/**
	 * Creates a pace.
	 * @param limiters the ceilings
	 * @param expected the units that the first page is expected to consume
	 */
	ScanPace(List<CapacityLimiter> limiters, double expected) {
		this.limiters = limiters;
		this.expected = expected;
	}

	/**
	 * Waits until the next page may be read.
	 * @throws CancellationException when the thread is interrupted
	 */
	void awaitPage() {
		try {
			TimeUnit.NANOSECONDS
				.sleep(this.limiters.stream().mapToLong((limiter) -> limiter.reserve(this.expected)).max().orElse(0));
		}
		catch (InterruptedException ex) {
			consumed(0);
			Thread.currentThread().interrupt();
			throw new CancellationException("The scan was interrupted");
		}
	}

	/**
	 * Tells what the page has consumed, nothing when it was not read. The next is
	 * expected to consume as much.
	 * @param units the units
	 */
	void consumed(double units) {
		this.limiters.forEach((limiter) -> limiter.settle(this.expected, units));
		this.expected = units;
	}

}
