package io.dynamobb.internal.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;

import io.dynamobb.exception.FailureReason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/**
 * Reads one shard, a page at a time, from thread to thread. The position is that of the
 * last page that was handed on whole, so that a page that fails in any way comes again.
 */
final class ShardReader implements Runnable {

	/** An empty page does not tell that the next will be, too. */
	private static final int EMPTY_AT_TIP = 2;

	/** A shard that is read from its beginning can have a stretch without records. */
	private static final int EMPTY_AT_FIRST_TIP = 5;

	/** Records live for a day; an hour less, for the clocks. */
	static final Duration LIFE = Duration.ofHours(23);

	/** Times of creation are to the second, and the clock of the service is, too. */
	private static final Duration INEXACT = Duration.ofSeconds(2);

	/** DynamoDB Local cuts times to the minute, and answers with all records it has. */
	private static final String LOCAL = "arn:aws:dynamodb:ddblocal:";

	private static final int MOST_RECORDS = 1_000;

	private static final int HALF_A_PAGE = 1 << 19;

	private static final Duration BEHIND = Duration.ofSeconds(5);

	private final StreamReader reader;

	private final StreamCalls calls;

	private final StreamTimes times;

	private final TrackedShard shard;

	private @Nullable String iterator;

	private @Nullable Instant emptySince;

	private int empty;

	private int failures;

	ShardReader(StreamReader reader, StreamCalls calls, StreamTimes times, TrackedShard shard) {
		this.reader = reader;
		this.calls = calls;
		this.times = times;
		this.shard = shard;
	}

	@Override
	public void run() {
		Duration wait = next();
		if (wait != null) {
			this.reader.after(wait, this);
		}
	}

	private @Nullable Duration next() {
		try {
			Duration wait = read();
			if (this.failures > 0) {
				this.failures = 0;
				this.reader.recovered(this);
			}
			return wait;
		}
		catch (CancellationException ex) {
			return null;
		}
		catch (TrimmedDataAccessException ex) {
			return trimmed();
		}
		catch (ResourceNotFoundException ex) {
			return gone(ex);
		}
		catch (ExpiredIteratorException ex) {
			this.iterator = null;
			return (this.failures++ == 0) ? Duration.ZERO : this.times.after(this.failures);
		}
		catch (RuntimeException | Error ex) {
			return failed(ex);
		}
	}

	private @Nullable Duration read() {
		Instant asked = this.reader.now();
		boolean parent = this.reader.tree().isParent(this.shard);
		if (this.shard.isReadToItsEnd()) {
			this.reader.handOn(this.shard, List.of(), null, null, true);
			return null;
		}
		String from = this.iterator;
		if (from == null) {
			if (isLate(asked)) {
				return lost("it was not read for " + LIFE.toHours() + " hours");
			}
			from = this.calls.iterator(this.reader.streamArn(), this.shard.id(), this.shard.position());
			this.iterator = from;
		}
		GetRecordsResponse page = this.calls.records(this.reader.streamArn(), from);
		List<Record> records = page.records();
		List<StreamChange> changes = this.reader.changes(records);
		count(records, parent ? asked : null);
		String last = records.isEmpty() ? null : records.get(records.size() - 1).dynamodb().sequenceNumber();
		boolean ended = page.nextShardIterator() == null;
		if (!ended && isStuck(asked)) {
			return lost("another shard comes after it, and it neither ends nor has records any more");
		}
		Instant upTo = records.isEmpty() ? tip(asked, ended) : before(page, asked);
		if (!this.reader.handOn(this.shard, changes, last, upTo, ended)) {
			return null;
		}
		this.iterator = page.nextShardIterator();
		return ended ? null : pause(records, asked);
	}

	/**
	 * An open shard without more records has been read up to now; one that has children
	 * only says that it is open.
	 */
	private @Nullable Instant tip(Instant asked, boolean ended) {
		boolean atTip = !ended && !this.reader.tree().isParent(this.shard)
				&& this.empty >= (isCaughtUp() ? EMPTY_AT_TIP : EMPTY_AT_FIRST_TIP);
		return atTip ? asked : null;
	}

