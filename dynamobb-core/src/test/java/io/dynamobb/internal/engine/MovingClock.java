package io.dynamobb.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until it is moved.
 */
final class MovingClock extends Clock {

	private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private volatile long nanos = System.nanoTime();

	void move(Duration duration) {
		jump(duration);
		this.nanos += duration.toNanos();
	}

	/**
	 * Moves without any time that passes.
	 */
	void jump(Duration duration) {
		this.now = this.now.plus(duration);
	}

	/**
	 * Returns the time that has passed.
	 * @return a number of nanoseconds that only {@link #move} adds to
	 */
	long nanos() {
		return this.nanos;
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
