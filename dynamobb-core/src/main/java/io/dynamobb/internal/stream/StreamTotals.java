package io.dynamobb.internal.stream;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of all reading of a table's stream. Thread-safe.
 */
public final class StreamTotals {

	private final LongAdder records = new LongAdder();

	private final LongAdder polls = new LongAdder();

	private final LongAdder throttled = new LongAdder();

	private final LongAdder gaps = new LongAdder();

	void countPoll(int records) {
		this.polls.increment();
		this.records.add(records);
	}

	void countThrottled() {
		this.throttled.increment();
	}

	void countGap() {
		this.gaps.increment();
	}

	/**
	 * Returns how many records were read, those included that were older than needed.
	 * @return the number of records
	 */
	public long records() {
		return this.records.sum();
	}

	/**
	 * Returns how often records were asked for with success.
	 * @return the number of pages, empty ones included
	 */
	public long polls() {
		return this.polls.sum();
	}

	/**
	 * Returns how many requests were throttled, of any kind.
	 * @return the number of requests
	 */
	public long throttled() {
		return this.throttled.sum();
	}

	/**
	 * Returns how often changes were lost.
	 * @return the number of gaps
	 */
	public long gaps() {
		return this.gaps.sum();
	}

}
