package io.dynamobb.internal.scan;

import java.util.function.LongSupplier;

/**
 * Spreads read capacity units over time, for any number of requests at once. What a
 * request consumes is known when its answer is there: it reserves what it is expected to
 * consume, and settles the difference afterwards, so that the rate is held in the long
 * run whatever was expected. Thread-safe.
 */
public final class CapacityLimiter {

	private static final double NANOS = 1e9;

	/**
	 * What was not consumed in the last second may be caught up, so that a request that
	 * took long costs no rate.
	 */
	private static final long MAX_CREDIT = 1_000_000_000;

	private final LongSupplier nanoTime;

	private double unitsPerSecond;

	private long free;

	/**
	 * Creates a limiter.
	 * @param unitsPerSecond the units to consume in a second
	 */
	public CapacityLimiter(double unitsPerSecond) {
		this(unitsPerSecond, System::nanoTime);
	}

	CapacityLimiter(double unitsPerSecond, LongSupplier nanoTime) {
		this.unitsPerSecond = unitsPerSecond;
		this.nanoTime = nanoTime;
		this.free = nanoTime.getAsLong();
	}

	synchronized void setRate(double unitsPerSecond) {
		this.unitsPerSecond = unitsPerSecond;
	}

	/**
	 * Reserves the units of a request.
	 * @param units the expected units
	 * @return how long the request has to wait, in nanoseconds
	 */
	synchronized long reserve(double units) {
		long now = this.nanoTime.getAsLong();
		if (this.free - now < -MAX_CREDIT) {
			this.free = now - MAX_CREDIT;
		}
		long wait = Math.max(0, this.free - now);
		spend(units);
		return wait;
	}

	/**
	 * Corrects a reservation.
	 * @param expected the units that were reserved
	 * @param consumed the units that the request consumed
	 */
	synchronized void settle(double expected, double consumed) {
		spend(consumed - expected);
	}

	private void spend(double units) {
		this.free += (long) (units / this.unitsPerSecond * NANOS);
	}

}
