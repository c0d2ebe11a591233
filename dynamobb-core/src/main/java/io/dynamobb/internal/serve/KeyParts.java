package io.dynamobb.internal.serve;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads keys out of requests.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
 * in Amazon DynamoDB</a>
 */
final class KeyParts {

	private static final int LONGEST_PARTITION_KEY = 2048;

	private static final int LONGEST_SORT_KEY = 1024;

	private static final int SHORT_NUMBER = 18;

	private static final int LONG_NUMBER = 200;

	private static final int MOST_DIGITS = 38;

	private static final int LARGEST_EXPONENT = 125;

	private static final int SMALLEST_EXPONENT = -130;

	private KeyParts() {
	}

	/**
	 * Reads a key that has these attributes and no others.
	 * @param keySchema the key
	 * @param key what is given
	 * @return the values in the order of the schema
	 */
	static KeyValue[] read(KeySchema keySchema, Map<String, AttributeValue> key) {
		PassedOn.when(key.size() != keySchema.partition().size() + keySchema.sort().size(), PassReason.INVALID);
		return of(keySchema, key);
	}

	/**
	 * Takes a key out of attributes.
	 * @param keySchema the key
	 * @param attributes the attributes, those of the key among them
	 * @return the values in the order of the schema
	 */
	static KeyValue[] of(KeySchema keySchema, Map<String, AttributeValue> attributes) {
		return Stream
			.concat(keySchema.partition().stream().map((part) -> value(part, attributes, LONGEST_PARTITION_KEY)),
					keySchema.sort().stream().map((part) -> value(part, attributes, LONGEST_SORT_KEY)))
			.toArray(KeyValue[]::new);
	}

	/**
	 * Reads some attributes of a key.
	 * @param parts the attributes
	 * @param key what is given
	 * @return the values in their order
	 */
	static List<KeyValue> read(List<KeySchema.KeyAttribute> parts, Map<String, AttributeValue> key) {
		return parts.stream().map((part) -> value(part, key, LONGEST_PARTITION_KEY)).toList();
	}

	private static KeyValue value(KeySchema.KeyAttribute part, Map<String, AttributeValue> key, int longest) {
		AttributeValue value = key.get(part.name());
		if (value == null || !isOfType(value, part.type())) {
			throw new PassedOn(PassReason.INVALID);
		}
		int size = size(value, part.type());
		PassedOn.when(size == 0 || size > longest || !ValidValues.hasOneType(value), PassReason.INVALID);
		return Objects.requireNonNull(KeyValue.of(value));
	}

	/**
	 * Says whether an index can have a value as its key.
	 * @param value the value
	 * @param type the type that the index has it in
	 * @return whether it can
	 */
	static boolean isKey(AttributeValue value, KeySchema.KeyType type) {
		return isOfType(value, type) && size(value, type) != 0;
	}

	private static int size(AttributeValue value, KeySchema.KeyType type) {
		return switch (type) {
			case S -> ItemSize.of(value.s());
			case B -> value.b().asByteArrayUnsafe().length;
			case N -> isNumber(value.n()) ? 1 : 0;
		};
	}

	private static boolean isOfType(AttributeValue value, KeySchema.KeyType type) {
		return value.type().name().equals(type.name());
	}

	/**
	 * Says whether DynamoDB takes a number.
	 * @param number its digits
	 * @return whether it has no more than 38 of them, and is not too large or small
	 */
	static boolean isNumber(@Nullable String number) {
		if (number == null || number.isEmpty() || number.length() > LONG_NUMBER) {
			return false;
		}
		boolean plain = true;
		for (int i = 0; i < number.length(); i++) {
			char c = number.charAt(i);
			if (c < '0' || c > '9') {
				plain = false;
				if ("+-.eE".indexOf(c) < 0) {
					return false;
				}
			}
		}
		return plain && number.length() <= SHORT_NUMBER || isDecimal(number);
	}

	private static boolean isDecimal(String text) {
		try {
			BigDecimal number = new BigDecimal(text).stripTrailingZeros();
			long exponent = (long) number.precision() - number.scale() - 1;
			return number.signum() == 0 || number.precision() <= MOST_DIGITS && exponent <= LARGEST_EXPONENT
					&& exponent >= SMALLEST_EXPONENT;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

}
