package io.dynamobb.internal.store;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often an instance looks, and how soon it takes over.
 *
 * @param poll the time between two looks, on average
 * @param lease how long an announcement stays as it is before another instance leads
 */
public record FleetTimes(Duration poll, Duration lease) {

	/**
	 * A leader renews its lease when a third of it is over, and has failed after two
	 * thirds. It looks so often between that one failed look does not matter.
	 */
	private static final int LOOKS_OF_A_LEADER = 9;

	public FleetTimes {
		if (poll.isNegative() || poll.isZero() || lease.compareTo(poll.multipliedBy(2)) < 0) {
			throw new IllegalArgumentException("A lease of " + lease + " is too short to look at it every " + poll);
		}
	}

	/**
	 * Returns the time until the next look: a quarter more or less than on average, so
	 * that instances that were started together do not all ask at once.
	 */
	Duration untilNextLook(boolean leading, RandomGenerator random) {
		Duration wait = this.poll.plusNanos(Math.round(this.poll.toNanos() * (random.nextDouble() - 0.5) / 2));
		Duration most = this.lease.dividedBy(LOOKS_OF_A_LEADER);
		return (leading && wait.compareTo(most) > 0) ? most : wait;
	}

}
