package io.dynamobb.internal.scan;

import java.time.Duration;
import java.util.List;

/**
 * Holds a segment to the ceilings of its table and of the application. For one thread at
 * a time.
 */
final class ScanPace {

	private final List<CapacityLimiter> limiters;

	private double expected;

	private boolean reserved;

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
	 * Reserves the units of the next page.
	 * @return how long the page has to wait
	 */
	Duration reserve() {
		this.reserved = true;
		return Duration
			.ofNanos(this.limiters.stream().mapToLong((limiter) -> limiter.reserve(this.expected)).max().orElse(0));
	}

	/**
	 * Tells what the page has consumed. The next is expected to consume as much.
	 * @param units the units
	 */
	void consumed(double units) {
		this.limiters.forEach((limiter) -> limiter.settle(this.expected, units));
		this.expected = units;
		this.reserved = false;
	}

	/**
	 * Gives back the units of a page that was not read.
	 */
	void giveBack() {
		if (this.reserved) {
			consumed(0);
		}
	}

}
