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

	private final Map<Materialisation, Query<Item>> queries;

	private PublishedTables(@Nullable LoadedTable[] tables, Map<Materialisation, Query<Item>> queries) {
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
	 * Returns a query with the rows that were found in these tables.
	 * @param query the query
	 * @return the query, {@code null} before all of its tables are loaded
	 */
	public @Nullable Query<Item> get(Materialisation query) {
		return this.queries.get(query);
	}

	/**
	 * Adds a query, before this is published.
	 * @param query the query
	 * @param rows its rows in these tables
	 */
	void put(Materialisation query, Query<Item> rows) {
		this.queries.put(query, rows);
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

}
