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

	private Numbers() {
	}

	/**
	 * Returns an item as DynamoDB gives it back.
	 * @param item the item as it was sent
	 * @return the item, {@code null} when only DynamoDB can tell
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

	private static String plain(String number) {
		return new BigDecimal(number.strip()).stripTrailingZeros().toPlainString();
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
