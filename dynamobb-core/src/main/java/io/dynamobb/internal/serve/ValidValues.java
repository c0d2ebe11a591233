package io.dynamobb.internal.serve;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Knows which values DynamoDB takes.
 */
final class ValidValues {

	private static final int DEEPEST = 32;

	private ValidValues() {
	}

	/**
	 * Passes on a request with a value that DynamoDB may refuse.
	 * @param values the values of a request
	 */
	static void require(Map<String, AttributeValue> values) {
		values.values().forEach((value) -> PassedOn.when(!isValid(value, 1), PassReason.INVALID));
	}

	/**
	 * Says whether a value has one type. DynamoDB refuses those with none, or several.
	 */
	static boolean hasOneType(AttributeValue value) {
		int types = 0;
		for (boolean has : new boolean[] { value.s() != null, value.n() != null, value.b() != null, value.hasSs(),
				value.hasNs(), value.hasBs(), value.hasM(), value.hasL(), value.bool() != null, value.nul() != null }) {
			types += has ? 1 : 0;
		}
		return types == 1;
	}

	private static boolean isValid(AttributeValue value, int depth) {
		if (depth > DEEPEST || !hasOneType(value)) {
			return false;
		}
		return switch (value.type()) {
			case N -> KeyParts.isNumber(value.n());
			case NUL -> value.nul();
			case SS -> isSet(value.ss());
			case NS -> value.ns().stream().allMatch(KeyParts::isNumber)
					&& isSet(value.ns().stream().map((number) -> new BigDecimal(number).stripTrailingZeros()).toList());
			case BS -> isSet(value.bs());
			case L -> value.l().stream().allMatch((element) -> isValid(element, depth + 1));
			case M -> value.m().values().stream().allMatch((member) -> isValid(member, depth + 1));
			default -> true;
		};
	}

	private static boolean isSet(Collection<?> elements) {
		return !elements.isEmpty() && new HashSet<Object>(elements).size() == elements.size();
	}

}
