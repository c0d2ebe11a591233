package io.dynamobb.internal.snapshot.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A value to look up or join by. Numbers are equal by value, also within lists, maps and
 * sets; values of different types never are. There is no key for a NULL: it equals
 * nothing. Immutable.
 */
public final class KeyValue implements Comparable<KeyValue> {

	private static final byte[] NO_BYTES = {};

	/** A type takes four bits in front, and none is negative. */
	private static final int PREFIX_BITS = 59;

	/** Whole numbers below this are doubles. */
	private static final long EXACT = 1L << 53;

	/** No number with more zeros or decimals is a long of ten-thousandths. */
	private static final int MAX_SHIFT = 32;

	private final AttributeValue.Type type;

	private final byte[] bytes;

	private final long unscaled;

	private final int scale;

	private final @Nullable BigInteger large;

	private final int hash;

	private KeyValue(AttributeValue.Type type, byte[] bytes) {
		this.type = type;
		this.bytes = bytes;
		this.unscaled = 0;
		this.scale = 0;
		this.large = null;
		this.hash = hash(type, bytes, 0, bytes.length);
	}

	private KeyValue(long unscaled, int scale) {
		this.type = AttributeValue.Type.N;
		this.bytes = NO_BYTES;
		this.unscaled = unscaled;
		this.scale = scale;
		this.large = null;
		this.hash = hash(unscaled, scale);
	}

	private KeyValue(BigInteger unscaled, int scale) {
		this.type = AttributeValue.Type.N;
		this.bytes = NO_BYTES;
		this.unscaled = 0;
		this.scale = scale;
		this.large = unscaled;
		byte[] digits = unscaled.toByteArray();
		this.hash = Hash.secret(digits, 0, digits.length, scale);
	}

	/**
	 * Returns the key of a whole number.
	 * @param number the number
	 * @return the key, of type N
	 */
	public static KeyValue of(long number) {
		Decimal decimal = new Decimal();
		decimal.unscaled = number;
		decimal.normalize();
		return of(decimal);
	}

	/**
	 * Returns the key of a value.
	 * @param value the value
	 * @return the key, {@code null} for a NULL
	 * @throws IllegalArgumentException when the value has no type, or is a number that is
	 * none
	 */
	public static @Nullable KeyValue of(AttributeValue value) {
		AttributeValue.Type type = value.type();
		return switch (type) {
			case NUL -> null;
			case S -> of(value.s());
			case N -> number(value.n().getBytes(StandardCharsets.UTF_8));
			case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("A value without a type is no key");
			default -> new KeyValue(type, KeyForm.of(value));
		};
	}

	/**
	 * Returns the key of a string.
	 * @param text the string
	 * @return the key, of type S
	 */
	public static KeyValue of(String text) {
		return new KeyValue(AttributeValue.Type.S, text.getBytes(StandardCharsets.UTF_8));
	}

	static @Nullable KeyValue of(ValueSlice slice, MemberNames names) {
		return switch (slice.type) {
			case S, B, BOOL -> new KeyValue(slice.type, slice.copy());
			case N -> number(slice.copy());
			default -> of(ValueReader.read(slice, names));
		};
	}

	private static KeyValue number(byte[] digits) {
		Decimal decimal = new Decimal();
		if (decimal.read(digits, 0, digits.length) && decimal.plain) {
			decimal.normalize();
			return of(decimal);
		}
		try {
			BigDecimal number = new BigDecimal(new String(digits, StandardCharsets.UTF_8)).stripTrailingZeros();
			BigInteger unscaled = number.unscaledValue();
			return (unscaled.bitLength() < Long.SIZE) ? new KeyValue(unscaled.longValue(), number.scale())
					: new KeyValue(unscaled, number.scale());
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("A value of type N holds no number");
		}
	}

	static KeyValue of(Decimal normal) {
		return new KeyValue(normal.unscaled, normal.scale);
	}

	static int hash(long unscaled, int scale) {
		return Hash.secret(unscaled, scale);
	}

	static int hash(AttributeValue.Type type, byte[] bytes, int from, int to) {
		return (type == AttributeValue.Type.S && Uuid.is(bytes, from, to))
				? Uuid.hash(Uuid.high(bytes, from), Uuid.low(bytes, from))
				: Hash.secret(bytes, from, to, TypeCode.of(type));
	}

	byte[] bytes() {
		return this.bytes;
	}

	boolean equalsNumber(long unscaled, int scale) {
		return this.type == AttributeValue.Type.N && this.large == null && this.unscaled == unscaled
				&& this.scale == scale;
	}

	boolean equalsBytes(AttributeValue.Type type, byte[] bytes, int from, int to) {
		return this.type == type && Arrays.equals(this.bytes, 0, this.bytes.length, bytes, from, to);
	}

	/**
	 * Returns the type of the value.
	 * @return the type
	 */
	public AttributeValue.Type type() {
		return this.type;
	}

	/**
	 * Says whether a string or binary value begins with another.
	 * @param prefix the other
	 * @return whether both are of type S, or both of type B, and it does
	 */
	public boolean startsWith(KeyValue prefix) {
		int length = prefix.bytes.length;
		return this.type == prefix.type && (this.type == AttributeValue.Type.S || this.type == AttributeValue.Type.B)
				&& this.bytes.length >= length && Arrays.equals(this.bytes, 0, length, prefix.bytes, 0, length);
	}

