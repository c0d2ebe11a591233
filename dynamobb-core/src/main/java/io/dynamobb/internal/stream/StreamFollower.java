package io.dynamobb.internal.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.FailureReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a table follow its stream, so that a scan and the stream together lose nothing.
 * Reading begins before the first scan. While that runs, the last change of each item is
 * kept; when the stream has been read up to the end of the scan, they are applied, and
 * only then may the scan be published: an older image would show over a newer row. From
 * then on changes are applied as they come, though not more often than told. Later scans
 * run beside that, and wait for the stream in the same way. Thread-safe.
 */
public final class StreamFollower implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StreamFollower.class);

	private static final int LOOK_AGAIN_MILLIS = 100;

	private final TableStream stream;

	private final StreamThreads threads;

	private final Clock clock;

	private final Duration publishEvery;

	private final int mostKept;

	private final StreamSink sink;

	private @Nullable Following following;

	private int stops;

	private volatile @Nullable Instant appliedUpTo;

	private volatile boolean closed;

	/**
	 * Creates a follower. Asks nothing yet.
	 * @param stream the stream of the table
	 * @param threads what changes are applied on
	 * @param clock tells the time
	 * @param publishEvery the least time from one application of changes to the next
	 * @param mostKept the most items whose changes are kept while the first scan runs
	 * @param sink takes the changes
	 */
	public StreamFollower(TableStream stream, StreamThreads threads, Clock clock, Duration publishEvery, int mostKept,
			StreamSink sink) {
		this.stream = stream;
		this.threads = threads;
		this.clock = clock;
		this.publishEvery = publishEvery;
		this.mostKept = mostKept;
		this.sink = sink;
	}

	/**
	 * Called before a scan begins. Begins to read, unless the stream is being read.
	 * @param onCancel takes what ends this method early; it does nothing afterwards
	 * @throws DynamoBBException when there is no stream to read
	 * @throws CancellationException when this was ended early, the thread interrupted, or
	 * the follower closed
	 */
	public void scanBegins(Consumer<Runnable> onCancel) {
		int stops;
		synchronized (this) {
			if (this.closed) {
				throw closed();
			}
			stops = this.stops;
			if (this.following != null && this.following.gap() == null) {
				return;
			}
		}
		Following following = new Following();
		StreamReader reader = this.stream.begin(following, onCancel);
		boolean late;
		synchronized (this) {
			late = this.closed || this.stops != stops;
			if (!late) {
				following.reader = reader;
				this.following = following;
			}
		}
		if (late) {
			reader.close();
			throw closed();
		}
	}

	/**
	 * Called when a scan has ended, before what it has read is published. Waits until all
	 * changes up to its end are applied.
	 * @param scanEnd when the scan ended
	 * @param isCancelled asked now and then
	 * @throws StreamGapException when changes were lost meanwhile
	 * @throws DynamoBBException when the stream may not be read
	 * @throws CancellationException when the thread is interrupted, the question is
	 * answered with yes, or this is closed
	 */
	public void awaitCaughtUp(Instant scanEnd, BooleanSupplier isCancelled) {
		Following current = following();
		if (current == null) {
			throw closed();
		}
		current.await(scanEnd, isCancelled);
	}

	private synchronized @Nullable Following following() {
		return this.following;
	}

	private static CancellationException closed() {
		return new CancellationException("The stream is not followed any more");
	}

	/**
	 * Returns the reader, for its state.
	 * @return the reader, {@code null} before the first scan
	 */
	public @Nullable StreamReader reader() {
		Following current = following();
		return (current != null) ? current.reader : null;
	}

	/**
	 * Returns the moment up to which all changes are applied. After a gap it stays where
	 * it was until the next scan has caught up.
	 * @return the moment, {@code null} before the first
	 */
	public @Nullable Instant appliedUpTo() {
		return this.appliedUpTo;
	}

	/**
	 * Returns positions whose changes are all applied.
	 * @return the positions, {@code null} before the first changes were
	 */
	public @Nullable StreamPositions positions() {
		Following current = following();
		return (current != null) ? current.applied : null;
	}

	/**
	 * Returns why nothing is followed until the next scan.
	 * @return the reason, {@code null} when there is no gap
	 */
	public @Nullable String gap() {
		Following current = following();
		return (current != null) ? current.gap() : null;
	}

	/**
	 * Ends reading and applying at once, and tells the sink of a gap: what comes
	 * meanwhile is missed, and the next scan begins anew. The caller holds no lock that
	 * the sink takes.
	 * @param why what is told, a sentence without its full stop
	 */
	public void stop(String why) {
		Following current;
		synchronized (this) {
			this.stops++;
			current = this.following;
		}
		if (current != null) {
			current.gap(why);
			current.end();
		}
	}

	/**
	 * Ends reading and applying at once. The caller holds no lock that the sink takes.
	 */
	@Override
	public void close() {
		Following current;
		synchronized (this) {
			this.closed = true;
			current = this.following;
		}
		if (current != null) {
			current.end();
		}
	}

	/**
	 * What is followed from one gap to the next.
	 */
	private final class Following implements StreamRecords {

		private final ChangeBuffer buffer = new ChangeBuffer();

		private final Object applying = new Object();

		private volatile @Nullable StreamReader reader;

		private volatile @Nullable StreamPositions applied;

		private volatile @Nullable String gap;

		private @Nullable Instant appliedAt;

		private boolean keeping = true;

		private boolean planned;

		@Nullable String gap() {
			return this.gap;
		}

		@Override
		public void changed(List<StreamChange> changes) {
			this.buffer.add(changes);
			plan();
		}

		@Override
		public void caughtUp(Instant upTo) {
			this.buffer.caughtUp(upTo);
			plan();
		}

		/**
		 * Waits until what is being applied is: it is from before the gap, and the next
		 * scan must not take it for newer than itself.
		 */
		@Override
		public void gap(String why) {
			synchronized (this.applying) {
				synchronized (this) {
					if (this.gap != null) {
						return;
					}
					this.gap = why;
					notifyAll();
				}
			}
			StreamFollower.this.sink.gap(why);
		}

		private synchronized void plan() {
			if (this.keeping) {
				notifyAll();
				if (this.buffer.size() > StreamFollower.this.mostKept && !this.planned) {
					this.planned = true;
					StreamFollower.this.threads.after(Duration.ZERO, this::giveUp);
				}
			}
			else if (!this.planned) {
				this.planned = true;
				StreamFollower.this.threads.after(untilNext(), this::applyPlanned);
			}
		}

		private Duration untilNext() {
			Instant last = this.appliedAt;
			Instant now = StreamFollower.this.clock.instant();
			Instant next = (last != null) ? last.plus(StreamFollower.this.publishEvery) : now;
			Duration wait = Duration.between(now, next);
			return (wait.compareTo(StreamFollower.this.publishEvery) < 0) ? wait : StreamFollower.this.publishEvery;
		}

		private void giveUp() {
			gap("More than " + StreamFollower.this.mostKept + " items of table '" + StreamFollower.this.stream.name()
					+ "' have changed while it was scanned");
			end();
		}

		private void applyPlanned() {
			synchronized (this) {
				this.planned = false;
				this.appliedAt = StreamFollower.this.clock.instant();
			}
			try {
				apply();
			}
			catch (RuntimeException | Error ex) {
				logger.error("Changes of table '{}' could not be applied and are tried again: {}",
						StreamFollower.this.stream.name(), FailureReason.of(ex));
				plan();
			}
			synchronized (this) {
				notifyAll();
			}
		}

		private void apply() {
			synchronized (this.applying) {
				if (StreamFollower.this.closed || this.gap != null) {
					return;
				}
				StreamReader current = this.reader;
				StreamPositions positions = (current != null) ? current.positions() : null;
				ChangeBuffer.Taken taken = this.buffer.take();
				try {
					if (!taken.changes().isEmpty()) {
						StreamFollower.this.sink.apply(taken.changes());
					}
				}
				catch (RuntimeException | Error ex) {
					this.buffer.putBack(taken.changes());
					throw ex;
				}
				this.applied = positions;
				StreamFollower.this.appliedUpTo = taken.upTo();
			}
		}

		void await(Instant scanEnd, BooleanSupplier isCancelled) {
			awaitRead(scanEnd, isCancelled);
			apply();
			String why = this.gap;
			if (why != null) {
				throw new StreamGapException(why);
			}
		}

		private synchronized void awaitRead(Instant scanEnd, BooleanSupplier isCancelled) {
			while (!this.buffer.isCaughtUp(scanEnd)) {
				String why = this.gap;
				if (why != null) {
					throw new StreamGapException(why);
				}
				StreamReader current = this.reader;
				String refusal = (current != null) ? current.refusal() : null;
				if (refusal != null) {
					throw new DynamoBBException(refusal);
				}
				if (StreamFollower.this.closed || isCancelled.getAsBoolean()) {
					throw closed();
				}
				try {
					wait(LOOK_AGAIN_MILLIS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					throw closed();
				}
			}
			this.keeping = false;
		}

		/**
		 * Ends reading, and waits until what is being applied is.
		 */
		void end() {
			StreamReader current = this.reader;
			if (current != null) {
				current.close();
			}
			synchronized (this.applying) {
				this.buffer.take();
			}
		}

	}

}
