package io.dynamobb.autoconfigure;

import io.dynamobb.autoconfigure.JoinProperties.Operator;
import io.dynamobb.autoconfigure.JoinProperties.Where;
import io.dynamobb.query.Condition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes a condition of its properties.
 *
 * @param where the properties
 * @param attribute the name of the value
 * @param prefix the name of these properties
 * @param invalid makes the exception for a property that cannot work
 */
record ConditionProperties(Where where, String attribute, String prefix, Invalid invalid) {

	Condition condition() {
		Condition.Attribute attribute = Condition.attribute(this.attribute);
		boolean one = this.where.value() != null || this.where.other() != null;
		boolean many = !this.where.values().isEmpty();
		return switch (this.where.operator()) {
			case EXISTS, NOT_EXISTS -> {
				require(!one && !many, "operator", this.where.operator(), "compares with nothing");
				yield (this.where.operator() == Operator.EXISTS) ? attribute.exists()
						: Condition.not(attribute.exists());
			}
			case IN -> {
				require(!one && many, "values", null, "are what the operator 'in' compares with, and missing");
				yield attribute.in(this.where.values().stream().map((value) -> value("values", value)).toList());
			}
			default -> {
				require(!many && (this.where.value() == null) != (this.where.other() == null), "value", null,
						"is missing: one of 'value' and 'other' is what the operator compares with");
				yield compare(attribute, operand());
			}
		};
	}

	private Object operand() {
		Object value = this.where.value();
		return (value != null) ? value("value", value) : Condition.attribute(String.valueOf(this.where.other()));
	}

	private Condition compare(Condition.Attribute attribute, Object operand) {
		return switch (this.where.operator()) {
			case NOT_EQUAL_TO -> attribute.notEqualTo(operand);
			case LESS_THAN -> attribute.lessThan(operand);
			case LESS_THAN_OR_EQUAL_TO -> attribute.lessThanOrEqualTo(operand);
			case GREATER_THAN -> attribute.greaterThan(operand);
			case GREATER_THAN_OR_EQUAL_TO -> attribute.greaterThanOrEqualTo(operand);
			case BEGINS_WITH -> attribute.beginsWith(operand);
			case CONTAINS -> attribute.contains(operand);
			default -> attribute.equalTo(operand);
		};
	}

	private AttributeValue value(String property, Object value) {
		try {
			String type = this.where.type();
			return (type != null) ? FilterValue.of(type, String.valueOf(value)) : FilterValue.of(value);
		}
		catch (IllegalArgumentException ex) {
			throw this.invalid.property(this.prefix + property, value, String.valueOf(ex.getMessage()));
		}
	}

	private void require(boolean good, String property, @Nullable Object value, String reason) {
		if (!good) {
			throw this.invalid.property(this.prefix + property, value, reason);
		}
	}

	/**
	 * Makes the exception for a property that cannot work.
	 */
	@FunctionalInterface
	interface Invalid {

		RuntimeException property(String name, @Nullable Object value, String reason);

	}

}
