package io.dynamobb.join;

import java.util.Arrays;
import java.util.Collection;

import io.dynamobb.Condition.Operator;
import io.dynamobb.snapshot.KeyValue;
import software.amazon.awssdk.core.SdkBytes;
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
			case BEGINS_WITH -> left.type() == right.type() && beginsWith(left, right);
			case CONTAINS -> contains(left, right);
		};
	}

	private static boolean isOrdered(KeyValue left, KeyValue right) {
		Type type = left.type();
		return type == right.type() && (type == Type.S || type == Type.N || type == Type.B);
	}

	private static boolean beginsWith(KeyValue value, KeyValue prefix) {
		if (value.type() == Type.S) {
			return ((String) value.value()).startsWith((String) prefix.value());
		}
		if (value.type() != Type.B) {
			return false;
		}
		byte[] bytes = ((SdkBytes) value.value()).asByteArrayUnsafe();
		byte[] first = ((SdkBytes) prefix.value()).asByteArrayUnsafe();
		return bytes.length >= first.length && Arrays.equals(bytes, 0, first.length, first, 0, first.length);
	}

	private static boolean contains(KeyValue value, KeyValue part) {
		return switch (value.type()) {
			case S -> part.type() == Type.S && ((String) value.value()).contains((String) part.value());
			case SS -> part.type() == Type.S && ((Collection<?>) value.value()).contains(part.value());
			case NS -> part.type() == Type.N && ((Collection<?>) value.value()).contains(part.value());
			case BS -> part.type() == Type.B && ((Collection<?>) value.value()).contains(part.value());
			case L -> ((Collection<?>) value.value()).contains(part);
			default -> false;
		};
	}

}
