package io.dynamobb.internal.refresh;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * All tables and materialised queries at one moment. Immutable once it is published.
 */
public final class PublishedTables {

	private final @Nullable LoadedTable[] tables;

	private final Map<Materialisation, Found> queries;

	private PublishedTables(@Nullable LoadedTable[] tables, Map<Materialisation, Found> queries) {
		this.tables = tables;
		this.queries = queries;
	}

	/**
	 * Begins without any table.
	 * @param tables the number of tables that there may be
	 */
	PublishedTables(int tables) {
		this(new LoadedTable[tables], Map.of());
	}

	/**
	 * Returns a table.
	 * @param table the table
	 * @return its snapshot, {@code null} before the first load
	 */
	public @Nullable LoadedTable get(RefreshedTable table) {
		return this.tables[table.position()];
	}

	/**
	 * Returns a query with the rows that were found last.
	 * @param query the query
	 * @return the query, {@code null} before all of its tables are loaded
	 */
	public @Nullable Query<Item> get(Materialisation query) {
		Found found = this.queries.get(query);
		return (found != null) ? found.rows() : null;
	}

	/**
	 * Says whether the rows of a query were found in these tables, as they are now.
	 * @param query the query
	 * @return whether they were
	 */
	public boolean isCurrent(Materialisation query) {
		Found found = this.queries.get(query);
		return found != null && query.tables().stream().allMatch((table) -> found.tables().get(table) == get(table));
	}

	/**
	 * Says whether the rows of a query are the same as elsewhere.
	 */
	boolean hasSameRows(Materialisation query, PublishedTables other) {
		return this.queries.get(query) == other.queries.get(query);
	}

	/**
	 * Adds a query, before this is published.
	 * @param query the query
	 * @param rows its rows
	 * @param tables the tables that these were found in, and no others
	 */
	void put(Materialisation query, Query<Item> rows, PublishedTables tables) {
		this.queries.put(query, new Found(rows, tables));
	}

	/**
	 * Leaves out what a query does not read, or it would keep all of that in memory.
	 */
	PublishedTables only(Collection<RefreshedTable> read) {
		@Nullable LoadedTable[] own = new LoadedTable[this.tables.length];
		read.forEach((table) -> own[table.position()] = get(table));
		return new PublishedTables(own, Map.of());
	}

	PublishedTables with(Map<RefreshedTable, LoadedTable> loaded) {
		@Nullable LoadedTable[] tables = this.tables.clone();
		loaded.forEach((table, snapshot) -> tables[table.position()] = snapshot);
		return new PublishedTables(tables, new HashMap<>(this.queries));
	}

	boolean hasAll(Materialisation query) {
		return query.tables().stream().allMatch((table) -> get(table) != null);
	}

	/**
	 * The rows of a query.
	 *
	 * @param rows the query with its rows
	 * @param tables the tables that they were found in
	 */
	private record Found(Query<Item> rows, PublishedTables tables) {

	}

}
