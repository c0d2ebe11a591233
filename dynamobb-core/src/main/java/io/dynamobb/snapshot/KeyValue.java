package io.dynamobb.snapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A value to look up or join by. Numbers are equal by value, also within lists, maps and
 * sets; values of different types never are. There is no key for a NULL: it equals
 * nothing.
 */
public final class KeyValue implements Comparable<KeyValue> {

	private final AttributeValue.Type type;

	private final Object value;

	private KeyValue(AttributeValue.Type type, Object value) {
		this.type = type;
		this.value = value;
	}

	/**
	 * Returns the key of a value.
	 * @param value the value
	 * @return the key, {@code null} for a NULL
	 * @throws IllegalArgumentException when the value has no type, or is a number that is
	 * none
	 */
	public static @Nullable KeyValue of(AttributeValue value) {
		return switch (value.type()) {
			case NUL -> null;
			case S -> new KeyValue(AttributeValue.Type.S, value.s());
			case N -> new KeyValue(AttributeValue.Type.N, number(value.n()));
			case B -> new KeyValue(AttributeValue.Type.B, value.b());
			case BOOL -> new KeyValue(AttributeValue.Type.BOOL, value.bool());
			case SS -> new KeyValue(AttributeValue.Type.SS, Set.copyOf(value.ss()));
			case NS -> new KeyValue(AttributeValue.Type.NS,
					value.ns().stream().map(KeyValue::number).collect(Collectors.toUnmodifiableSet()));
			case BS -> new KeyValue(AttributeValue.Type.BS, new HashSet<>(value.bs()));
			case L -> new KeyValue(AttributeValue.Type.L, value.l().stream().map(KeyValue::member).toList());
			case M -> new KeyValue(AttributeValue.Type.M,
					value.m()
						.entrySet()
						.stream()
						.collect(Collectors.toMap(Map.Entry::getKey, (member) -> member(member.getValue()))));
			default -> throw new IllegalArgumentException("A value without a type is no key");
		};
	}

	private static Object member(AttributeValue value) {
		KeyValue key = of(value);
		return (key != null) ? key : AttributeValue.Type.NUL;
	}

	private static BigDecimal number(String digits) {
		try {
			return new BigDecimal(digits).stripTrailingZeros();
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("A value of type N holds no number");
		}
	}

	/**
	 * Returns the type of the value.
	 * @return the type
	 */
	public AttributeValue.Type type() {
		return this.type;
	}

	/**
	 * Returns the value in its normal form: {@link String} for S, {@link BigDecimal}
	 * without trailing zeros for N, {@link SdkBytes} for B, {@link Boolean} for BOOL, a
	 * {@link Set}, {@link List} or {@link Map} for the rest.
	 * @return the value
	 */
	public Object value() {
		return this.value;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof KeyValue that && this.type == that.type && this.value.equals(that.value);
	}

	@Override
	public int hashCode() {
		return 31 * this.type.ordinal() + this.value.hashCode();
	}

	/**
	 * Compares as DynamoDB orders sort keys: strings by their UTF-8 bytes, numbers by
	 * value, binary by unsigned bytes; values of different types by their type.
	 */
	@Override
	public int compareTo(KeyValue other) {
		if (this.type != other.type) {
			return this.type.compareTo(other.type);
		}
		return switch (this.type) {
			case S -> compareCodePoints((String) this.value, (String) other.value);
			case N -> ((BigDecimal) this.value).compareTo((BigDecimal) other.value);
			case B -> Arrays.compareUnsigned(((SdkBytes) this.value).asByteArrayUnsafe(),
					((SdkBytes) other.value).asByteArrayUnsafe());
			case BOOL -> ((Boolean) this.value).compareTo((Boolean) other.value);
			default -> Integer.compare(this.value.hashCode(), other.value.hashCode());
		};
	}

	private static int compareCodePoints(String left, String right) {
		int common = Math.min(left.length(), right.length());
		for (int i = 0; i < common; i++) {
			int order = Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
			if (order != 0) {
				return order;
			}
		}
		return Integer.compare(left.length(), right.length());
	}

	private static int rank(char c) {
		return Character.isSurrogate(c) ? Character.MAX_VALUE + c : c;
	}

	/**
	 * Returns the type alone.
	 */
	@Override
	public String toString() {
		return "KeyValue[" + this.type + "]";
	}

}
