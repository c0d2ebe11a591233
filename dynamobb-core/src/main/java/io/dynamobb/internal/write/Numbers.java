package io.dynamobb.internal.write;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes numbers as DynamoDB gives them back: {@code 1.50} as {@code 1.5}, {@code 1e3} as
 * {@code 1000}.
 */
final class Numbers {

	private Numbers() {
	}

	static Map<String, AttributeValue> plain(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> plain = new LinkedHashMap<>();
		item.forEach((name, value) -> plain.put(name, plain(value)));
		return plain;
	}

	private static AttributeValue plain(AttributeValue value) {
		return switch (value.type()) {
			case N -> AttributeValue.fromN(plain(value.n()));
			case NS -> AttributeValue.fromNs(value.ns().stream().map(Numbers::plain).toList());
			case L -> AttributeValue.fromL(value.l().stream().map(Numbers::plain).toList());
			case M -> AttributeValue.fromM(plain(value.m()));
			default -> value;
		};
	}

	private static String plain(String number) {
		return new BigDecimal(number.strip()).stripTrailingZeros().toPlainString();
	}

}
