package io.dynamobb.join;

import java.util.List;

import io.dynamobb.Join;
import io.dynamobb.UnknownTableException;

/**
 * Begins joins.
 */
public final class Joins {

	private Joins() {
	}

	/**
	 * Begins a join.
	 * @param source the tables that may be joined, pinned anew by each run
	 * @param table the name of the first table
	 * @return the join
	 * @throws UnknownTableException when the source has no such table
	 */
	public static Join.From from(JoinSource source, String table) {
		requireTable(source, table);
		return new TableJoin(source, List.of(new JoinedTable(table, JoinedTable.Kind.FIRST)), List.of());
	}

	static void requireTable(JoinSource source, String table) {
		if (!source.tables().contains(table)) {
			throw new UnknownTableException(table, source.tables());
		}
	}

}
