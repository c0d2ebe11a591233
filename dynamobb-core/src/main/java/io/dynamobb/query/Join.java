package io.dynamobb.query;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.Item;

/**
 * A join of cached tables. Immutable: each method returns a new join, and one join can be
 * run any number of times, by any number of threads. Each run holds the tables once.
 * <p>
 * Keys match when both sides have the value, it is not NULL, and the values are equal:
 * numbers by value; S, N and B never equal each other.
 * <p>
 * Values are named {@code table.attribute}, or {@code attribute} alone, which means the
 * first table of the join that has the attribute in any item, in its key or among the
 * attributes that it is configured to load. Where several tables have it, and are not
 * joined by it, the log says once which one is meant, and {@link #explain()} does. Below
 * the attribute the name may go on as {@link AttributePath#parse} reads it:
 * {@code customers.address.zip}. A key may also stand for each member of a list or set,
 * which is written {@code [*]}: {@code planIds[*]}, {@code lines[*].sku}. A pair then
 * matches once when any member does.
 * <p>
 * A value that is compared, counted, grouped or sorted by must be loaded as a whole. Of a
 * table with the attribute {@code address.zip} alone, {@code address} is refused with an
 * {@link IllegalArgumentException}; {@code address.zip} is not.
 */
public interface Join extends Query<JoinedRow> {

	/**
	 * Adds a table: a row for each pair that matches.
	 * @param table the name of the table
	 * @return the keys to match by
	 * @throws UnknownTableException when no cached table has the name
	 */
	On join(String table);

	/**
	 * Adds a table: a row for each pair that matches, and one without an item of this
	 * table for each row so far that matches none.
	 * @param table the name of the table
	 * @return the keys to match by
	 * @throws UnknownTableException when no cached table has the name
	 */
	On leftJoin(String table);

	/**
	 * Adds a table: a row for each pair that matches, and one with nothing but the item
	 * of this table for each of its items that matches no row so far.
	 * @param table the name of the table
	 * @return the keys to match by
	 * @throws UnknownTableException when no cached table has the name
	 */
	On rightJoin(String table);

	/**
	 * Adds a table: a row for each pair that matches, and one for all that matches
	 * nothing on either side.
	 * @param table the name of the table
	 * @return the keys to match by
	 * @throws UnknownTableException when no cached table has the name
	 */
	On fullJoin(String table);

	/**
	 * Adds a table: a row for each pair there is. The number of rows is the product of
	 * both sides.
	 * @param table the name of the table
	 * @return the join
	 * @throws UnknownTableException when no cached table has the name
	 * @throws IllegalArgumentException when the join has a table of that name already
	 */
	default Join crossJoin(String table) {
		return crossJoin(table, table);
	}

	/**
	 * Adds a table under another name: a row for each pair there is.
	 * @param table the name of the table
	 * @param alias the name of the table in the join
	 * @return the join
	 * @throws UnknownTableException when no cached table has the name
	 * @throws IllegalArgumentException when the join has a table of that name already
	 */
	Join crossJoin(String table, String alias);

	/**
	 * Keeps the rows for which a table has a match. The rows get no item of that table.
	 * @param table the name of the table
	 * @return the keys to match by
	 * @throws UnknownTableException when no cached table has the name
	 */
	On whereExists(String table);

	/**
	 * Keeps the rows for which a table has no match.
	 * @param table the name of the table
	 * @return the keys to match by
	 * @throws UnknownTableException when no cached table has the name
	 */
	On whereNotExists(String table);

	/**
	 * Keeps the rows so far that meet a condition. It is tested as early as it can be, on
	 * the rows of one table before they are joined where it asks no other.
	 * @param condition the condition
	 * @return the join
	 * @throws IllegalArgumentException when a name in the condition is no attribute path,
	 * or means many values
	 */
	@Override
	Join where(Condition condition);

	/**
	 * Takes values out of the rows: {@code "customers.name"} is called {@code name} in
	 * the result, {@code "locations.city as town"} is called {@code town}.
	 * @param values the names of the values
	 * @return the query for the values, which may also be sorted by values that it does
	 * not take
	 * @throws IllegalArgumentException when a name is no attribute path, or two values
	 * would be called the same
	 */
	Query<Item> select(String... values);

	/**
	 * Puts rows into groups that have the same values.
	 * @param values the names of the values, each with {@code as} and a name for the
	 * result or not, as {@link #select} takes them; none for one group of all rows
	 * @return the groups
	 * @throws IllegalArgumentException when a name is no attribute path, or two values
	 * would be called the same
	 */
	Grouping groupBy(String... values);

	/**
	 * A join of one table, which may be given another name.
	 */
	interface From extends Join {

		/**
		 * Names the table in this join.
		 * @param alias the name of the table in the join
		 * @return the join
		 */
		Join as(String alias);

		/**
		 * Has names with a dot always begin with a table of the join. Without this, such
		 * a name may also be a path within an item: whether it means anything is not
		 * known before the tables are loaded.
		 * @return the join, which refuses other names with an
		 * {@link IllegalArgumentException}
		 */
		From qualified();

	}

	/**
	 * The keys of a table that is being added.
	 */
	interface On {

		/**
		 * Names the table in this join: what a table needs that is in it already.
		 * @param alias the name of the table in the join
		 * @return the keys to match by
		 */
		On as(String alias);

		/**
		 * Matches by an attribute that has the same name on both sides.
		 * @param attribute the name on both sides
		 * @return the join, to which further keys may be added
		 * @throws IllegalArgumentException when the name is no attribute path, or the
		 * join has a table of that name already
		 */
		default KeyedJoin on(String attribute) {
			return on(attribute, attribute);
		}

		/**
		 * Matches by attributes of different names.
		 * @param left the name in a table before
		 * @param right the name in the table being added
		 * @return the join, to which further keys may be added
		 * @throws IllegalArgumentException when a name is no attribute path or belongs to
		 * the other side, or the join has a table of that name already
		 */
		KeyedJoin on(String left, String right);

	}

	/**
	 * A join whose last table may be matched by further keys.
	 */
	interface KeyedJoin extends Join {

		/**
		 * Adds a key that has the same name on both sides.
		 * @param attribute the name on both sides
		 * @return the join, with one key more
		 * @throws IllegalArgumentException when the name is no attribute path
		 */
		default KeyedJoin and(String attribute) {
			return and(attribute, attribute);
		}

		/**
		 * Adds a key of different names.
		 * @param left the name in a table before
		 * @param right the name in the table being added
		 * @return the join, with one key more
		 * @throws IllegalArgumentException when a name is no attribute path or belongs to
		 * the other side
		 */
		KeyedJoin and(String left, String right);

		/**
		 * Adds a condition on the pairs that match: an outer join keeps what has no pair
		 * that meets it.
		 * @param condition the condition, on the tables before and the table being added
		 * @return the join, with one condition more
		 * @throws IllegalArgumentException when a name in the condition is no attribute
		 * path, or means many values
		 */
		KeyedJoin and(Condition condition);

	}

}
