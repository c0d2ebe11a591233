package io.dynamobb.internal.snapshot;

import java.util.Arrays;

/**
 * The rows that expire next, or stop to count as expired, in the order of time: one row
 * in so many, so that it takes little, and so that a row that expires costs to find as
 * much as those few rows do. Behind it the horizon lies, where another row changes of
 * which this knows nothing. Immutable.
 */
final class ExpiryAgenda {

	private static final int ROW_BITS = 31;

	private static final long ROW_MASK = (1L << ROW_BITS) - 1;

	private static final long LONGEST = 1L << Long.SIZE - 1 - ROW_BITS;

	private static final int SHARE = 64;

	private static final int LEAST = 1024;

	private final long origin;

	/** For each row the seconds from the origin, and in the low bits its number. */
	private final long[] entries;

	private final long horizon;

	private ExpiryAgenda(long origin, long[] entries, long horizon) {
		this.origin = origin;
		this.entries = entries;
		this.horizon = horizon;
	}

	int size() {
		return this.entries.length;
	}

	/**
	 * Returns the time from which on this is of no use.
	 */
	long horizon() {
		return this.horizon;
	}

	int row(int index) {
		return (int) (this.entries[index] & ROW_MASK);
	}

	long time(int index) {
		return this.origin + (this.entries[index] >>> ROW_BITS);
	}

	long heapBytes() {
		return 48 + 8L * this.entries.length;
	}

	/**
	 * Takes rows in any order and keeps the next.
	 */
	static final class Builder {

		private final long origin;

		private final int most;

		private long[] entries = new long[LEAST];

		private int size;

		/** What is not below it is left out. */
		private long bound = Long.MAX_VALUE;

		private long horizon = Long.MAX_VALUE;

		/**
		 * Begins an agenda.
		 * @param origin a time before that of every row
		 * @param rows how many rows there are
		 */
		Builder(long origin, int rows) {
			this.origin = origin;
			this.most = Math.max(LEAST, rows / SHARE);
		}

		void add(long time, int row) {
			if (time - this.origin >= LONGEST) {
				this.horizon = Math.min(this.horizon, time);
				return;
			}
			long entry = time - this.origin << ROW_BITS | row;
			if (entry >= this.bound) {
				this.horizon = Math.min(this.horizon, time);
				return;
			}
			if (this.size == this.entries.length) {
				if (this.size >= 2 * this.most) {
					leaveOut();
				}
				else {
					this.entries = Arrays.copyOf(this.entries, Math.min(2 * this.size, 2 * this.most));
				}
			}
			this.entries[this.size++] = entry;
		}

		private void leaveOut() {
			Arrays.sort(this.entries, 0, this.size);
			if (this.size > this.most) {
				this.bound = this.entries[this.most];
				this.horizon = Math.min(this.horizon, this.origin + (this.bound >>> ROW_BITS));
				this.size = this.most;
			}
		}

		ExpiryAgenda build() {
			leaveOut();
			return new ExpiryAgenda(this.origin, Arrays.copyOf(this.entries, this.size), this.horizon);
		}

	}

}
