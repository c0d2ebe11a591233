package io.dynamobb.internal.write;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes numbers as DynamoDB gives them back: {@code 1.50} as {@code 1.5}, {@code 1e3} as
 * {@code 1000}. Within lists and maps DynamoDB Local gives them back as they came.
 */
final class Numbers {

	/** DynamoDB knows 38 digits, up to the 126th before and the 130th after the point. */
	private static final int MOST_DIGITS = 200;

	private Numbers() {
	}

	/**
	 * Returns an item as DynamoDB gives it back.
	 * @param item the item as it was sent
	 * @return the item, {@code null} when only DynamoDB can tell
	 * @throws NumberFormatException when a number is none
	 */
	static @Nullable Map<String, AttributeValue> plain(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> plain = new LinkedHashMap<>();
		for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
			AttributeValue value = attribute.getValue();
			boolean nested = value.type() == AttributeValue.Type.L || value.type() == AttributeValue.Type.M;
			if (nested && !isPlain(value)) {
				return null;
			}
			plain.put(attribute.getKey(), nested ? value : plain(value));
		}
		return plain;
	}

	private static AttributeValue plain(AttributeValue value) {
		return switch (value.type()) {
			case N -> AttributeValue.fromN(plain(value.n()));
			case NS -> AttributeValue.fromNs(value.ns().stream().map(Numbers::plain).toList());
			default -> value;
		};
	}

	/**
	 * Returns a number as it is written plainly.
	 * @throws NumberFormatException when DynamoDB knows no such number
	 */
	private static String plain(String number) {
		BigDecimal value = new BigDecimal(number.strip());
		if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
			throw new NumberFormatException();
		}
		return value.stripTrailingZeros().toPlainString();
	}

	private static boolean isPlain(AttributeValue value) {
		return switch (value.type()) {
			case N -> plain(value.n()).equals(value.n());
			case NS -> value.ns().stream().allMatch((number) -> plain(number).equals(number));
			case L -> value.l().stream().allMatch(Numbers::isPlain);
			case M -> value.m().values().stream().allMatch(Numbers::isPlain);
			default -> true;
		};
	}

}
