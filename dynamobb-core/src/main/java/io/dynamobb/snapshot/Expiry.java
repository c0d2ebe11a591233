package io.dynamobb.snapshot;

import java.time.Duration;

import io.dynamobb.snapshot.pack.LiveRows;
import org.jspecify.annotations.Nullable;

/**
 * Knows when the rows of a snapshot expire. By DynamoDB's rules an item has expired when
 * its attribute is a number of seconds since 1970 that has come, unless it came more than
 * five years ago; DynamoDB deletes it some days later. Thread-safe, without a lock.
 * <p>
 * A look-up asks about each row that it has found. Whoever needs all rows gets them
 * numbered anew, and these numbers last until the next row expires.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html">Working
 * with expired items and time to live</a>
 */
final class Expiry {

	private static final long FIVE_YEARS = Duration.ofDays(5 * 365).toSeconds();

	private static final int OBJECT_BYTES = 24;

	private static final int PERIOD_BYTES = 56;

	private final PackedColumn times;

	private volatile @Nullable Period latest;

	Expiry(PackedColumn times) {
		this.times = times;
	}

	boolean isExpired(int row, long now) {
		int ordinal = this.times.ordinal(row);
		return ordinal >= 0 && isExpired(this.times.values().seconds(ordinal), now);
	}

	private static boolean isExpired(long time, long now) {
		return time <= now && time > now - FIVE_YEARS;
	}

	/**
	 * Leaves out the rows that have expired.
	 * @param rows some rows of the snapshot
	 * @param now the time, in seconds since 1970
	 * @return those that have not expired, in the same order
	 */
	Rows live(Rows rows, long now) {
		int position = 0;
		while (position < rows.size() && !isExpired(rows.get(position), now)) {
			position++;
		}
		if (position == rows.size()) {
			return rows;
		}
		RowList live = new RowList();
		for (int i = 0; i < rows.size(); i++) {
			int row = rows.get(i);
			if (i < position || i > position && !isExpired(row, now)) {
				live.add(row);
			}
		}
		return live;
	}

	/**
	 * Returns the snapshot without the rows that have expired.
	 * @param snapshot the snapshot
	 * @param now the time, in seconds since 1970
	 * @return the rest, with row numbers of its own
	 */
	TableSnapshot live(TableSnapshot snapshot, long now) {
		Period period = this.latest;
		if (period == null || now < period.from() || now >= period.to()) {
			period = period(snapshot, now);
			this.latest = period;
		}
		return period.live();
	}

	/**
	 * Returns the heap that this takes, beside the column.
	 * @return the size in bytes, which grows when all rows are first read
	 */
	long heapBytes() {
		Period period = this.latest;
		return OBJECT_BYTES + ((period != null && period.live() instanceof LiveSnapshot live)
				? PERIOD_BYTES + live.heapBytesOfRows() : 0);
	}

	private Period period(TableSnapshot snapshot, long now) {
		long from = Long.MIN_VALUE;
		long to = Long.MAX_VALUE;
		int expired = 0;
		for (int row = 0; row < snapshot.size(); row++) {
			int ordinal = this.times.ordinal(row);
			if (ordinal < 0) {
				continue;
			}
			long begin = this.times.values().seconds(ordinal);
			long end = begin + FIVE_YEARS;
			if (begin > now) {
				to = Math.min(to, begin);
			}
			else if (end > now) {
				expired++;
				from = Math.max(from, begin);
				to = Math.min(to, end);
			}
			else {
				from = Math.max(from, end);
			}
		}
		TableSnapshot live = (expired == 0) ? snapshot
				: new LiveSnapshot(snapshot, new LiveRows(snapshot.size(), (row) -> !isExpired(row, now)));
		return new Period(from, to, live);
	}

	/**
	 * What is left of the snapshot from one second to another.
	 */
	private record Period(long from, long to, TableSnapshot live) {

	}

}
