package io.dynamobb.query;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * A question to cached tables, whose answer is rows. Immutable: each method returns a new
 * query that works on the rows which this one has, and one query can be run any number of
 * times, by any number of threads. Each run holds the tables once, and holds no more of
 * them than its rows do. Nothing needs to be closed: neither a query nor a stream of its
 * rows, read to its end or not, has anything open.
 *
 * @param <R> the type of a row
 */
public interface Query<R extends Item> {

	/**
	 * Keeps the rows that meet a condition.
	 * @param condition the condition, on values as {@link #orderBy} takes their names
	 * @return the query
	 * @throws IllegalArgumentException when a name in the condition is no attribute path,
	 * or means many values or one that is not loaded as a whole
	 */
	Query<R> where(Condition condition);

	/**
	 * Sorts the rows by values: {@code orderBy("city desc", "name")}. The order is
	 * ascending, with those rows last that lack the value, unless words after the name
	 * say otherwise. A value that {@link Join#select} or {@link Join#groupBy} has named
	 * needs no double quotes where its name holds blanks.
	 * @param orders what to sort by, the most significant first, as {@link Order#parse}
	 * reads it
	 * @return the query
	 * @throws IllegalArgumentException when a name is no attribute path, is followed by
	 * something else than the words of an order, or means a value that is not loaded as a
	 * whole
	 */
	default Query<R> orderBy(String... orders) {
		return orderBy(Stream.of(orders).map(Order::parse).toArray(Order[]::new));
	}

	/**
	 * Sorts the rows.
	 * @param orders what to sort by, the most significant first
	 * @return the query
	 * @throws IllegalArgumentException when a name is no attribute path, or means a value
	 * that is not loaded as a whole
	 */
	Query<R> orderBy(Order... orders);

	/**
	 * Keeps the first rows.
	 * @param rows how many rows to keep at most
	 * @return the query
	 * @throws IllegalArgumentException when the number is negative
	 */
	Query<R> limit(long rows);

	/**
	 * Keeps one of the rows that have the same values. Values are the same as keys of a
	 * join are equal; a NULL is the same as none.
	 * @return the query
	 */
	Query<R> distinct();

	/**
	 * Runs the query.
	 * @return the rows and the names of their attributes, out of the same held tables
	 */
	Result<R> run();

	/**
	 * Runs the query.
	 * @return the rows, in no particular order unless there is one, found while the
	 * stream is read; it need not be closed
	 */
	default Stream<R> stream() {
		return run().stream();
	}

	/**
	 * Runs the query.
	 * @return the rows, each of which takes four bytes a table at most until it is read
	 */
	List<R> toList();

	/**
	 * Counts the rows without building them.
	 * @return the number of rows
	 */
	long count();

	/**
	 * Runs the query.
	 * @param <T> the type
	 * @param type a record or bean as {@link Item#as} takes it
	 * @return the rows as new instances, made while the stream is read, which throws what
	 * {@link Item#as} throws: an {@link AttributeException} when an attribute does not
	 * fit the type of its component, an {@link IllegalArgumentException} when the type is
	 * neither a record nor a bean
	 * @throws IllegalArgumentException when the type is a record with a component that
	 * has the name of no value, where the values of rows are named: by
	 * {@link Join#select} or {@link Join#groupBy}
	 */
	default <T> Stream<T> stream(Class<T> type) {
		return stream().map((row) -> row.as(type));
	}

	/**
	 * Runs the query.
	 * @param <T> the type
	 * @param type a record or bean as {@link Item#as} takes it
	 * @return the rows as new instances
	 * @throws AttributeException when an attribute does not fit the type of its component
	 * @throws IllegalArgumentException when the type is neither a record nor a bean, or a
	 * record with a component that has the name of no value, where the values of rows are
	 * named: by {@link Join#select} or {@link Join#groupBy}
	 */
	default <T> List<T> toList(Class<T> type) {
		return stream(type).toList();
	}

	/**
	 * Returns this query with its rows read as objects of a class, which is checked here.
	 * @param <T> the type
	 * @param type a record or bean as {@link Item#as} takes it
	 * @return the query
	 * @throws IllegalArgumentException when the type is neither a record nor a bean
	 */
	default <T> TypedQuery<T> as(Class<T> type) {
		return new TypedQuery<>(this, type);
	}

	/**
	 * Runs the query.
	 * @return the rows as maps of Java values, see {@link AttributeValues#toObject}
	 */
	default List<Map<String, @Nullable Object>> toMaps() {
		return stream().map(AttributeValues::toObjects).toList();
	}

	/**
	 * Returns how the query is going to be run on the tables as they are now: the order
	 * of the tables, for each the index, hash or scan that finds its rows, and estimates
	 * of how many rows there will be.
	 * @return the last step, which leads to those before
	 */
	QueryPlan plan();

	/**
	 * Says the {@link #plan} in words. Values of the caller's are shown as question
	 * marks. The last lines say which value a name means that several tables have.
	 * @return the steps, one a line
	 */
	default String explain() {
		return plan().toString();
	}

	/**
	 * What a run of a query answers.
	 *
	 * @param <R> the type of a row
	 */
	interface Result<R extends Item> {

		/**
		 * Returns the names of the attributes that rows may have. Where no values are
		 * named by {@link Join#select} or {@link Join#groupBy}, these are for one table
		 * after the other the attributes of the key, those that the table is configured
		 * to load by name, whether any row has them or not, and the others by name, in
		 * the order of code units.
		 * @return the names, in an order that no refresh changes
		 */
		List<String> attributes();

		/**
		 * Returns the rows.
		 * @return the rows, found while the stream is read; to be asked for once, and not
		 * beside a reader
		 */
		Stream<R> stream();

		/**
		 * Returns a reader of the rows.
		 * @return the reader, which finds the rows while it is read; to be asked for
		 * once, and not beside a stream
		 */
		RowReader reader();

	}

}
