package io.dynamobb.query;

import java.math.BigDecimal;
import java.util.function.Function;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.item.Item;

/**
 * Rows put into groups that have the same values: a row for each group, with those values
 * and what is calculated over the rows of the group. Values are the same as keys of a
 * join are equal; a NULL is the same as none. Without values to group by, all rows are
 * one group, even when there are none.
 * <p>
 * A calculation takes the rows that have the value; where no row of a group has it, the
 * group lacks the result, except for a count, which is 0. Immutable, as every query is.
 */
public interface Grouping extends Query<Item> {

	/**
	 * Counts the rows of each group, where {@link #count()} counts the groups.
	 * @param name the name of the number in the result
	 * @return the grouping, with one result more
	 * @throws IllegalArgumentException when the result has the name already
	 */
	Grouping countRows(String name);

	/**
	 * Counts the rows that have a value.
	 * @param value the name of the value
	 * @param name the name of the number in the result
	 * @return the grouping, with one result more
	 * @throws IllegalArgumentException when the result has the name already
	 */
	Grouping count(String value, String name);

	/**
	 * Counts the different values.
	 * @param value the name of the value
	 * @param name the name of the number in the result
	 * @return the grouping, with one result more
	 * @throws IllegalArgumentException when the result has the name already
	 */
	Grouping countDistinct(String value, String name);

	/**
	 * Adds numbers up, exactly. A value of another type fails the run with an
	 * {@link AttributeException}.
	 * @param value the name of the value
	 * @param name the name of the sum in the result
	 * @return the grouping, with one result more
	 * @throws IllegalArgumentException when the result has the name already
	 */
	Grouping sum(String value, String name);

	/**
	 * Adds up, exactly, what a function makes of each row.
	 * @param value returns a number for each row, asked by the thread that reads the
	 * result
	 * @param name the name of the sum in the result
	 * @return the grouping, with one result more
	 * @throws IllegalArgumentException when the result has the name already
	 */
	Grouping sum(Function<? super JoinedRow, BigDecimal> value, String name);

	/**
	 * Divides the sum of numbers by their count, to 38 digits, half up. A value of
	 * another type fails the run with an {@link AttributeException}.
	 * @param value the name of the value
	 * @param name the name of the average in the result
	 * @return the grouping, with one result more
	 * @throws IllegalArgumentException when the result has the name already
	 */
	Grouping avg(String value, String name);

	/**
	 * Finds the least value, in the order that {@link Order} describes.
	 * @param value the name of the value
	 * @param name the name of the least value in the result
	 * @return the grouping, with one result more
	 * @throws IllegalArgumentException when the result has the name already
	 */
	Grouping min(String value, String name);

	/**
	 * Finds the greatest value, in the order that {@link Order} describes.
	 * @param value the name of the value
	 * @param name the name of the greatest value in the result
	 * @return the grouping, with one result more
	 * @throws IllegalArgumentException when the result has the name already
	 */
	Grouping max(String value, String name);

	/**
	 * Keeps the groups that meet a condition.
	 * @param condition the condition, on the names of the result
	 * @return the query
	 * @throws IllegalArgumentException when the result has no value of a name in the
	 * condition
	 */
	Query<Item> having(Condition condition);

}
