package io.dynamobb.internal.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.dynamobb.internal.store.Announced.Version;
import io.dynamobb.internal.store.Requests.Asked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an instance what is new in the documents, each thing once, and nothing that is
 * older than what was told. For one thread, but for {@link #published} and {@link #hold}.
 */
final class Watcher {

	private static final Logger logger = LoggerFactory.getLogger(Watcher.class);

	private final FleetListener listener;

	private final Map<String, Version> announced = new ConcurrentHashMap<>();

	private final Map<String, Asked> answered = new ConcurrentHashMap<>();

	private final Map<String, Asked> asked = new ConcurrentHashMap<>();

	private final Map<String, Hold> holds = new ConcurrentHashMap<>();

	private final AtomicLong held = new AtomicLong();

	private boolean leading;

	private boolean wentBack;

	Watcher(FleetListener listener) {
		this.listener = listener;
	}

	/**
	 * Takes what this instance itself has published, of which it is not told.
	 * @param table the table
	 * @param version the version
	 * @param hold the hold for what was published, which ends. A later one is for rows
	 * that are newer
	 */
	void published(String table, Version version, long hold) {
		heard(table, version);
		this.holds.computeIfPresent(table, (key, now) -> (now.number() <= hold) ? null : now);
	}

	private void heard(String table, Version version) {
		this.announced.merge(table, version, (one, other) -> (one.compareTo(other) > 0) ? one : other);
	}

	/**
	 * Tells nothing of a table that may be older than what this instance serves.
	 * @param table the table
	 * @param now the moment, by this instance's clock
	 * @return the number of the hold
	 */
	long hold(String table, long now) {
		Hold hold = new Hold(this.held.incrementAndGet(), now, Long.MAX_VALUE);
		this.holds.merge(table, hold, (one, other) -> (one.number() > other.number()) ? one : other);
		return hold.number();
	}

	/**
	 * Tells what is new in an announcement.
	 * @param announcement the announcement
	 * @param readAt when it was read, by this instance's clock
	 * @param own the epoch in which this instance leads, 0 when it does not
	 */
	void tell(Announcement announcement, long readAt, long own) {
		this.holds.replaceAll((table, hold) -> hold.readAt(readAt, announcement.table(table).number()));
		announcement.tables().forEach((table, now) -> {
			tellAnnounced(table, now, own);
			Asked before = this.answered.getOrDefault(table, Requests.NOTHING);
			Asked answers = new Asked(now.refreshes(), now.rollbacks());
			if (before.isLessThan(answers)) {
				this.listener.answered(table, now.refreshes(), now.rollbacks(), now.failure());
				this.answered.put(table, answers);
			}
		});
	}

	private boolean isHeld(String table, long number) {
		Hold hold = this.holds.get(table);
		return hold != null && number < hold.until();
	}

	private void tellAnnounced(String table, Announced now, long own) {
		if (isHeld(table, now.number())) {
			return;
		}
		Version before = this.announced.getOrDefault(table, Version.NONE);
		int order = now.version().compareTo(before);
		if (order > 0 && now.base() != null) {
			if (now.epoch() != own) {
				this.listener.announced(table, now);
			}
			this.holds.computeIfPresent(table, (key, hold) -> (now.number() < hold.until()) ? hold : null);
			heard(table, now.version());
		}
		else if (order < 0 && !this.wentBack) {
			this.wentBack = true;
			logger.warn("Snapshot {} of table '{}' is announced, which is older than {}: it is not taken."
					+ " Somebody has put an old announcement into the store", now.version(), table, before);
		}
	}

	/**
	 * Tells what is asked for and not answered.
	 * @param requests the requests
	 * @param announcement what is answered
	 */
	void tell(Requests requests, Announcement announcement) {
		requests.tables().forEach((table, now) -> {
			Announced answers = announcement.table(table);
			Asked before = this.asked.getOrDefault(table, Requests.NOTHING);
			if (now.refreshes() > Math.max(before.refreshes(), answers.refreshes())) {
				this.listener.refreshAsked(table);
			}
			if (now.rollbacks() > Math.max(before.rollbacks(), answers.rollbacks())) {
				this.listener.rollbackAsked(table, now.rollbacks());
			}
			this.asked.put(table, now);
		});
	}

	void tellLeading(boolean now) {
		if (this.leading != now) {
			this.leading = now;
			this.asked.clear();
			this.listener.leading(now);
		}
	}

	/**
	 * What holds a table: rows of a scan of this instance's own.
	 *
	 * @param number which hold of this instance it is
	 * @param since when it began, by this instance's clock
	 * @param until the first number of a snapshot that was scanned later, the highest
	 * there is until that is known
	 */
	record Hold(long number, long since, long until) {

		/**
		 * Learns from a read that began later which snapshot was announced then. At the
		 * same moment is not later: nobody knows which came first.
		 */
		Hold readAt(long readAt, long announced) {
			return (this.until == Long.MAX_VALUE && readAt - this.since > 0)
					? new Hold(this.number, this.since, announced + 2) : this;
		}

	}

}
