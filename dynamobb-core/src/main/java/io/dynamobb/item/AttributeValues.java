package io.dynamobb.item;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;

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
	 * Returns the DynamoDB value of a Java value, in the form that the enhanced client's
	 * converters write it in.
	 * <p>
	 * S: a {@link CharSequence}, a {@link Character} or {@code char[]}, an {@link Enum}
	 * (its {@code toString()}), {@link java.util.UUID}, {@link java.net.URI},
	 * {@link java.net.URL}, {@link java.util.Locale}, or a type of {@code java.time}. N:
	 * a {@link Number}, or a {@link Duration} as a number of seconds. BOOL: a
	 * {@link Boolean} or {@link AtomicBoolean}. B: {@code byte[]}, {@link ByteBuffer} or
	 * {@link SdkBytes}. SS, NS, BS: a {@link Set} that is not empty and whose elements
	 * are all S, all N or all B. L: any other {@link Collection}, or an array. M: a
	 * {@link Map} whose keys are strings, numbers, enum constants or anything else that
	 * is an S. What an {@link Optional} holds, or NULL when it is empty; so is
	 * {@code null}.
	 * @param value such a value, or an {@link AttributeValue} (returned as it is)
	 * @return the value
	 * @throws IllegalArgumentException when the value is of another type, or a number
	 * that is infinite or NaN, or when two keys of a map are the same name
	 */
	public static AttributeValue of(@Nullable Object value) {
		if (value == null) {
			return NULL;
		}
		if (value instanceof AttributeValue attributeValue) {
			return attributeValue;
		}
		if (value instanceof CharSequence || value instanceof Enum<?>) {
			return AttributeValue.fromS(value.toString());
		}
		if (value instanceof Number number) {
			return AttributeValue.fromN(number(number));
		}
		if (value instanceof Boolean bool) {
			return AttributeValue.fromBool(bool);
		}
		if (value instanceof Set<?> set) {
			return DynamoSets.of(set);
		}
		if (value instanceof Collection<?> elements) {
			return AttributeValue.fromL(elements.stream().map(AttributeValues::of).toList());
		}
		if (value instanceof Map<?, ?> members) {
			return AttributeValue.fromM(map(members));
		}
		if (value instanceof Duration duration) {
			return AttributeValue.fromN(Seconds.number(duration));
		}
		String text = ScalarReaders.textOf(value);
		return (text != null) ? AttributeValue.fromS(text) : other(value);
	}

	private static Map<String, AttributeValue> map(Map<?, ?> members) {
		Map<String, AttributeValue> map = new LinkedHashMap<>();
		members.forEach((key, member) -> {
			if (map.put(MapKeys.name(key), of(member)) != null) {
				throw new IllegalArgumentException("Two keys of a map are the same name in DynamoDB");
			}
		});
		return map;
	}

	private static AttributeValue other(Object value) {
		if (value instanceof AtomicBoolean bool) {
			return AttributeValue.fromBool(bool.get());
		}
		if (value instanceof Optional<?> optional) {
			return of(optional.orElse(null));
		}
		if (value instanceof OptionalInt optional) {
			return optional.isPresent() ? of(optional.getAsInt()) : NULL;
		}
		if (value instanceof OptionalLong optional) {
			return optional.isPresent() ? of(optional.getAsLong()) : NULL;
		}
		if (value instanceof OptionalDouble optional) {
			return optional.isPresent() ? of(optional.getAsDouble()) : NULL;
		}
		if (value.getClass().isArray() && !(value instanceof byte[])) {
			return AttributeValue
				.fromL(IntStream.range(0, Array.getLength(value)).mapToObj((i) -> of(Array.get(value, i))).toList());
		}
		return AttributeValue.fromB(binary(value));
	}

	/**
	 * Returns the Java value of a DynamoDB value: what {@link #of} takes.
	 * @param value the value
	 * @return a {@link String} (S), {@link BigDecimal} (N), {@code byte[]} (B),
	 * {@link Boolean} (BOOL), {@code null} (NULL), or a {@link Set} (SS, NS, BS), a
	 * {@link java.util.List} (L) or a {@link Map} (M) of such values, unmodifiable and in
	 * the order of DynamoDB
	 */
	public static @Nullable Object toObject(AttributeValue value) {
		return (value.type() == AttributeValue.Type.NUL) ? null : object(value);
	}

	static Object object(AttributeValue value) {
		return switch (value.type()) {
			case S -> value.s();
			case N -> new BigDecimal(value.n());
			case B -> value.b().asByteArray();
			case BOOL -> value.bool();
			case SS -> set(value.ss(), Function.identity());
			case NS -> set(value.ns(), BigDecimal::new);
			case BS -> set(value.bs(), SdkBytes::asByteArray);
			case L -> value.l().stream().map(AttributeValues::toObject).toList();
			case M -> toObjects(value.m());
			default -> throw new IllegalArgumentException("A value of type " + value.type() + " is no object");
		};
	}

	private static <E, T> Set<T> set(List<E> elements, Function<E, T> conversion) {
		Set<T> set = new LinkedHashSet<>();
		elements.forEach((element) -> set.add(conversion.apply(element)));
		return Collections.unmodifiableSet(set);
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
