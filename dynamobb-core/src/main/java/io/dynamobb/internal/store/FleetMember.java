package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import io.dynamobb.exception.FailureReason;
import io.dynamobb.internal.store.SharedDocument.Seen;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An instance's part in a fleet that shares a store: it leads or follows, is told what
 * the leader announces, and asks the leader. One thread calls {@link #look}; the rest is
 * thread-safe.
 */
public final class FleetMember implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(FleetMember.class);

	private final SnapshotStore store;

	private final FleetTimes times;

	private final boolean candidate;

	private final LongSupplier nanoTime;

	private final RandomGenerator random;

	private final SharedDocument<Announcement> current;

	private final SharedDocument<Requests> requests;

	private final Lease lease;

	private final Publisher publisher;

	private final Watcher watcher;

	private volatile @Nullable String failure;

	/**
	 * Creates a member. Nothing is read before the first {@link #look}.
	 * @param store the store
	 * @param times how often to look, and how long a lease is
	 * @param candidate whether this instance may lead
	 * @param name what operators know this instance by, such as its host
	 * @param listener is told what happens
	 * @param nanoTime a clock in nanoseconds that is never set, such as
	 * {@link System#nanoTime}
	 * @param random where jitter, and the rest of this instance's name, come from
	 */
	public FleetMember(SnapshotStore store, FleetTimes times, boolean candidate, String name, FleetListener listener,
			LongSupplier nanoTime, RandomGenerator random) {
		this.store = store;
		this.times = times;
		this.candidate = candidate;
		this.nanoTime = nanoTime;
		this.random = random;
		String self = name + "-" + Long.toHexString(random.nextLong());
		this.current = new SharedDocument<>(store, StoredSnapshots.CURRENT, Announcement.FORMAT, self, nanoTime);
		this.requests = new SharedDocument<>(store, "REQUESTS", Requests.FORMAT, self, nanoTime);
		this.lease = new Lease(store, this.current, self, times.lease(), nanoTime);
		this.watcher = new Watcher(listener);
		this.publisher = new Publisher(store, this.lease, this.current, this.requests, this.watcher);
	}

	/**
	 * Looks at the store once: renews the lease or takes over, and tells what is new. A
	 * store that fails is told once in the log.
	 * @return how long to wait until the next look
	 */
	public Duration look() {
		try {
			this.lease.look(this.candidate);
			Seen<Announcement> seen = this.current.seen();
			Announcement announcement = seen.value();
			if (announcement != null) {
				this.watcher.tell(announcement, seen.readAt(), this.lease.epoch());
			}
			if (this.lease.isHeld() && announcement != null) {
				Requests asked = this.requests.look().value();
				if (asked != null) {
					this.watcher.tell(asked, announcement);
				}
			}
			recovered();
		}
		catch (IOException | RuntimeException ex) {
			failed(ex);
		}
		finally {
			this.watcher.tellLeading(this.lease.isHeld());
		}
		return this.times.untilNextLook(this.lease.isHeld(), this.random);
	}

	private void recovered() {
		if (this.failure != null) {
			this.failure = null;
			logger.info("{} can be read again", this.store);
		}
	}

	private void failed(Exception ex) {
		String reason = FailureReason.of(ex);
		if (this.failure == null) {
			logger.warn("{} fails, and is asked again: {}", this.store, reason);
		}
		this.failure = reason;
	}

	/**
	 * Says whether this instance leads: it scans and publishes.
	 * @return whether it leads
	 */
	public boolean isLeading() {
		return this.lease.isHeld();
	}

	/**
	 * Returns what publishes while this instance leads.
	 * @return the publisher
	 */
	public Publisher publisher() {
		return this.publisher;
	}

	/**
	 * Says that this instance is going to serve rows of a scan of its own: a leader does
	 * before it publishes them, and who scans because nobody leads. It is then told of no
	 * snapshot that may have been scanned before: of none below number M+2, where M is
	 * what is announced after this call. That ends when it has published these rows.
	 * @param table the table
	 * @return the number of the hold, to publish with, above 0
	 */
	public long hold(String table) {
		return this.watcher.hold(table, this.nanoTime.getAsLong());
	}

	/**
	 * Opens an object that was announced.
	 * @param object the object
	 * @return its bytes, closed by the caller. A read throws an {@link IOException}
	 * rather than to tell the end of an object that is not what was announced
	 * @throws java.nio.file.NoSuchFileException when it was deleted since
	 * @throws IOException when it cannot be opened
	 */
	public ReadableByteChannel open(StoredObject object) throws IOException {
		return new CheckedReading(object, this.store.open(object.name()));
	}

	/**
	 * Asks the leader for a refresh by a scan that begins after this call.
	 * @param table the table
	 * @return the number of the request, answered when {@link FleetListener#answered}
	 * tells it or a higher one
	 * @throws IOException when the store fails
	 */
	public long askForRefresh(String table) throws IOException {
		return ask(table, 1, 0).refreshes();
	}

	/**
	 * Asks the leader for a rollback.
	 * @param table the table
	 * @return the number of the request, answered when {@link FleetListener#answered}
	 * tells it or a higher one
	 * @throws IOException when the store fails
	 */
	public long askForRollback(String table) throws IOException {
		return ask(table, 0, 1).rollbacks();
	}

	private Requests.Asked ask(String table, int refreshes, int rollbacks) throws IOException {
		StoreNames.object(table + "/1");
		Announcement announcement = this.current.seen().value();
		Announced answers = (announcement != null) ? announcement.table(table) : Announced.nothing(0);
		Requests asked = Objects.requireNonNull(this.requests.change((now) -> {
			Requests before = (now != null) ? now : new Requests(Map.of());
			Requests.Asked count = before.table(table);
			return before.with(table, new Requests.Asked(Math.max(count.refreshes(), answers.refreshes()) + refreshes,
					Math.max(count.rollbacks(), answers.rollbacks()) + rollbacks));
		}));
		return asked.table(table);
	}

	/**
	 * Reads what is announced now.
	 * @return what is announced
	 * @throws IOException when the store fails
	 */
	public FleetState read() throws IOException {
		return state(this.current.look());
	}

	/**
	 * Returns what was announced when the announcement was last read.
	 * @return what was announced
	 */
	public FleetState state() {
		return state(this.current.seen());
	}

	private FleetState state(Seen<Announcement> seen) {
		Announcement announcement = seen.value();
		return new FleetState((announcement != null) ? announcement.leader() : "",
				(announcement != null) ? announcement.epoch() : 0,
				(announcement != null) ? announcement.tables() : Map.of(), seen.readAt(),
				Duration.ofNanos(this.nanoTime.getAsLong() - seen.changedAt()), this.failure);
	}

	/**
	 * Lets others lead at once, if this instance leads.
	 */
	@Override
	public void close() {
		try {
			this.lease.giveUp();
		}
		catch (IOException ex) {
			logger.info("Another instance leads after a lease of {} only, because {} fails: {}", this.times.lease(),
					this.store, ex.getMessage());
		}
	}

}
