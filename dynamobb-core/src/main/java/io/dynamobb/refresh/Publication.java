package io.dynamobb.refresh;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What readers see of all tables. Any number of tables is replaced in one step; a reader
 * takes no lock.
 */
public final class Publication {

	private volatile Pinned current;

	/**
	 * Creates a publication in which nothing is loaded.
	 * @param tables the number of tables
	 */
	public Publication(int tables) {
		this.current = new Pinned(new LoadedTable[tables]);
	}

	/**
	 * Returns all tables as they are at this moment.
	 * @return the tables, which never change
	 */
	public Pinned pin() {
		return this.current;
	}

	synchronized void publish(Map<RefreshedTable, LoadedTable> loaded) {
		@Nullable LoadedTable[] next = this.current.tables.clone();
		loaded.forEach((table, snapshot) -> next[table.position()] = snapshot);
		this.current = new Pinned(next);
	}

	/**
	 * All tables at one moment.
	 */
	public static final class Pinned {

		private final @Nullable LoadedTable[] tables;

		private Pinned(@Nullable LoadedTable[] tables) {
			this.tables = tables;
		}

		/**
		 * Returns a table.
		 * @param table the table
		 * @return its snapshot, {@code null} before the first load
		 */
		public @Nullable LoadedTable get(RefreshedTable table) {
			return this.tables[table.position()];
		}

	}

}
