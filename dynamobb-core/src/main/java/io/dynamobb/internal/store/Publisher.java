package io.dynamobb.internal.store;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.dynamobb.internal.store.Announced.Version;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

/**
 * Publishes for a fleet, as long as this instance leads. Thread-safe.
 */
public final class Publisher {

	/**
	 * Two hundred bytes each, so that the announcement stays small.
	 */
	static final int MOST_CHANGES = 256;

	private final StoreObjects objects;

	private final Lease lease;

	private final SharedDocument<Announcement> current;

	private final SharedDocument<Requests> requests;

	private final Watcher watcher;

	private final AtomicLong attempts = new AtomicLong();

	Publisher(SnapshotStore store, Lease lease, SharedDocument<Announcement> current, SharedDocument<Requests> requests,
			Watcher watcher) {
		this.objects = new StoreObjects(store);
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
	 * @param hold the {@linkplain FleetMember#hold hold} for its rows, which ends; 0 for
	 * none
	 * @param scannedAt when its scan began
	 * @param about what to say of it to who adopts it, a few hundred characters
	 * @param content writes it
	 * @return the version that it is announced as; {@code null} when it was not, because
	 * this instance has not led all the time since it took the ticket, or because the
	 * ticket was used
	 * @throws IOException when the store or the content fails; it may be announced all
	 * the same when it was the store
	 */
	public @Nullable Version publish(Ticket ticket, long hold, Instant scannedAt, String about,
			SnapshotStore.Content content) throws IOException {
		String table = ticket.table();
		return announce(new ObjectName(table, ticket.epoch(), ticket.number(), this.attempts.incrementAndGet()), hold,
				scannedAt, about, content, (object) -> (now) -> isGood(ticket, now)
						? now.with(table, now.table(table).published(now.epoch(), object, ticket.refreshes())) : null);
	}

	/**
	 * Stores what has changed since a snapshot and the changes over it, and announces it.
	 * @param table the table
	 * @param hold the {@linkplain FleetMember#hold hold} for what they make of the rows,
	 * which ends; 0 for none
	 * @param over the version that the changes come after
	 * @param readAt up to when the changes were read
	 * @param about what to say of them to who adopts them, a few hundred characters
	 * @param content writes them
	 * @return the version that they make; {@code null} when they were not announced,
	 * because this instance does not lead, because another version or no snapshot was
	 * announced, or because there are so many changes that a snapshot has to be published
	 * @throws IOException when the store or the content fails; they may be announced all
	 * the same when it was the store
	 */
	public @Nullable Version publishChanges(String table, long hold, Version over, Instant readAt, String about,
			SnapshotStore.Content content) throws IOException {
		return announce(new ObjectName(table, this.lease.epoch(), over.number(), this.attempts.incrementAndGet()), hold,
				readAt, about, content,
				(object) -> (now) -> now.table(table).base() != null && now.table(table).version().equals(over)
						&& over.changes() < MOST_CHANGES
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

	private @Nullable Version announce(ObjectName name, long hold, Instant at, String about,
			SnapshotStore.Content content, Step step) throws IOException {
		if (!this.lease.isHeld() || this.lease.epoch() != name.epoch()) {
			return null;
		}
		StoredObject object = this.objects.put(name, at, about, content);
		Announcement announced = this.lease.isHeld() ? this.lease.change(step.with(object)) : null;
		Announcement now = (announced != null) ? announced : this.current.seen().value();
		if (now != null && now.names().contains(object.name())) {
			Version version = now.table(name.table()).version();
			this.watcher.published(name.table(), version, hold);
			this.objects.deleteBefore(name, now);
			return version;
		}
		this.objects.delete(object.name());
		return null;
	}

	@FunctionalInterface
	private interface Step {

		Function<Announcement, @Nullable Announcement> with(StoredObject object);

	}

}
