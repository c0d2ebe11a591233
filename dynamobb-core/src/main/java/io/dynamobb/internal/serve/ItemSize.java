package io.dynamobb.internal.serve;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an item takes in DynamoDB, by which pages end. For numbers the service tells an
 * approximation only: a byte for each two significant digits, and one more.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 * item sizes and formats</a>
 */
final class ItemSize {

	private static final int CONTAINER = 3;

	private static final int ELEMENT = 1;

	private ItemSize() {
	}

	/**
	 * Returns the size of an item.
	 * @param item its attributes
	 * @return the size in bytes
	 */
	static int of(Map<String, AttributeValue> item) {
		int size = 0;
		for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
			size += of(attribute.getKey()) + of(attribute.getValue());
		}
		return size;
	}

	private static int of(AttributeValue value) {
		return switch (value.type()) {
			case S -> of(value.s());
			case N -> ofNumber(value.n());
			case B -> value.b().asByteArrayUnsafe().length;
			case SS -> value.ss().stream().mapToInt(ItemSize::of).sum();
			case NS -> value.ns().stream().mapToInt(ItemSize::ofNumber).sum();
			case BS -> value.bs().stream().mapToInt((bytes) -> bytes.asByteArrayUnsafe().length).sum();
			case L -> CONTAINER + value.l().stream().mapToInt((element) -> ELEMENT + of(element)).sum();
			case M -> CONTAINER + ELEMENT * value.m().size() + of(value.m());
			default -> 1;
		};
	}

	/**
	 * Returns the size of a string.
	 * @param text the string
	 * @return its length in UTF-8
	 */
	static int of(String text) {
		int size = text.length();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 0x80) {
				size += (c < 0x800 || Character.isSurrogate(c)) ? 1 : 2;
			}
		}
		return size;
	}

	private static int ofNumber(String number) {
		int first = -1;
		int last = 0;
		int digits = 0;
		for (int i = 0; i < number.length(); i++) {
			char c = number.charAt(i);
			if (c == 'e' || c == 'E') {
				break;
			}
			if (c < '0' || c > '9') {
				continue;
			}
			digits++;
			if (c != '0') {
				first = (first < 0) ? digits : first;
				last = digits;
			}
		}
		int significant = (first < 0) ? 0 : last - first + 1;
		return (significant + 1) / 2 + 1;
	}

}
