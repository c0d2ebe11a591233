package io.dynamobb.internal.expression;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What holds of an item or does not: there is no third answer, and {@code NOT} turns it
 * around even where an attribute is absent.
 */
sealed interface ConditionNode extends Node {

	/**
	 * Tests an item.
	 * @param item the item
	 * @return whether the condition holds
	 */
	boolean test(Map<String, AttributeValue> item);

	/**
	 * Compares two values. Where one is absent only {@code <>} holds.
	 *
	 * @param left the first
	 * @param comparator how they compare
	 * @param right the second
	 */
	record Comparison(Operand left, Comparator comparator, Operand right) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			return this.comparator.holds(this.left.of(item), this.right.of(item));
		}

	}

	/**
	 * Looks for a value between two others, both included.
	 *
	 * @param operand the value
	 * @param lower the lower bound
	 * @param upper the upper bound
	 */
	record Between(Operand operand, Operand lower, Operand upper) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			AttributeValue value = this.operand.of(item);
			return Comparator.GREATER_OR_EQUAL.holds(value, this.lower.of(item))
					&& Comparator.LESS_OR_EQUAL.holds(value, this.upper.of(item));
		}

	}

	/**
	 * Looks for a value among others.
	 *
	 * @param operand the value
	 * @param others the others
	 */
	record In(Operand operand, List<Operand> others) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			AttributeValue value = this.operand.of(item);
			for (Operand other : this.others) {
				if (Comparator.EQUAL.holds(value, other.of(item))) {
					return true;
				}
			}
			return false;
		}

	}

	/**
	 * Asks whether there is a value, NULL included.
	 *
	 * @param operand the value
	 * @param wanted whether there must be one
	 */
	record Exists(Operand operand, boolean wanted) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			return (this.operand.of(item) != null) == this.wanted;
		}

	}

	/**
	 * Asks for the type of a value.
	 *
	 * @param operand the value
	 * @param type the type
	 */
	record HasType(Operand operand, AttributeValue.Type type) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			AttributeValue value = this.operand.of(item);
			return value != null && value.type() == this.type;
		}

	}

	/**
	 * Asks how a string or binary begins.
	 *
	 * @param operand the string or binary
	 * @param prefix the beginning
	 */
	record BeginsWith(Operand operand, Operand prefix) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			AttributeValue value = this.operand.of(item);
			AttributeValue prefix = this.prefix.of(item);
			return value != null && prefix != null && value.type() == prefix.type() && Contents.begins(value, prefix);
		}

	}

	/**
	 * Asks for a part of a string or binary, or for an element of a set or list.
	 *
	 * @param operand the whole
	 * @param part the part
	 */
	record Contains(Operand operand, Operand part) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			AttributeValue value = this.operand.of(item);
			AttributeValue part = this.part.of(item);
			return value != null && part != null && Contents.contains(value, part);
		}

	}

	/**
	 * Turns a test around.
	 *
	 * @param test the test
	 */
	record Not(ConditionNode test) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			return !this.test.test(item);
		}

	}

	/**
	 * Holds where both do.
	 *
	 * @param left the one
	 * @param right the other
	 */
	record AllOf(ConditionNode left, ConditionNode right) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			return this.left.test(item) && this.right.test(item);
		}

	}

	/**
	 * Holds where one does.
	 *
	 * @param left the one
	 * @param right the other
	 */
	record AnyOf(ConditionNode left, ConditionNode right) implements ConditionNode {

		@Override
		public boolean test(Map<String, AttributeValue> item) {
			return this.left.test(item) || this.right.test(item);
		}

	}

	/**
	 * Comparisons.
	 */
	enum Comparator {

		/** Equal, of any type. */
		EQUAL("="),

		/** Not equal, or not there. */
		NOT_EQUAL("<>"),

		/** Less. */
		LESS("<"),

		/** Less or equal. */
		LESS_OR_EQUAL("<="),

		/** Greater. */
		GREATER(">"),

		/** Greater or equal. */
		GREATER_OR_EQUAL(">=");

		private final String text;

		Comparator(String text) {
			this.text = text;
		}

		static Comparator of(String text) {
			for (Comparator comparator : values()) {
				if (comparator.text.equals(text)) {
					return comparator;
				}
			}
			throw new IllegalArgumentException(text);
		}

		String text() {
			return this.text;
		}

		boolean isOrder() {
			return this != EQUAL && this != NOT_EQUAL;
		}

		/**
		 * Returns the comparison with its sides exchanged.
		 * @return what holds of the right and the left when this holds of the left and
		 * the right
		 */
		Comparator reversed() {
			return switch (this) {
				case LESS -> GREATER;
				case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
				case GREATER -> LESS;
				case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
				default -> this;
			};
		}

		boolean holds(@Nullable AttributeValue left, @Nullable AttributeValue right) {
			if (left == null || right == null || left.type() != right.type()) {
				return this == NOT_EQUAL;
			}
			if (!isOrder()) {
				return Contents.equal(left, right) == (this == EQUAL);
			}
			if (!Contents.isOrdered(left.type())) {
				return false;
			}
			int order = Contents.compare(left, right);
			return switch (this) {
				case LESS -> order < 0;
				case LESS_OR_EQUAL -> order <= 0;
				case GREATER -> order > 0;
				default -> order >= 0;
			};
		}

	}

}
