package io.dynamobb;

import java.util.List;
import java.util.stream.Stream;

/**
 * A join of cached tables. Immutable: each method returns a new join, and one join can be
 * run any number of times, by any number of threads. Each run pins the tables once.
 * <p>
 * Keys match when both sides have the attribute, it is not NULL, and the values are
 * equal: numbers by value; S, N and B never equal each other.
 */
public interface Join {

	/**
	 * Adds a table: a row for each pair that matches.
	 * @param table the name of the table
	 * @return the keys to match by
	 * @throws UnknownTableException when no cached table has the name
	 * @throws IllegalArgumentException when the join has the table already
	 */
	On join(String table);

	/**
	 * Adds a table: a row for each pair that matches, and one without an item of this
	 * table for what matches none.
	 * @param table the name of the table
	 * @return the keys to match by
	 * @throws UnknownTableException when no cached table has the name
	 * @throws IllegalArgumentException when the join has the table already
	 */
	On leftJoin(String table);

	/**
	 * Runs the join.
	 * @return the rows in no particular order, found while the stream is read
	 */
	Stream<JoinedRow> stream();

	/**
	 * Runs the join.
	 * @return the rows in no particular order
	 */
	default List<JoinedRow> toList() {
		return stream().toList();
	}

	/**
	 * Counts the rows without building them.
	 * @return the number of rows
	 */
	long count();

	/**
	 * The keys of a table that is being added.
	 */
	interface On {

		/**
		 * Matches by an attribute that has the same name on both sides.
		 * @param attribute the name on both sides
		 * @return the join, to which further keys may be added
		 */
		default Keyed on(String attribute) {
			return on(attribute, attribute);
		}

		/**
		 * Matches by attributes of different names, written as
		 * {@link AttributePath#parse} reads them.
		 * @param left the name in a table before: {@code table.attribute} where
		 * {@code table} is in the join, or {@code attribute}, which means the first table
		 * that has it in any item
		 * @param right the name in the table being added
		 * @return the join, to which further keys may be added
		 * @throws IllegalArgumentException when a name is no attribute path
		 */
		Keyed on(String left, String right);

	}

	/**
	 * A join whose last table may be matched by further keys.
	 */
	interface Keyed extends Join {

		/**
		 * Adds a key that has the same name on both sides.
		 * @param attribute the name on both sides
		 * @return the join, with one key more
		 */
		default Keyed and(String attribute) {
			return and(attribute, attribute);
		}

		/**
		 * Adds a key of different names.
		 * @param left the name in the table before, as {@link On#on(String, String)}
		 * takes it
		 * @param right the name in the table being added
		 * @return the join, with one key more
		 */
		Keyed and(String left, String right);

	}

}