	/**
	 * A shard that always has more records has been read up to before the last of them,
	 * whose time is that of the service.
	 */
	private Instant before(GetRecordsResponse page, Instant asked) {
		if (this.reader.streamArn().startsWith(LOCAL) && isShort(page.records())) {
			return asked;
		}
		Duration ahead = Duration.between(StreamCalls.date(page, asked), asked);
		Instant createdAt = page.records().get(page.records().size() - 1).dynamodb().approximateCreationDateTime();
		Instant moment = createdAt.plus(ahead).minus(INEXACT);
		return moment.isBefore(asked) ? moment : asked;
	}

	private static boolean isShort(List<Record> records) {
		long bytes = records.stream().mapToLong((record) -> record.dynamodb().sizeBytes()).sum();
		return records.size() < MOST_RECORDS && bytes < HALF_A_PAGE;
	}

	/**
	 * Counts pages without records. Those count against an open parent that were asked
	 * for when its children were known: before, it may have had records to come.
	 */
	private void count(List<Record> records, @Nullable Instant askedAsParent) {
		this.reader.polled(records);
		this.empty = records.isEmpty() ? this.empty + 1 : 0;
		if (!records.isEmpty()) {
			this.emptySince = null;
		}
		else if (this.emptySince == null) {
			this.emptySince = askedAsParent;
		}
	}

	private boolean isCaughtUp() {
		return this.shard.readUpTo() != null;
	}

	/**
	 * Says whether records may have been trimmed in front of where TRIM_HORIZON begins,
	 * which DynamoDB does not tell.
	 */
	private boolean isLate(Instant now) {
		return this.shard.position() == null && lastSeen().isBefore(now.minus(LIFE));
	}

	private Instant lastSeen() {
		Instant readUpTo = this.shard.readUpTo();
		return (readUpTo != null) ? readUpTo : this.reader.begunAt();
	}

	/**
	 * Says whether a shard that has children does not come to its end. To take it for
	 * ended could lose records behind a long stretch without any.
	 */
	private boolean isStuck(Instant now) {
		Instant since = this.emptySince;
		return since != null && since.plus(this.times.parent()).isBefore(now);
	}

	private Duration pause(List<Record> records, Instant asked) {
		if (records.isEmpty()) {
			return this.times.idle(Math.max(0, this.empty - EMPTY_AT_TIP));
		}
		Instant createdAt = records.get(records.size() - 1).dynamodb().approximateCreationDateTime();
		return createdAt.isBefore(asked.minus(BEHIND)) ? Duration.ZERO : this.times.fast();
	}

	private @Nullable Duration trimmed() {
		this.iterator = null;
		if (this.shard.position() == null && !isLate(this.reader.now())) {
			return this.times.after(++this.failures);
		}
		return lost("records were trimmed before they were read");
	}

	private @Nullable Duration gone(ResourceNotFoundException failure) {
		if (this.shard.isReadToItsEnd()) {
			this.reader.handOn(this.shard, List.of(), null, null, true);
			return null;
		}
		return lost("it was not read to its end, and DynamoDB says " + FailureReason.of(failure));
	}

	private @Nullable Duration lost(String why) {
		this.reader.gap("Shard " + this.shard.id() + " of the stream of table '" + this.reader.table()
				+ "' has lost changes: " + why);
		return null;
	}

	private Duration failed(Throwable failure) {
		boolean throttled = failure instanceof RuntimeException exception && StreamCalls.isThrottled(exception);
		if (!throttled) {
			this.iterator = null;
		}
		this.empty = 0;
		this.emptySince = null;
		this.failures++;
		this.reader.failed(this, "Shard " + this.shard.id(), failure, throttled, this.failures);
		return this.times.after(this.failures);
	}

}
