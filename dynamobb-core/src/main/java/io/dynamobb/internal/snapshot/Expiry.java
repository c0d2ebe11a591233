package io.dynamobb.internal.snapshot;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import io.dynamobb.internal.snapshot.pack.NumberedRows;
import org.jspecify.annotations.Nullable;

/**
 * Knows when the rows of a snapshot expire. By DynamoDB's rules an item has expired when
 * its attribute is a number of seconds since 1970 that has come, unless it came more than
 * five years ago; DynamoDB deletes it some days later. Thread-safe.
 * <p>
 * A look-up asks about each row that it has found. Whoever needs all rows gets them
 * numbered anew, and these numbers last until the next row expires. Then one reader
 * numbers them again, for all that wait, at the cost of the rows that have expired since;
 * all rows are looked at once for many that do.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html">Working
 * with expired items and time to live</a>
 */
final class Expiry {

	private static final long FIVE_YEARS = Duration.ofDays(5 * 365).toSeconds();

	private static final int OBJECT_BYTES = 80;

	private static final int PERIOD_BYTES = 72;

	private final Column times;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Period latest;

	/** For readers whose clock is a little behind. */
	private volatile @Nullable Period before;

	Expiry(Column times) {
		this.times = times;
	}

	boolean isExpired(int row, long now) {
		return isExpired(this.times.seconds(row), now);
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
	Rows unexpired(Rows rows, long now) {
		int position = 0;
		while (position < rows.size() && !isExpired(rows.get(position), now)) {
			position++;
		}
		if (position == rows.size()) {
			return rows;
		}
		RowList unexpired = new RowList();
		for (int i = 0; i < rows.size(); i++) {
			int row = rows.get(i);
			if (i < position || i > position && !isExpired(row, now)) {
				unexpired.add(row);
			}
		}
		return unexpired;
	}

	/**
	 * Returns the snapshot without the rows that have expired.
	 * @param snapshot the snapshot
	 * @param now the time, in seconds since 1970
	 * @return the rest, with row numbers of its own
	 */
	TableSnapshot unexpired(TableSnapshot snapshot, long now) {
		Period period = known(now);
		if (period == null) {
			this.lock.lock();
			try {
				period = known(now);
				if (period == null) {
					period = next(snapshot, now);
					this.before = this.latest;
					this.latest = period;
				}
			}
			finally {
				this.lock.unlock();
			}
		}
		return period.unexpired();
	}

	private @Nullable Period known(long now) {
		Period latest = this.latest;
		if (latest != null && latest.has(now)) {
			return latest;
		}
		Period before = this.before;
		return (before != null && before.has(now)) ? before : null;
	}

	/**
	 * Returns the heap that this takes, beside the column.
	 * @return the size in bytes, which grows when all rows are first read
	 */
	long heapBytes() {
		Period latest = this.latest;
		Period before = this.before;
		long bytes = OBJECT_BYTES;
		if (latest != null) {
			bytes += latest.heapBytes() + latest.agenda().heapBytes();
		}
		if (before != null) {
			bytes += before.heapBytes();
			bytes += (latest != null && latest.agenda() != before.agenda()) ? before.agenda().heapBytes() : 0;
		}
		return bytes;
	}

	private Period next(TableSnapshot snapshot, long now) {
		Period base = null;
		for (Period period : new Period[] { this.latest, this.before }) {
			if (period != null && period.leadsTo(now) && (base == null || base.from() < period.from())) {
				base = period;
			}
		}
		return (base != null) ? after(base, snapshot, now) : period(snapshot, now);
	}

	/**
	 * Looks at all rows.
	 */
	private Period period(TableSnapshot snapshot, long now) {
		ExpiryAgenda.Builder agenda = new ExpiryAgenda.Builder(now, snapshot.size());
		long from = Long.MIN_VALUE;
		int expired = 0;
		for (int row = 0; row < snapshot.size(); row++) {
			long begin = this.times.seconds(row);
			if (begin == Long.MIN_VALUE) {
				continue;
			}
			long end = begin + FIVE_YEARS;
			if (begin > now) {
				agenda.add(begin, row);
			}
			else if (end > now) {
				expired++;
				from = Math.max(from, begin);
				agenda.add(end, row);
			}
			else {
				from = Math.max(from, end);
			}
		}
		NumberedRows rows = (expired != 0) ? new NumberedRows(snapshot.size(), (row) -> !isExpired(row, now)) : null;
		return new Period(from, agenda.build(), 0, Long.MAX_VALUE, rows, unexpired(snapshot, rows));
	}

	/**
	 * Looks at the rows whose time has come since another period.
	 */
	private Period after(Period base, TableSnapshot snapshot, long now) {
		ExpiryAgenda agenda = base.agenda();
		int end = base.next();
		long again = base.again();
		while (end < agenda.size() && agenda.time(end) <= now) {
			long begin = this.times.seconds(agenda.row(end));
			again = (begin + FIVE_YEARS > now) ? Math.min(again, begin + FIVE_YEARS) : again;
			end++;
		}
		NumberedRows rows = (base.rows() != null) ? base.rows() : new NumberedRows(snapshot.size(), (row) -> true);
		rows = rows.with(IntStream.range(base.next(), end).map(agenda::row), (row) -> !isExpired(row, now));
		return new Period(agenda.time(end - 1), agenda, end, again, rows, unexpired(snapshot, rows));
	}

	private static TableSnapshot unexpired(TableSnapshot snapshot, @Nullable NumberedRows rows) {
		return (rows == null || rows.size() == snapshot.size()) ? snapshot : new UnexpiredSnapshot(snapshot, rows);
	}

	/**
	 * What is left of the snapshot from one second to another.
	 *
	 * @param from the first second
	 * @param agenda the rows that change next
	 * @param next the first of them that has not changed yet
	 * @param again when a row that has changed changes again
	 * @param rows the rows that are left, {@code null} for all
	 * @param unexpired the snapshot of these rows
	 */
	private record Period(long from, ExpiryAgenda agenda, int next, long again, @Nullable NumberedRows rows,
			TableSnapshot unexpired) {

		private long horizon() {
			return Math.min(this.again, this.agenda.horizon());
		}

		boolean has(long now) {
			return now >= this.from && now < horizon()
					&& (this.next == this.agenda.size() || now < this.agenda.time(this.next));
		}

		/**
		 * Says whether the agenda knows all that changes from here to a later time.
		 */
		boolean leadsTo(long now) {
			return now >= this.from && now < horizon();
		}

		long heapBytes() {
			return PERIOD_BYTES + ((this.rows != null) ? this.rows.heapBytes() : 0);
		}

	}

}