	/**
	 * Says whether a value contains another, as DynamoDB's {@code contains} does.
	 * @param part the other
	 * @return whether this is a string and the other a part of it, or this is a set or
	 * list and the other an element of it
	 */
	public boolean contains(KeyValue part) {
		return switch (this.type) {
			case S -> part.type == AttributeValue.Type.S && text().contains(part.text());
			case SS -> part.type == AttributeValue.Type.S && KeyForm.hasElement(this.bytes, part);
			case NS -> part.type == AttributeValue.Type.N && KeyForm.hasElement(this.bytes, part);
			case BS -> part.type == AttributeValue.Type.B && KeyForm.hasElement(this.bytes, part);
			case L -> KeyForm.hasElement(this.bytes, part);
			default -> false;
		};
	}

	private String text() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	/**
	 * Returns a number as a whole number of ten-thousandths.
	 * @return the number times 10,000, {@link Long#MIN_VALUE} where this is of another
	 * type or not exactly that many
	 */
	public long tenThousandths() {
		if (this.type != AttributeValue.Type.N || this.large != null || Math.abs((long) this.scale) > MAX_SHIFT) {
			return Long.MIN_VALUE;
		}
		BigDecimal product = number().scaleByPowerOfTen(4).stripTrailingZeros();
		return (product.scale() <= 0 && product.precision() - product.scale() <= Decimal.MAX_DIGITS)
				? product.longValueExact() : Long.MIN_VALUE;
	}

	/**
	 * Returns a number in which keys stand in their order, though different ones may have
	 * the same.
	 * @return the number, not negative; above another's only where this key is greater
	 */
	public long prefix() {
		if (this.type == AttributeValue.Type.N) {
			long number = tenThousandths();
			return (number != Long.MIN_VALUE) ? prefix(number) : prefix(number().doubleValue());
		}
		long bits = 0;
		for (int i = 0; i < Long.BYTES; i++) {
			bits = bits << Byte.SIZE | ((i < this.bytes.length) ? this.bytes[i] & 0xff : 0);
		}
		return prefix(this.type, bits);
	}

	/**
	 * Returns the {@link #prefix()} of a number.
	 * @param tenThousandths the number times 10,000
	 * @return the same as that of the key
	 */
	public static long prefix(long tenThousandths) {
		return prefix((Math.abs(tenThousandths) < EXACT) ? tenThousandths / 1e4
				: BigDecimal.valueOf(tenThousandths, 4).doubleValue());
	}

	private static long prefix(double number) {
		long bits = Double.doubleToLongBits(number);
		return prefix(AttributeValue.Type.N, bits ^ (bits >> Long.SIZE - 1 | Long.MIN_VALUE));
	}

	private static long prefix(AttributeValue.Type type, long bits) {
		return (long) TypeCode.of(type) << PREFIX_BITS | bits >>> Long.SIZE - PREFIX_BITS;
	}

	/**
	 * Returns bytes that equal values of a type have in common, and no others. They are
	 * the same in each JVM.
	 * @return the bytes, not to be changed
	 */
	public byte[] form() {
		return (this.type == AttributeValue.Type.N) ? KeyForm.number(number()) : this.bytes;
	}

	private BigDecimal number() {
		return (this.large != null) ? new BigDecimal(this.large, this.scale)
				: BigDecimal.valueOf(this.unscaled, this.scale);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		if (!(other instanceof KeyValue that) || this.hash != that.hash || this.type != that.type) {
			return false;
		}
		if (this.large != null) {
			return this.large.equals(that.large) && this.scale == that.scale;
		}
		return that.large == null && this.unscaled == that.unscaled && this.scale == that.scale
				&& Arrays.equals(this.bytes, that.bytes);
	}

	/**
	 * Returns a hash that differs from one JVM to the next, so that nobody can choose
	 * values that have the same.
	 */
	@Override
	public int hashCode() {
		return this.hash;
	}

	/**
	 * Returns a hash that is the same in each JVM, so that values can be chosen that have
	 * the same.
	 * @return the hash
	 */
	public int fixedHash() {
		if (this.type != AttributeValue.Type.N) {
			return Hash.of(this.bytes, 0, this.bytes.length, 0);
		}
		byte[] digits = (this.large != null) ? this.large.toByteArray()
				: BigInteger.valueOf(this.unscaled).toByteArray();
		return Hash.of(digits, 0, digits.length, this.scale);
	}

	/**
	 * Compares as DynamoDB orders sort keys: strings by their UTF-8 bytes, numbers by
	 * value, binary by unsigned bytes; values of different types by their type.
	 */
	@Override
	public int compareTo(KeyValue other) {
		if (this.type != other.type) {
			return Integer.compare(TypeCode.of(this.type), TypeCode.of(other.type));
		}
		if (this.type == AttributeValue.Type.N) {
			return (this.large == null && other.large == null && this.scale == other.scale)
					? Long.compare(this.unscaled, other.unscaled) : number().compareTo(other.number());
		}
		return Arrays.compareUnsigned(this.bytes, other.bytes);
	}

	/**
	 * Returns the type alone.
	 */
	@Override
	public String toString() {
		return "KeyValue[" + this.type + "]";
	}

}
