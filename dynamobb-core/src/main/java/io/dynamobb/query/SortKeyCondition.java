package io.dynamobb.query;

import io.dynamobb.item.AttributeValues;

/**
 * Condition on a sort key, as in DynamoDB's {@code KeyConditionExpression}. Strings
 * compare by their UTF-8 bytes, numbers by value, binary by unsigned bytes; a value of
 * another type than the sort key's matches nothing.
 *
 * @param operator the comparison
 * @param value the value to compare with; the lower bound for {@link Operator#BETWEEN}
 * @param upper the upper bound for {@link Operator#BETWEEN}, otherwise the same as
 * {@code value}
 * @see AttributeValues#of(Object)
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 * condition expressions</a>
 */
public record SortKeyCondition(Operator operator, Object value, Object upper) {

	/**
	 * Comparisons that a sort key can be put to.
	 */
	public enum Operator {

		/** Equal to the value. */
		EQUAL_TO,

		/** Less than the value. */
		LESS_THAN,

		/** Less than the value or equal to it. */
		LESS_THAN_OR_EQUAL_TO,

		/** Greater than the value. */
		GREATER_THAN,

		/** Greater than the value or equal to it. */
		GREATER_THAN_OR_EQUAL_TO,

		/** From the lower bound to the upper bound, both included. */
		BETWEEN,

		/** A string or binary that begins with the value. */
		BEGINS_WITH

	}

	public static SortKeyCondition equalTo(Object value) {
		return new SortKeyCondition(Operator.EQUAL_TO, value, value);
	}

	public static SortKeyCondition lessThan(Object value) {
		return new SortKeyCondition(Operator.LESS_THAN, value, value);
	}

	public static SortKeyCondition lessThanOrEqualTo(Object value) {
		return new SortKeyCondition(Operator.LESS_THAN_OR_EQUAL_TO, value, value);
	}

	public static SortKeyCondition greaterThan(Object value) {
		return new SortKeyCondition(Operator.GREATER_THAN, value, value);
	}

	public static SortKeyCondition greaterThanOrEqualTo(Object value) {
		return new SortKeyCondition(Operator.GREATER_THAN_OR_EQUAL_TO, value, value);
	}

	public static SortKeyCondition between(Object lower, Object upper) {
		return new SortKeyCondition(Operator.BETWEEN, lower, upper);
	}

	public static SortKeyCondition beginsWith(Object prefix) {
		return new SortKeyCondition(Operator.BEGINS_WITH, prefix, prefix);
	}

	/**
	 * Says which comparison this is, without the values.
	 */
	@Override
	public String toString() {
		return "SortKeyCondition[" + this.operator + "]";
	}

}
