package io.dynamobb.internal.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.dynamobb.internal.store.Announced.Version;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes for a fleet, as long as this instance leads. Thread-safe.
 */
public final class Publisher {

	private static final Logger logger = LoggerFactory.getLogger(Publisher.class);

	/**
	 * Two hundred bytes each, so that the announcement stays small.
	 */
	static final int MOST_CHANGES = 256;

	private final SnapshotStore store;

	private final Lease lease;

	private final SharedDocument<Announcement> current;

	private final SharedDocument<Requests> requests;

	private final Watcher watcher;

	private final AtomicLong attempts = new AtomicLong();

	Publisher(SnapshotStore store, Lease lease, SharedDocument<Announcement> current, SharedDocument<Requests> requests,
			Watcher watcher) {
		this.store = store;
		this.lease = lease;
		this.current = current;
		this.requests = requests;
		this.watcher = watcher;
	}

	/**
	 * Begins a publication, before its scan does.
	 * @param table the table
	 * @return the right to publish, {@code null} when this instance does not lead
	 * @throws IOException when the store fails
	 */
	public @Nullable Ticket begin(String table) throws IOException {
		if (!this.lease.isHeld()) {
			return null;
		}
		this.lease.change((now) -> null);
		Announcement now = this.current.seen().value();
		if (now == null || now.epoch() != this.lease.epoch()) {
			return null;
		}
		Requests asked = this.requests.seen().value();
		return new Ticket(table, now.epoch(), now.table(table).number() + 1,
				(asked != null) ? asked.table(table).refreshes() : 0);
	}

	/**
	 * Stores a snapshot and announces it.
	 * @param ticket the right to do so
	 * @param scannedAt when its scan began
	 * @param about what to say of it to who adopts it, a few hundred characters
	 * @param content writes it
	 * @return the version that it is announced as; {@code null} when it was not, because
	 * this instance has not led all the time since it took the ticket, or because the
	 * ticket was used
	 * @throws IOException when the store or the content fails; it may be announced all
	 * the same when it was the store
	 */
	public @Nullable Version publish(Ticket ticket, Instant scannedAt, String about, SnapshotStore.Content content)
			throws IOException {
		String table = ticket.table();
		return announce(new ObjectName(table, ticket.epoch(), ticket.number(), this.attempts.incrementAndGet()),
				scannedAt, about, content, (object) -> (now) -> isGood(ticket, now)
						? now.with(table, now.table(table).published(now.epoch(), object, ticket.refreshes())) : null);
	}

	/**
	 * Stores what has changed since a snapshot and the changes over it, and announces it.
	 * @param table the table
	 * @param over the version that the changes come after
	 * @param readAt up to when the changes were read
	 * @param about what to say of them to who adopts them, a few hundred characters
	 * @param content writes them
	 * @return the version that they make; {@code null} when they were not announced,
	 * because this instance does not lead, because another version was announced, or
	 * because there are so many changes that a snapshot has to be published
	 * @throws IOException when the store or the content fails; they may be announced all
	 * the same when it was the store
	 */
	public @Nullable Version publishChanges(String table, Version over, Instant readAt, String about,
			SnapshotStore.Content content) throws IOException {
		return announce(new ObjectName(table, this.lease.epoch(), over.number(), this.attempts.incrementAndGet()),
				readAt, about, content,
				(object) -> (now) -> now.table(table).version().equals(over) && over.changes() < MOST_CHANGES
						? now.with(table, now.table(table).changed(now.epoch(), object)) : null);
	}

	/**
	 * Says that a scan published nothing.
	 * @param ticket the right to publish
	 * @param reason why, for everybody to read
	 * @return whether that was announced
	 * @throws IOException when the store fails
	 */
	public boolean failed(Ticket ticket, String reason) throws IOException {
		String table = ticket.table();
		return this.lease.isHeld() && this.lease.change((now) -> isGood(ticket, now)
				? now.with(table, now.table(table).failed(ticket.refreshes(), reason)) : null) != null;
	}

	/**
	 * Announces the snapshot before again, under a new number; it was scanned before that
	 * of the number before. When there is none, that is announced.
	 * @param table the table
	 * @param rollbacks how many requests of a rollback this answers
	 * @return whether something was announced
	 * @throws IOException when the store fails
	 */
	public boolean rollBack(String table, long rollbacks) throws IOException {
		return this.lease.isHeld() && this.lease.change((now) -> (now.table(table).rollbacks() < rollbacks)
				? now.with(table, now.table(table).rolledBack(now.epoch(), rollbacks)) : null) != null;
	}

	private static boolean isGood(Ticket ticket, Announcement now) {
		return now.epoch() == ticket.epoch() && now.table(ticket.table()).number() == ticket.number() - 1;
	}

	private @Nullable Version announce(ObjectName name, Instant at, String about, SnapshotStore.Content content,
			Step step) throws IOException {
		if (!this.lease.isHeld() || this.lease.epoch() != name.epoch()) {
			return null;
		}
		StoredObject object = put(name.toString(), at, about, content);
		Announcement announced = this.lease.isHeld() ? this.lease.change(step.with(object)) : null;
		Announcement now = (announced != null) ? announced : this.current.seen().value();
		if (now != null && now.names().contains(object.name())) {
			Version version = now.table(name.table()).version();
			this.watcher.published(name.table(), version);
			deleteBefore(name, now);
			return version;
		}
		delete(object.name());
		return null;
	}

	private StoredObject put(String name, Instant at, String about, SnapshotStore.Content content) throws IOException {
		StoredObject[] stored = new StoredObject[1];
		this.store.put(name, (channel) -> {
			CheckedWriting checked = new CheckedWriting(channel);
			content.writeTo(checked);
			stored[0] = new StoredObject(name, checked.size(), checked.crc(), at, about);
		});
		return stored[0];
	}

	/**
	 * Deletes the objects that nobody needs any more, also those that leaders before have
	 * put and not announced: none of them can any more.
	 */
	private void deleteBefore(ObjectName last, Announcement now) {
		Set<String> needed = now.names();
		try {
			for (String name : this.store.list(last.table() + "/")) {
				ObjectName object = ObjectName.parse(name);
				if (object != null && object.isBefore(last.epoch(), last.number()) && !needed.contains(name)) {
					delete(name);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("Old snapshots of table '{}' stay in {}: {}", last.table(), this.store, ex.getMessage());
		}
	}

	private void delete(String name) {
		try {
			this.store.delete(name);
		}
		catch (IOException ex) {
			logger.debug("{} stays in {}: {}", name, this.store, ex.getMessage());
		}
	}

	@FunctionalInterface
	private interface Step {

		Function<Announcement, @Nullable Announcement> with(StoredObject object);

	}

}
