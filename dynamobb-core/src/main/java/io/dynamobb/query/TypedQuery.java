package io.dynamobb.query;

import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.item.Item;

/**
 * A query whose rows are read as objects of one class. Immutable and thread-safe, as the
 * query is. Nothing needs to be closed.
 *
 * @param <T> the type of a row
 * @see Query#as
 */
public final class TypedQuery<T> {

	private final Query<?> query;

	private final Class<T> type;

	TypedQuery(Query<?> query, Class<T> type) {
		Item.mapper(type);
		this.query = query;
		this.type = type;
	}

	/**
	 * Keeps the rows that meet a condition.
	 * @param condition the condition, on the names of attributes
	 * @return the query
	 * @throws IllegalArgumentException when a name in the condition is no attribute path,
	 * or means many values
	 */
	public TypedQuery<T> where(Condition condition) {
		return new TypedQuery<>(this.query.where(condition), this.type);
	}

	/**
	 * Sorts the rows by values, as {@link Query#orderBy(String...)} does.
	 * @param orders what to sort by, the most significant first
	 * @return the query
	 * @throws IllegalArgumentException when a name is no attribute path, or is followed
	 * by something else than the words of an order
	 */
	public TypedQuery<T> orderBy(String... orders) {
		return new TypedQuery<>(this.query.orderBy(orders), this.type);
	}

	/**
	 * Sorts the rows.
	 * @param orders what to sort by, the most significant first
	 * @return the query
	 * @throws IllegalArgumentException when a name is no attribute path
	 */
	public TypedQuery<T> orderBy(Order... orders) {
		return new TypedQuery<>(this.query.orderBy(orders), this.type);
	}

	/**
	 * Keeps the first rows.
	 * @param rows how many rows to keep at most
	 * @return the query
	 * @throws IllegalArgumentException when the number is negative
	 */
	public TypedQuery<T> limit(long rows) {
		return new TypedQuery<>(this.query.limit(rows), this.type);
	}

	/**
	 * Keeps one of the rows that are the same, as {@link Query#distinct} does: rows, not
	 * the objects that are made of them.
	 * @return the query
	 */
	public TypedQuery<T> distinct() {
		return new TypedQuery<>(this.query.distinct(), this.type);
	}

	/**
	 * Runs the query.
	 * @return the rows as new objects, made while the stream is read, which need not be
	 * closed; reading it throws {@link AttributeException} when an attribute does not fit
	 */
	public Stream<T> stream() {
		return this.query.stream(this.type);
	}

	/**
	 * Runs the query.
	 * @return the rows as new objects
	 * @throws AttributeException when an attribute does not fit the type of its component
	 */
	public List<T> toList() {
		return this.query.toList(this.type);
	}

	/**
	 * Counts the rows without building them.
	 * @return the number of rows
	 */
	public long count() {
		return this.query.count();
	}

	/**
	 * Returns how the query is going to be run, see {@link Query#plan}.
	 * @return the last step, which leads to those before
	 */
	public QueryPlan plan() {
		return this.query.plan();
	}

	/**
	 * Says in words how the query is going to be run, see {@link Query#explain}.
	 * @return the steps, one a line
	 */
	public String explain() {
		return this.query.explain();
	}

}
