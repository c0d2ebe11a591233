package io.dynamobb.autoconfigure;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

import io.dynamobb.item.AttributeValues;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the value of a filter as it is written in a property file.
 */
final class FilterValue {

	private FilterValue() {
	}

	/**
	 * Returns the DynamoDB value.
	 * @param value a string (S), a number (N), a boolean (BOOL), or a map from one of
	 * these types to its value
	 * @return the value
	 * @throws IllegalArgumentException when the value is something else; the message is
	 * the end of a sentence
	 */
	static AttributeValue of(Object value) {
		if (value instanceof Map<?, ?> typed) {
			if (typed.size() == 1) {
				Map.Entry<?, ?> entry = typed.entrySet().iterator().next();
				return of(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
			}
			throw new IllegalArgumentException(
					"must be a string, a number, a boolean or a map from one type to a value");
		}
		return AttributeValues.of(value);
	}

	/**
	 * Returns a DynamoDB value of a type.
	 * @param type the type: S, N or BOOL
	 * @param text the value
	 * @return the value
	 * @throws IllegalArgumentException when the text is no value of the type; the message
	 * is the end of a sentence
	 */
	static AttributeValue of(String type, String text) {
		return switch (type.toUpperCase(Locale.ROOT)) {
			case "S" -> AttributeValue.fromS(text);
			case "N" -> AttributeValue.fromN(number(text));
			case "BOOL" -> AttributeValue.fromBool(bool(text));
			default ->
				throw new IllegalArgumentException("has the type '" + type + "', which is none of S, N and BOOL");
		};
	}

	private static String number(String text) {
		try {
			return new BigDecimal(text).toString();
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("must be a number", ex);
		}
	}

	private static boolean bool(String text) {
		if (!"true".equals(text) && !"false".equals(text)) {
			throw new IllegalArgumentException("must be true or false");
		}
		return Boolean.parseBoolean(text);
	}

}
