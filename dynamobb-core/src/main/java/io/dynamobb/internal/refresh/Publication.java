package io.dynamobb.internal.refresh;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.dynamobb.exception.CallbackFailure;
import io.dynamobb.exception.NoPreviousSnapshotException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.internal.change.TableChanges;
import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import io.dynamobb.spec.TableSpec.Startup;
import org.jspecify.annotations.Nullable;

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
		Map<RefreshedTable, TableChanges.Landing> landings = new LinkedHashMap<>();
		Map<RefreshedTable, LoadedTable> landed = new LinkedHashMap<>();
		loaded.forEach((table, scanned) -> {
			LoadedTable replaced = this.current.get(table);
			TableChanges.Landing landing = table.changes()
				.land(scanned.snapshot(), (replaced != null) ? replaced.snapshot() : null);
			landings.put(table, landing);
			landed.put(table, scanned.with(landing.table()));
		});
		PublishedTables next = next(landed);
		begin.run();
		PublishedTables replaced = this.current;
		loaded.keySet().forEach((table) -> table.previous(table.keepsPrevious() ? replaced.get(table) : null));
		landings.forEach((table, landing) -> table.changes().landed(landing));
		this.current = next;
	}

	/**
	 * Returns a table with all of its changes, those that a pin holds back included.
	 * @param table the table
	 * @return the table, {@code null} when it is not loaded
	 */
	@Nullable LoadedTable latest(RefreshedTable table) {
		LoadedTable ahead = table.ahead();
		return (ahead != null) ? ahead : this.current.get(table);
	}

	/**
	 * Publishes changed tables in one step. Those that are pinned are published when they
	 * are not any more.
	 * @param change makes changed tables of the latest ones
	 */
	synchronized void change(Supplier<Map<RefreshedTable, LoadedTable>> change) {
		Map<RefreshedTable, LoadedTable> changed = change.get();
		Map<RefreshedTable, LoadedTable> seen = new LinkedHashMap<>();
		changed.forEach((table, latest) -> {
			if (table.pinnedSince() != null) {
				table.ahead(latest);
			}
			else if (latest != this.current.get(table)) {
				seen.put(table, latest);
			}
		});
		if (!seen.isEmpty()) {
			this.current = this.current.with(seen);
		}
	}

	/**
	 * Returns the queries whose rows were found in other tables than are published.
	 * @return the queries
	 */
	List<Materialisation> outdated() {
		PublishedTables current = this.current;
		return this.materialisations.stream()
			.filter((query) -> current.hasAll(query) && !current.isCurrent(query))
			.toList();
	}

	/**
	 * Finds the rows of a query anew, beside all else, and publishes them, unless others
	 * have been published meanwhile.
	 * @param query the query
	 * @throws SnapshotRejectedException when they cannot be found
	 */
	void findAgain(Materialisation query) {
		PublishedTables before = this.current;
		PublishedTables tables = before.only(query.tables());
		Query<Item> rows = find(query, tables);
		synchronized (this) {
			if (this.current.hasSameRows(query, before)) {
				PublishedTables next = this.current.with(Map.of());
				next.put(query, rows, tables);
				this.current = next;
			}
		}
	}

	/**
	 * Finds the rows of the queries that read one of the tables.
	 */
	private PublishedTables next(Map<RefreshedTable, LoadedTable> loaded) {
		PublishedTables next = this.current.with(loaded);
		for (Materialisation query : this.materialisations) {
			if (query.tables().stream().anyMatch(loaded::containsKey) && next.hasAll(query)) {
				PublishedTables tables = next.only(query.tables());
				next.put(query, find(query, tables), tables);
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
		tables.forEach((table) -> {
			LoadedTable latest = latest(table);
			if (latest != null) {
				table.changes().rolledBack(latest.snapshot());
			}
			table.previous(null);
			table.ahead(null);
		});
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

	/**
	 * Ends the pin of tables, and publishes in one step what has changed meanwhile.
	 * @param tables the tables
	 */
	synchronized void unpin(List<RefreshedTable> tables) {
		Map<RefreshedTable, LoadedTable> changed = new LinkedHashMap<>();
		for (RefreshedTable table : tables) {
			table.pinnedSince(null);
			LoadedTable ahead = table.ahead();
			if (ahead != null) {
				changed.put(table, ahead);
				table.ahead(null);
			}
		}
		change(() -> changed);
	}

}
