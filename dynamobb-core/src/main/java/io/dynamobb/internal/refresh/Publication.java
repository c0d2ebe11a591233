package io.dynamobb.internal.refresh;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.dynamobb.exception.NoPreviousSnapshotException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.spec.TableSpec.Startup;

/**
 * What readers see of all tables, and of the queries that are materialised. Any number of
 * tables is replaced in one step; a reader takes no lock.
 */
public final class Publication {

	private static final int MOST_ATTEMPTS = 4;

	private Materialisations materialisations = new Materialisations(List.of());

	/**
	 * The rollbacks of those that are pinned for no longer than one of them goes on,
	 * unless it succeeds. Guarded by this publication.
	 */
	private final Map<RefreshedTable, Set<Object>> heldForRollback = new HashMap<>();

	private volatile PublishedTables current;

	/**
	 * Creates a publication in which nothing is loaded.
	 * @param tables the number of tables
	 */
	public Publication(int tables) {
		this.current = new PublishedTables(tables);
	}

	/**
	 * Sets the queries that are materialised. Called before the first table is published.
	 * @param materialisations the queries
	 */
	public void materialise(List<Materialisation> materialisations) {
		this.materialisations = new Materialisations(materialisations);
	}

	/**
	 * Returns all tables as they are at this moment.
	 * @return the tables, which never change
	 */
	public PublishedTables current() {
		return this.current;
	}

	/**
	 * Says whether nobody has read a table that is loaded when it is read first, nor
	 * another one of its group.
	 * @param table the table
	 * @return whether its first load is left to its first reader
	 */
	public boolean isUnread(RefreshedTable table) {
		return table.group()
			.stream()
			.allMatch((member) -> member.spec().startup() == Startup.LAZY && this.current.get(member) == null);
	}

	/**
	 * Publishes what refreshes have loaded, with the queries that read one of the tables,
	 * in one step, and keeps what it replaces where that is asked for.
	 * @param loaded the tables
	 * @param check called before rows are found again; nothing is published when it
	 * throws
	 * @param begin called once, at the last moment; nothing is published when it throws,
	 * and all is when it does not
	 * @throws TablePinnedException when one of them is pinned; nothing is published then
	 * @throws SnapshotRejectedException when the rows of a query cannot be found; nothing
	 * is published then
	 */
	void publish(Map<RefreshedTable, LoadedTable> loaded, Runnable check, Runnable begin) {
		replace(loaded, () -> {
			for (RefreshedTable table : loaded.keySet()) {
				if (table.pinnedSince() != null) {
					throw new TablePinnedException(table.spec().name());
				}
			}
			check.run();
		}, (replaced) -> {
			begin.run();
			loaded.keySet().forEach((table) -> table.previous(table.keepsPrevious() ? replaced.get(table) : null));
		});
	}

	/**
	 * Replaces tables in one step. The functions of queries are the user's: their rows
	 * are found while nobody waits, and again where a table of theirs was published
	 * meanwhile. Who was overtaken too often makes the others wait.
	 */
	private void replace(Map<RefreshedTable, LoadedTable> loaded, Runnable check, Consumer<PublishedTables> replaced) {
		PublishedTables next = this.current.only(List.of());
		List<Materialisation> missing = List.of();
		int attempts = 0;
		do {
			this.materialisations.find(missing, next);
			synchronized (this) {
				check.run();
				PublishedTables found = next;
				next = this.current.with(loaded);
				missing = this.materialisations.missing(next, loaded.keySet(), found);
				attempts++;
				if (attempts == MOST_ATTEMPTS) {
					this.materialisations.find(missing, next);
					missing = List.of();
				}
				if (missing.isEmpty()) {
					replaced.accept(this.current);
					this.current = next;
				}
			}
		}
		while (!missing.isEmpty());
	}

	/**
	 * Says whether a publication or a rollback waits for the calling thread, which finds
	 * the rows of a query.
	 */
	boolean waitsForThisThread() {
		return this.materialisations.areFoundByThisThread();
	}

	/**
	 * Pins tables, so that nothing is published in their place.
	 * @param tables the tables
	 * @param now the time, which counts for those that are not pinned yet
	 * @throws TableNotLoadedException when one of them has no snapshot
	 */
	synchronized void pin(List<RefreshedTable> tables, Instant now) {
		for (RefreshedTable table : tables) {
			if (this.current.get(table) == null) {
				throw new TableNotLoadedException(table.spec().name(), "there is nothing to pin yet", null);
			}
		}
		hold(tables, now);
		tables.forEach(this.heldForRollback::remove);
	}

	/**
	 * Publishes the previous snapshots of tables in one step, and pins them. They are
	 * those of the moment of the call: until the rows of the queries are found, nothing
	 * else is published in their place.
	 * @param tables the tables
	 * @param now the time, which counts for those that are not pinned yet
	 * @throws NoPreviousSnapshotException when one of them has no previous snapshot
	 * @throws SnapshotRejectedException when the rows of a query cannot be found
	 */
	void rollback(List<RefreshedTable> tables, Instant now) {
		Object rollback = new Object();
		Map<RefreshedTable, LoadedTable> previous = holdForRollback(rollback, tables, now);
		try {
			replace(previous, () -> {
			}, (replaced) -> {
				pin(tables, now);
				tables.forEach((table) -> table.previous(null));
			});
		}
		catch (RuntimeException | Error ex) {
			release(rollback, tables);
			throw ex;
		}
	}

	private synchronized Map<RefreshedTable, LoadedTable> holdForRollback(Object rollback, List<RefreshedTable> tables,
			Instant now) {
		Map<RefreshedTable, LoadedTable> previous = previous(tables);
		for (RefreshedTable table : tables) {
			if (table.pinnedSince() == null) {
				this.heldForRollback.put(table, new HashSet<>());
			}
			Set<Object> rollbacks = this.heldForRollback.get(table);
			if (rollbacks != null) {
				rollbacks.add(rollback);
			}
		}
		hold(tables, now);
		return previous;
	}

	/**
	 * Takes the hold of a rollback back, but not from tables that were pinned meanwhile,
	 * or that another rollback holds.
	 */
	private synchronized void release(Object rollback, List<RefreshedTable> tables) {
		for (RefreshedTable table : tables) {
			Set<Object> rollbacks = this.heldForRollback.get(table);
			if (rollbacks != null && rollbacks.remove(rollback) && rollbacks.isEmpty()) {
				this.heldForRollback.remove(table);
				table.pinnedSince(null);
			}
		}
	}

	private static Map<RefreshedTable, LoadedTable> previous(List<RefreshedTable> tables) {
		Map<RefreshedTable, LoadedTable> previous = new LinkedHashMap<>();
		for (RefreshedTable table : tables) {
			LoadedTable kept = table.previous();
			if (kept == null) {
				throw new NoPreviousSnapshotException(table.spec().name(), table.keepsPrevious());
			}
			previous.put(table, kept);
		}
		return previous;
	}

	private static void hold(List<RefreshedTable> tables, Instant now) {
		tables.stream().filter((table) -> table.pinnedSince() == null).forEach((table) -> table.pinnedSince(now));
	}

	synchronized void unpin(List<RefreshedTable> tables) {
		tables.forEach((table) -> table.pinnedSince(null));
		tables.forEach(this.heldForRollback::remove);
	}

}
