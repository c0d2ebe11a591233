package io.dynamobb.internal.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.dynamobb.internal.store.SharedDocument.Seen;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an instance leads. It does when the document says so, from the moment it
 * began to write that. Others wait until they have seen the same version of the document
 * for a whole lease, each by its own clock, and then replace it by one of the next epoch.
 * <p>
 * Nothing rests on the clocks but how soon that is. What a leader announces goes into the
 * same document, in place of the version that it knows, so whoever was replaced cannot
 * announce any more, however late it finds out. Thread-safe.
 */
final class Lease {

	private final StoreObjects objects;

	private final SharedDocument<Announcement> current;

	private final String self;

	private final long lease;

	private final LongSupplier nanoTime;

	private volatile long epoch;

	private volatile long renewedAt;

	private long highestEpoch;

	Lease(SnapshotStore store, SharedDocument<Announcement> current, String self, Duration lease,
			LongSupplier nanoTime) {
		this.objects = new StoreObjects(store);
		this.current = current;
		this.self = self;
		this.lease = lease.toNanos();
		this.nanoTime = nanoTime;
		this.renewedAt = nanoTime.getAsLong() - this.lease;
	}

	/**
	 * Returns whether this instance leads. A leader that could not renew its lease for
	 * two thirds of it stops here, before others take over.
	 * @return whether it leads
	 */
	boolean isHeld() {
		return this.epoch > 0 && this.nanoTime.getAsLong() - this.renewedAt < 2 * this.lease / 3;
	}

	/**
	 * Returns the epoch in which this instance leads.
	 * @return the epoch, 0 when it does not lead
	 */
	long epoch() {
		return this.epoch;
	}

	/**
	 * Looks who leads, called by one thread. Renews the lease of this instance when a
	 * third of it is over; takes over when nobody leads.
	 * @param candidate whether this instance may lead
	 * @throws IOException when the store fails
	 */
	void look(boolean candidate) throws IOException {
		if (this.epoch > 0 && this.nanoTime.getAsLong() - this.renewedAt < this.lease / 3) {
			return;
		}
		if (this.epoch > 0) {
			renew();
			return;
		}
		Seen<Announcement> seen = this.current.look();
		Announcement announcement = seen.value();
		if (announcement != null) {
			this.highestEpoch = Math.max(this.highestEpoch, announcement.epoch());
		}
		if (announcement != null && announcement.leader().equals(this.self)) {
			this.epoch = announcement.epoch();
			renew();
		}
		else if (candidate && isVacant(seen)) {
			takeOver(announcement, (announcement != null) ? announcement : this.objects.founded(this.highestEpoch));
		}
	}

	private boolean isVacant(Seen<Announcement> seen) {
		return seen.document() == null || (seen.value() != null && seen.value().leader().isEmpty())
				|| this.nanoTime.getAsLong() - seen.changedAt() >= this.lease;
	}

	private void takeOver(@Nullable Announcement seen, Announcement before) throws IOException {
		long begin = this.nanoTime.getAsLong();
		Announcement taken = this.current.change((now) -> (now == seen) ? before.takenOver(this.self) : null);
		if (taken != null) {
			this.renewedAt = begin;
			this.epoch = taken.epoch();
			this.highestEpoch = taken.epoch();
		}
	}

	private void renew() throws IOException {
		change((announcement) -> announcement);
	}

	/**
	 * Changes the announcement, and renews the lease by that.
	 * @param change returns what the announcement shall be, {@code null} when it shall
	 * stay
	 * @return the new announcement; {@code null} when it was left, or when this instance
	 * does not lead
	 * @throws IOException when it is not known whether it was changed; it may be even
	 * later, as long as this instance leads
	 */
	@Nullable Announcement change(Function<Announcement, @Nullable Announcement> change) throws IOException {
		long begin = this.nanoTime.getAsLong();
		long mine = this.epoch;
		Announcement changed = this.current
			.change((now) -> (now != null && isMine(now, mine)) ? change.apply(now) : null);
		if (changed != null) {
			renewed(begin);
		}
		else if (!isMine(this.current.seen().value(), mine)) {
			lost(mine);
		}
		return changed;
	}

	private synchronized void renewed(long at) {
		if (at - this.renewedAt > 0) {
			this.renewedAt = at;
		}
	}

	private synchronized void lost(long lostEpoch) {
		if (this.epoch == lostEpoch) {
			this.epoch = 0;
		}
	}

	private boolean isMine(@Nullable Announcement now, long mine) {
		return mine > 0 && now != null && now.epoch() == mine && Objects.equals(now.leader(), this.self);
	}

	/**
	 * Lets others lead at once.
	 * @throws IOException when the store fails; then they wait for a lease
	 */
	void giveUp() throws IOException {
		long mine = this.epoch;
		this.epoch = 0;
		this.current.change((now) -> (now != null && isMine(now, mine)) ? now.givenUp() : null);
	}

}
