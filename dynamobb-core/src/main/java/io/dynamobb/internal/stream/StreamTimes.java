package io.dynamobb.internal.stream;

import java.time.Duration;

/**
 * How often and how long.
 *
 * @param fast the time to the next page of a shard that has records
 * @param slow the most time to the next page of one that has none
 * @param backoff the least time after a failure; it doubles from failure to failure
 * @param maxBackoff the most time after a failure
 * @param discovery the time from one look at all shards to the next
 * @param askAgain the least time after an answer that contradicts itself; it doubles up
 * to ten times that
 * @param overlap by how much reading begins before the positions that were taken: a scan
 * that is not consistent may answer with items of before, and clocks differ
 * @param parent the most time that a shard that has children goes on without a record and
 * without an end
 */
record StreamTimes(Duration fast, Duration slow, Duration backoff, Duration maxBackoff, Duration discovery,
		Duration askAgain, Duration overlap, Duration parent) {

	static final StreamTimes DEFAULT = new StreamTimes(Duration.ofMillis(200), Duration.ofSeconds(1),
			Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMillis(100),
			Duration.ofMinutes(5), Duration.ofMinutes(15));

	private static final int MOST_DOUBLINGS = 10;

	private static final int TEN = 10;

	/**
	 * Returns the time to the next page after some without records.
	 * @param empty how many pages in a row had none
	 */
	Duration idle(int empty) {
		return least(doubled(this.fast, empty), this.slow);
	}

	/**
	 * Returns the time to the next attempt.
	 * @param failures how many attempts in a row failed, one at least
	 */
	Duration after(int failures) {
		return least(doubled(this.backoff, failures - 1), this.maxBackoff);
	}

	/**
	 * Returns the time to the next question.
	 * @param asked how many answers in a row contradicted themselves, one at least
	 */
	Duration askAgain(int asked) {
		return least(doubled(this.askAgain, asked - 1), this.askAgain.multipliedBy(TEN));
	}

	private static Duration doubled(Duration time, int times) {
		return time.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
	}

	private static Duration least(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
