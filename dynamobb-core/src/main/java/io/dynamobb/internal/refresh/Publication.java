package io.dynamobb.internal.refresh;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.exception.CallbackFailure;
import io.dynamobb.exception.NoPreviousSnapshotException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import io.dynamobb.spec.TableSpec.Startup;

/**
 * What readers see of all tables, and of the queries that are materialised. Any number of
 * tables is replaced in one step; a reader takes no lock. Publications, rollbacks and
 * pins wait for each other, also while the rows of queries are found.
 */
public final class Publication {

	private List<Materialisation> materialisations = List.of();

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
		this.materialisations = List.copyOf(materialisations);
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
	 * @param begin called once, at the last moment; nothing is published when it throws,
	 * and all is when it does not
	 * @throws TablePinnedException when one of them is pinned; nothing is published then
	 * @throws SnapshotRejectedException when the rows of a query cannot be found; nothing
	 * is published then
	 */
	synchronized void publish(Map<RefreshedTable, LoadedTable> loaded, Runnable begin) {
		for (RefreshedTable table : loaded.keySet()) {
			if (table.pinnedSince() != null) {
				throw new TablePinnedException(table.spec().name());
			}
		}
		PublishedTables next = next(loaded);
		begin.run();
		PublishedTables replaced = this.current;
		loaded.keySet().forEach((table) -> table.previous(table.keepsPrevious() ? replaced.get(table) : null));
		this.current = next;
	}

	/**
	 * Finds the rows of the queries that read one of the tables.
	 */
	private PublishedTables next(Map<RefreshedTable, LoadedTable> loaded) {
		PublishedTables next = this.current.with(loaded);
		for (Materialisation query : this.materialisations) {
			if (query.tables().stream().anyMatch(loaded::containsKey) && next.hasAll(query)) {
				next.put(query, find(query, next.only(query.tables())));
			}
		}
		return next;
	}

	private static Query<Item> find(Materialisation query, PublishedTables tables) {
		try {
			return query.find(tables);
		}
		catch (RuntimeException | Error ex) {
			throw CallbackFailure
				.rejected("the join '" + query.name() + "' cannot be materialised: " + CallbackFailure.reason(ex), ex);
		}
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
	}

	/**
	 * Publishes the previous snapshots of tables in one step, and pins them.
	 * @param tables the tables
	 * @param now the time, which counts for those that are not pinned yet
	 * @throws NoPreviousSnapshotException when one of them has no previous snapshot
	 * @throws SnapshotRejectedException when the rows of a query cannot be found; nothing
	 * has changed then
	 */
	synchronized void rollback(List<RefreshedTable> tables, Instant now) {
		PublishedTables next = next(previous(tables));
		hold(tables, now);
		tables.forEach((table) -> table.previous(null));
		this.current = next;
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
	}

}
