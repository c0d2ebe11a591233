package io.dynamobb.internal.engine;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.dynamobb.internal.expression.ConditionExpression;
import io.dynamobb.internal.expression.Placeholders;
import io.dynamobb.internal.expression.ProjectionExpression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Expressions of DynamoDB apart from any table.
 */
public final class Expressions {

	private Expressions() {
	}

	public static Predicate<Map<String, AttributeValue>> condition(String expression, Map<String, String> names,
			Map<String, AttributeValue> values) {
		return ConditionExpression.parse(expression, new Placeholders(names, values));
	}

	public static UnaryOperator<Map<String, AttributeValue>> projection(String expression, Map<String, String> names) {
		return ProjectionExpression.parse(expression, new Placeholders(names, Map.of()))::of;
	}

}
