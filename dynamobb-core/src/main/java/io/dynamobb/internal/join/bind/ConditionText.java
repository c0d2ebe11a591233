package io.dynamobb.internal.join.bind;

import java.util.List;
import java.util.stream.Collectors;

import io.dynamobb.query.Condition;

/**
 * Says conditions in words, with a question mark for each constant.
 */
public final class ConditionText {

	private ConditionText() {
	}

	public static String of(Condition condition) {
		if (condition instanceof Condition.Comparison comparison) {
			return comparison.left().name() + " " + of(comparison.operator()) + " " + of(comparison.right());
		}
		if (condition instanceof Condition.In in) {
			return in.attribute().name() + " is one of " + in.values().size() + " values";
		}
		if (condition instanceof Condition.Exists exists) {
			return exists.attribute().name() + " exists";
		}
		if (condition instanceof Condition.Matches matches) {
			return matches.attribute().name() + " passes a test";
		}
		if (condition instanceof Condition.Not not) {
			return "not (" + of(not.condition()) + ")";
		}
		if (condition instanceof Condition.AnyOf any) {
			return "(" + of(any.conditions(), " or ") + ")";
		}
		return of(((Condition.AllOf) condition).conditions(), " and ");
	}

	private static String of(List<Condition> conditions, String separator) {
		return conditions.stream().map(ConditionText::of).collect(Collectors.joining(separator));
	}

	private static String of(Condition.Operand operand) {
		return (operand instanceof Condition.Attribute attribute) ? attribute.name() : "?";
	}

	private static String of(Condition.Operator operator) {
		return switch (operator) {
			case EQUAL_TO -> "=";
			case NOT_EQUAL_TO -> "<>";
			case LESS_THAN -> "<";
			case LESS_THAN_OR_EQUAL_TO -> "<=";
			case GREATER_THAN -> ">";
			case GREATER_THAN_OR_EQUAL_TO -> ">=";
			case BEGINS_WITH -> "begins with";
			case CONTAINS -> "contains";
		};
	}

}
