package io.dynamobb.internal.join;

import java.util.List;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Join;
import io.dynamobb.query.Query;
import io.dynamobb.query.TableCheck;

/**
 * Begins joins, and checks that are made of them.
 */
public final class Joins {

	private Joins() {
	}

	/**
	 * Begins a join.
	 * @param source the tables that may be joined, held anew by each run
	 * @param table the name of the first table
	 * @return the join
	 * @throws UnknownTableException when the source has no such table
	 */
	public static Join.From from(JoinSource source, String table) {
		requireTable(source, table);
		return new TableJoin(source, List.of(new JoinedTable(table, JoinedTable.Kind.FIRST)), List.of());
	}

	/**
	 * Begins a query of one table.
	 * @param source the tables, held anew by each run
	 * @param table the name of the table
	 * @param condition what its items must meet
	 * @return the query, whose rows are the items themselves
	 */
	public static Query<Item> where(JoinSource source, String table, Condition condition) {
		return new ItemQuery(new TableJoin(source, List.of(new JoinedTable(table, JoinedTable.Kind.FIRST)), List.of()))
			.where(condition);
	}

	/**
	 * Begins a check of a table.
	 * @param source the tables, held anew by each run
	 * @param table the name of the table to check
	 * @return the check
	 * @throws UnknownTableException when the source has no such table
	 */
	public static TableCheck check(JoinSource source, String table) {
		requireTable(source, table);
		return new JoinCheck(source, new JoinedTable(table, JoinedTable.Kind.FIRST), List.of(), List.of());
	}

	static void requireTable(JoinSource source, String table) {
		if (!source.tables().contains(table)) {
			throw new UnknownTableException(table, source.tables());
		}
	}

}
