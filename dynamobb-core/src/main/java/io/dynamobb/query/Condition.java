package io.dynamobb.query;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import io.dynamobb.item.AttributeValues;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What must hold of an item or of a joined row. Begins with {@link #attribute}:
 *
 * <pre class="code">
 * attribute("locations.city").equalTo("Rome").and(attribute("balance").lessThan(0))
 * </pre>
 *
 * A comparison with a value that is absent or NULL does not hold; values of different
 * types are not equal, and none is less than the other. {@link #not} holds whenever its
 * condition doesn't. Numbers compare by value, strings by their UTF-8 bytes, binary by
 * unsigned bytes. Immutable, and thread-safe where the predicates given to it are.
 */
public sealed interface Condition {

	/**
	 * Names the value that a condition is about.
	 * @param name the name, as the join or table takes names of values
	 * @return the value, which has a method for each condition
	 */
	static Attribute attribute(String name) {
		return new Attribute(name);
	}

	/**
	 * Turns a condition around.
	 * @param condition the condition
	 * @return what holds where the condition does not
	 */
	static Condition not(Condition condition) {
		return new Not(condition);
	}

	/**
	 * Adds another condition.
	 * @param other the other condition
	 * @return what holds where both do
	 */
	default Condition and(Condition other) {
		return new AllOf(List.of(this, other));
	}

	/**
	 * Allows another condition instead.
	 * @param other the other condition
	 * @return what holds where one of the two does, or both
	 */
	default Condition or(Condition other) {
		return new AnyOf(List.of(this, other));
	}

	/**
	 * Comparisons of two values.
	 */
	enum Operator {

		/** Equal, of any type. */
		EQUAL_TO,

		/** Both there, and not equal. */
		NOT_EQUAL_TO,

		/** Less: strings, numbers or binary. */
		LESS_THAN,

		/** Less or equal: strings, numbers or binary. */
		LESS_THAN_OR_EQUAL_TO,

		/** Greater: strings, numbers or binary. */
		GREATER_THAN,

		/** Greater or equal: strings, numbers or binary. */
		GREATER_THAN_OR_EQUAL_TO,

		/** A string or binary that begins with another. */
		BEGINS_WITH,

		/** A string with another in it, or a list or set with a member. */
		CONTAINS

	}

	/**
	 * A value to compare with: another attribute or a constant.
	 */
	sealed interface Operand {

	}

	/**
	 * A value that does not depend on the item.
	 *
	 * @param value the value
	 */
	record Constant(AttributeValue value) implements Operand {

		/**
		 * Returns the type of the value alone.
		 */
		@Override
		public String toString() {
			return "Constant[" + this.value.type() + "]";
		}

	}

	/**
	 * A value of an item. Each method takes an {@link Attribute}, or a Java value as
	 * {@link AttributeValues#of} takes it.
	 *
	 * @param name the name of the value
	 */
	record Attribute(String name) implements Operand {

		public Condition equalTo(@Nullable Object value) {
			return compare(Operator.EQUAL_TO, value);
		}

		/**
		 * Holds where both values are there and are not equal.
		 * @param value the other value
		 * @return the condition
		 */
		public Condition notEqualTo(@Nullable Object value) {
			return compare(Operator.NOT_EQUAL_TO, value);
		}

		public Condition lessThan(Object value) {
			return compare(Operator.LESS_THAN, value);
		}

		public Condition lessThanOrEqualTo(Object value) {
			return compare(Operator.LESS_THAN_OR_EQUAL_TO, value);
		}

		public Condition greaterThan(Object value) {
			return compare(Operator.GREATER_THAN, value);
		}

		public Condition greaterThanOrEqualTo(Object value) {
			return compare(Operator.GREATER_THAN_OR_EQUAL_TO, value);
		}

		/**
		 * Holds between two bounds, both included.
		 * @param lower the lower bound
		 * @param upper the upper bound
		 * @return the condition
		 */
		public Condition between(Object lower, Object upper) {
			return greaterThanOrEqualTo(lower).and(lessThanOrEqualTo(upper));
		}

		/**
		 * Holds where a string or binary begins with another.
		 * @param prefix the beginning
		 * @return the condition
		 */
		public Condition beginsWith(Object prefix) {
			return compare(Operator.BEGINS_WITH, prefix);
		}

		/**
		 * Holds where a string has another in it, or a list or set has a member that is
		 * equal to the value.
		 * @param part the part or member
		 * @return the condition
		 */
		public Condition contains(Object part) {
			return compare(Operator.CONTAINS, part);
		}

		/**
		 * Holds where the value equals one of several.
		 * @param values the values
		 * @return the condition
		 */
		public Condition in(@Nullable Object... values) {
			return in(Arrays.asList(values));
		}

		/**
		 * Holds where the value equals one of several.
		 * @param values the values
		 * @return the condition
		 */
		public Condition in(Collection<? extends @Nullable Object> values) {
			return new In(this, values.stream().map(AttributeValues::of).toList());
		}

		/**
		 * Holds where the value is there and not NULL.
		 * @return the condition
		 */
		public Condition exists() {
			return new Exists(this);
		}

		/**
		 * Holds where the value is there, not NULL, and passes a test of the caller's.
		 * @param predicate the test, asked at any time and by any thread
		 * @return the condition
		 */
		public Condition matches(Predicate<? super AttributeValue> predicate) {
			return new Matches(this, predicate);
		}

		private Condition compare(Operator operator, @Nullable Object value) {
			Operand operand = (value instanceof Attribute attribute) ? attribute
					: new Constant(AttributeValues.of(value));
			return new Comparison(this, operator, operand);
		}

	}

	/**
	 * Compares two values.
	 *
	 * @param left the first value
	 * @param operator how they compare
	 * @param right the second value
	 */
	record Comparison(Attribute left, Operator operator, Operand right) implements Condition {

	}

	/**
	 * Looks for a value among several.
	 *
	 * @param attribute the value
	 * @param values what it may equal
	 */
	record In(Attribute attribute, List<AttributeValue> values) implements Condition {

		public In {
			values = List.copyOf(values);
		}

		/**
		 * Returns the name of the value, without those that it may equal.
		 */
		@Override
		public String toString() {
			return "In[attribute=" + this.attribute + "]";
		}

	}

	/**
	 * Says that there is a value.
	 *
	 * @param attribute the value
	 */
	record Exists(Attribute attribute) implements Condition {

	}

	/**
	 * Asks a predicate.
	 *
	 * @param attribute the value
	 * @param predicate the test
	 */
	record Matches(Attribute attribute, Predicate<? super AttributeValue> predicate) implements Condition {

	}

	/**
	 * Turns a condition around.
	 *
	 * @param condition the condition
	 */
	record Not(Condition condition) implements Condition {

	}

	/**
	 * Holds where all of its conditions do.
	 *
	 * @param conditions the conditions
	 */
	record AllOf(List<Condition> conditions) implements Condition {

		public AllOf {
			conditions = List.copyOf(conditions);
		}

	}

	/**
	 * Holds where one of its conditions does.
	 *
	 * @param conditions the conditions
	 */
	record AnyOf(List<Condition> conditions) implements Condition {

		public AnyOf {
			conditions = List.copyOf(conditions);
		}

	}

}
