package io.dynamobb.internal.join.bind;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.query.Condition.Operator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue.Type;

/**
 * Compares keys as conditions say.
 */
final class KeyComparison {

	private KeyComparison() {
	}

	static boolean holds(KeyValue left, Operator operator, KeyValue right) {
		return switch (operator) {
			case EQUAL_TO -> left.equals(right);
			case NOT_EQUAL_TO -> !left.equals(right);
			case LESS_THAN -> isOrdered(left, right) && left.compareTo(right) < 0;
			case LESS_THAN_OR_EQUAL_TO -> isOrdered(left, right) && left.compareTo(right) <= 0;
			case GREATER_THAN -> isOrdered(left, right) && left.compareTo(right) > 0;
			case GREATER_THAN_OR_EQUAL_TO -> isOrdered(left, right) && left.compareTo(right) >= 0;
			case BEGINS_WITH -> left.startsWith(right);
			case CONTAINS -> left.contains(right);
		};
	}

	private static boolean isOrdered(KeyValue left, KeyValue right) {
		Type type = left.type();
		return type == right.type() && (type == Type.S || type == Type.N || type == Type.B);
	}

}
