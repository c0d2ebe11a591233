package io.dynamobb.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns Java values into DynamoDB's.
 */
public final class AttributeValues {

	private static final AttributeValue NULL = AttributeValue.fromNul(true);

	private AttributeValues() {
	}

	/**
	 * Returns the DynamoDB value of a Java value.
	 * @param value an {@link AttributeValue} (returned as it is), a {@link CharSequence},
	 * {@link UUID} or {@link Enum} (S), a {@link Number} (N), {@code byte[]},
	 * {@link ByteBuffer} or {@link SdkBytes} (B), a {@link Boolean} (BOOL), a
	 * {@link Collection} (L), a {@link Map} with string keys (M), or {@code null} (NULL)
	 * @return the value
	 * @throws IllegalArgumentException when the value is of another type, or a number
	 * that is infinite or NaN
	 */
	public static AttributeValue of(@Nullable Object value) {
		if (value == null) {
			return NULL;
		}
		if (value instanceof AttributeValue attributeValue) {
			return attributeValue;
		}
		if (value instanceof CharSequence || value instanceof UUID) {
			return AttributeValue.fromS(value.toString());
		}
		if (value instanceof Enum<?> constant) {
			return AttributeValue.fromS(constant.name());
		}
		if (value instanceof Number number) {
			return AttributeValue.fromN(number(number));
		}
		if (value instanceof Boolean bool) {
			return AttributeValue.fromBool(bool);
		}
		if (value instanceof Collection<?> elements) {
			return AttributeValue.fromL(elements.stream().map(AttributeValues::of).toList());
		}
		if (value instanceof Map<?, ?> members) {
			Map<String, AttributeValue> map = new LinkedHashMap<>();
			members.forEach((name, member) -> map.put(name(name), of(member)));
			return AttributeValue.fromM(map);
		}
		return AttributeValue.fromB(binary(value));
	}

	private static String name(@Nullable Object key) {
		if (key instanceof String name) {
			return name;
		}
		throw new IllegalArgumentException("A map's keys must be strings");
	}

	/**
	 * Returns the Java value of a DynamoDB value: what {@link #of} takes.
	 * @param value the value
	 * @return a {@link String} (S), {@link BigDecimal} (N), {@code byte[]} (B),
	 * {@link Boolean} (BOOL), {@code null} (NULL), {@link java.util.Set} (SS, NS), or a
	 * list (L, BS) or map (M) of such values, unmodifiable
	 */
	public static @Nullable Object toObject(AttributeValue value) {
		return switch (value.type()) {
			case S -> value.s();
			case N -> new BigDecimal(value.n());
			case B -> value.b().asByteArray();
			case BOOL -> value.bool();
			case SS -> Collections.unmodifiableSet(new LinkedHashSet<>(value.ss()));
			case NS -> value.ns().stream().map(BigDecimal::new).collect(Collectors.toUnmodifiableSet());
			case BS -> value.bs().stream().map(SdkBytes::asByteArray).toList();
			case L -> value.l().stream().map(AttributeValues::toObject).toList();
			case M -> toObjects(value.m());
			default -> null;
		};
	}

	/**
	 * Returns the Java values of DynamoDB values.
	 * @param values the values by their names
	 * @return each value as {@link #toObject} returns it, in the same order
	 */
	public static Map<String, @Nullable Object> toObjects(Map<String, AttributeValue> values) {
		Map<String, @Nullable Object> objects = new LinkedHashMap<>();
		values.forEach((name, value) -> objects.put(name, toObject(value)));
		return Collections.unmodifiableMap(objects);
	}

	private static SdkBytes binary(Object value) {
		if (value instanceof SdkBytes bytes) {
			return bytes;
		}
		if (value instanceof byte[] bytes) {
			return SdkBytes.fromByteArray(bytes);
		}
		if (value instanceof ByteBuffer buffer) {
			return SdkBytes.fromByteBuffer(buffer);
		}
		throw new IllegalArgumentException("A " + value.getClass().getName() + " has no DynamoDB type");
	}

	private static String number(Number number) {
		if (number instanceof BigDecimal decimal) {
			return decimal.toString();
		}
		if (number instanceof Double || number instanceof Float) {
			if (!Double.isFinite(number.doubleValue())) {
				throw new IllegalArgumentException("DynamoDB has no infinite numbers and no NaN");
			}
			return new BigDecimal(number.toString()).toString();
		}
		if (number instanceof BigInteger || number instanceof Long || number instanceof Integer
				|| number instanceof Short || number instanceof Byte) {
			return number.toString();
		}
		return new BigDecimal(number.toString()).toString();
	}

}
