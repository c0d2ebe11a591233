package io.dynamobb.internal.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.FailureReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Reads a stream until it is closed or changes are lost. Thread-safe.
 */
public final class StreamReader implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StreamReader.class);

	private static final int LOOK_AGAIN_MILLIS = 20;

	private final String table;

	private final String streamArn;

	private final Instant begunAt;

	private final Instant since;

	private final ShardTree tree;

	private final StreamCalls calls;

	private final StreamTasks tasks;

	private final StreamTimes times;

	private final StreamTotals totals;

	private final Clock clock;

	private final RecordImages images;

	private final StreamRecords records;

	private final Discovery discovery;

	private final ReentrantLock handing = new ReentrantLock();

	private final Map<Object, String> failures = new ConcurrentHashMap<>();

	private volatile @Nullable String refusal;

	private volatile @Nullable Instant lastRecordAt;

	private volatile @Nullable Instant toldUpTo;

	StreamReader(TableStream stream, TableStream.Opened opened, ShardTree tree, Instant begunAt, Instant since,
			StreamRecords records) {
		this.table = stream.name();
		this.streamArn = opened.arn();
		this.begunAt = begunAt;
		this.since = since;
		this.tree = tree;
		this.calls = opened.calls();
		this.tasks = opened.tasks();
		this.times = stream.times();
		this.totals = stream.totals();
		this.clock = stream.clock();
		this.images = new RecordImages(this.calls, opened.held(), since);
		this.records = records;
		this.discovery = new Discovery(this, this.calls, this.times);
	}

	void start(List<TrackedShard> shards) {
		read(shards);
		this.discovery.plan(this.times.discovery());
	}

	void read(List<TrackedShard> shards) {
		shards.forEach((shard) -> after(Duration.ZERO, new ShardReader(this, this.calls, this.times, shard)));
	}

	void after(Duration wait, Runnable task) {
		this.tasks.after(wait, task);
	}

	String table() {
		return this.table;
	}

	String streamArn() {
		return this.streamArn;
	}

	ShardTree tree() {
		return this.tree;
	}

	Instant now() {
		return this.clock.instant();
	}

	List<StreamChange> changes(List<Record> page) {
		return this.images.changes(page);
	}

	void polled(List<Record> page) {
		this.totals.countPoll(page.size());
		if (!page.isEmpty()) {
			this.lastRecordAt = page.get(page.size() - 1).dynamodb().approximateCreationDateTime();
		}
	}

	/**
	 * Hands a page on.
	 * @param shard the shard
	 * @param changes what the page holds
	 * @param last the number of its last record, {@code null} when it has none
	 * @param upTo the moment up to which the shard has been read, {@code null} when that
	 * is not known
	 * @param ended whether the shard is at its end
	 * @return whether reading goes on
	 */
	boolean handOn(TrackedShard shard, List<StreamChange> changes, @Nullable String last, @Nullable Instant upTo,
			boolean ended) {
		if (!enter()) {
			return false;
		}
		try {
			if (!changes.isEmpty()) {
				this.records.changed(changes);
			}
			this.tree.readUpTo(shard, last, upTo);
			if (ended) {
				read(this.tree.ended(shard));
				this.discovery.ended(shard);
			}
			tellUpTo();
			return true;
		}
		finally {
			this.handing.unlock();
		}
	}

	/**
	 * Waits for its turn, unless the reader ends: who ends it may hold the turn.
	 */
	private boolean enter() {
		boolean entered = false;
		try {
			while (!entered && !this.tasks.isEnded()) {
				entered = this.handing.tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (entered && this.tasks.isEnded()) {
			this.handing.unlock();
			return false;
		}
		return entered;
	}

	private void tellUpTo() {
		Instant upTo = this.tree.upTo();
		Instant told = this.toldUpTo;
		if (upTo != null && (told == null || upTo.isAfter(told))) {
			this.toldUpTo = upTo;
			try {
				this.records.caughtUp(upTo);
			}
			catch (RuntimeException ex) {
				logger.error("Table '{}' could not be told how far its stream was read: {}", this.table,
						FailureReason.of(ex));
			}
		}
	}

	/**
	 * Ends the reader and says why. Only the first gap is told.
	 * @param why a sentence without its full stop
	 */
	void gap(String why) {
		if (!enter()) {
			return;
		}
		try {
			this.tasks.stop();
			this.totals.countGap();
			logger.warn("{}", why);
			this.records.gap(why);
		}
		finally {
			this.handing.unlock();
		}
	}

	/**
	 * Takes a failure that passes.
	 * @param source what failed, to be told when it has recovered
	 * @param what what failed, in words
	 * @param failure what was thrown
	 * @param throttled whether DynamoDB asks to be asked less often
	 * @param inARow how often it has failed
	 */
	void failed(Object source, String what, Throwable failure, boolean throttled, int inARow) {
		if (this.tasks.isEnded()) {
			return;
		}
		if (throttled) {
			this.totals.countThrottled();
		}
		String reason = FailureReason.of(failure);
		if (failure instanceof DynamoBBException) {
			this.refusal = reason;
		}
		boolean first = this.failures.isEmpty();
		this.failures.put(source, reason);
		if (first && !throttled) {
			logger.warn("{} of table '{}' could not be read and is asked again: {}", what, this.table, reason);
		}
		else {
			logger.debug("{} of table '{}' could not be read {} times in a row: {}", what, this.table, inARow, reason);
		}
	}

	void recovered(Object source) {
		this.failures.remove(source);
		this.refusal = null;
	}

	/**
	 * Returns when reading began, by the earlier of the clocks of DynamoDB and this JVM.
	 * @return the moment; all changes after it are handed on, and those of five minutes
	 * before
	 */
	public Instant begunAt() {
		return this.begunAt;
	}

	/**
	 * Returns how far the stream has been read, to go on from there with
	 * {@link TableStream#resume}. Called within {@link StreamRecords#changed}, they are
	 * those before its changes.
	 * @return the positions
	 */
	public StreamPositions positions() {
		synchronized (this.tree) {
			Instant upTo = this.tree.upTo();
			return new StreamPositions(this.streamArn, this.tree.positions(), (upTo != null) ? upTo : this.since);
		}
	}

	/**
	 * Returns the moment that was told last.
	 * @return the moment, {@code null} before the stream was first read to its end
	 */
	public @Nullable Instant caughtUpTo() {
		return this.toldUpTo;
	}

	/**
	 * Returns when the change was made that was read last, of any shard.
	 * @return the moment, to the second; {@code null} before the first
	 */
	public @Nullable Instant lastRecordAt() {
		return this.lastRecordAt;
	}

	/**
	 * Returns how many shards are being read.
	 * @return the number of shards
	 */
	public int shards() {
		return this.tree.reading();
	}

	/**
	 * Returns what keeps the reader from going on, while it tries again.
	 * @return a reason that may be shown, {@code null} when all goes well
	 */
	public @Nullable String failure() {
		return this.failures.values().stream().findFirst().orElse(null);
	}

	/**
	 * Returns what keeps the reader from going on until somebody does something about it:
	 * the application may not read the stream, or DynamoDB contradicts itself.
	 * @return a sentence that may be shown, {@code null} when all goes well
	 */
	@Nullable String refusal() {
		return this.refusal;
	}

	/**
	 * Ends the reader at once, calls that wait for an answer included. When this returns,
	 * nobody is in {@link StreamRecords} but the calling thread. Does not wait for
	 * anything else; the caller holds no lock that {@link StreamRecords} takes.
	 */
	@Override
	public void close() {
		this.tasks.end();
	}

}
