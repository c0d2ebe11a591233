package io.dynamobb.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The readers of strings, numbers, booleans and binary data.
 */
final class ScalarReaders {

	private static final Map<Class<?>, AttributeReader> READERS = new HashMap<>();

	static {
		string(String.class, Function.identity());
		string(UUID.class, UUID::fromString);
		string(Instant.class, Instant::parse);
		string(LocalDate.class, LocalDate::parse);
		string(LocalTime.class, LocalTime::parse);
		string(LocalDateTime.class, LocalDateTime::parse);
		string(OffsetDateTime.class, OffsetDateTime::parse);
		string(ZonedDateTime.class, ZonedDateTime::parse);
		string(Duration.class, Duration::parse);
		string(Period.class, Period::parse);
		string(Year.class, Year::parse);
		string(YearMonth.class, YearMonth::parse);
		string(ZoneId.class, ZoneId::of);
		string(Character.class, ScalarReaders::character);
		number(BigDecimal.class, Function.identity());
		number(Number.class, Function.identity());
		number(BigInteger.class, BigDecimal::toBigIntegerExact);
		number(Long.class, BigDecimal::longValueExact);
		number(Integer.class, BigDecimal::intValueExact);
		number(Short.class, BigDecimal::shortValueExact);
		number(Byte.class, BigDecimal::byteValueExact);
		number(Double.class, BigDecimal::doubleValue);
		number(Float.class, BigDecimal::floatValue);
		add(Boolean.class, AttributeValue.Type.BOOL, AttributeValue::bool);
		add(SdkBytes.class, AttributeValue.Type.B, AttributeValue::b);
		add(byte[].class, AttributeValue.Type.B, (value) -> value.b().asByteArray());
		add(ByteBuffer.class, AttributeValue.Type.B, (value) -> value.b().asByteBuffer());
		primitive(char.class, Character.class);
		primitive(long.class, Long.class);
		primitive(int.class, Integer.class);
		primitive(short.class, Short.class);
		primitive(byte.class, Byte.class);
		primitive(double.class, Double.class);
		primitive(float.class, Float.class);
		primitive(boolean.class, Boolean.class);
	}

	private ScalarReaders() {
	}

	static @Nullable AttributeReader find(Class<?> type) {
		return type.isEnum() ? constant(type) : READERS.get(type);
	}

	private static AttributeReader constant(Class<?> type) {
		Map<String, Object> constants = new HashMap<>();
		for (Object constant : type.getEnumConstants()) {
			constants.put(((Enum<?>) constant).name(), constant);
		}
		return (value) -> {
			Object constant = constants.get(AttributeReader.require(value, AttributeValue.Type.S).s());
			if (constant == null) {
				throw new MismatchException("is no constant of " + type.getSimpleName());
			}
			return constant;
		};
	}

	private static char character(String text) {
		if (text.length() != 1) {
			throw new IllegalArgumentException();
		}
		return text.charAt(0);
	}

	private static <T> void string(Class<T> type, Function<String, T> conversion) {
		add(type, AttributeValue.Type.S, (value) -> conversion.apply(value.s()));
	}

	private static <T> void number(Class<T> type, Function<BigDecimal, ? extends T> conversion) {
		add(type, AttributeValue.Type.N, (value) -> conversion.apply(new BigDecimal(value.n())));
	}

	/**
	 * The failure of a conversion is left behind: its message shows the value.
	 */
	private static <T> void add(Class<T> type, AttributeValue.Type attributeType,
			Function<AttributeValue, ? extends T> conversion) {
		READERS.put(type, (value) -> {
			AttributeReader.require(value, attributeType);
			try {
				return conversion.apply(value);
			}
			catch (RuntimeException ex) {
				throw new MismatchException("is no " + type.getSimpleName());
			}
		});
	}

	private static void primitive(Class<?> primitive, Class<?> box) {
		READERS.put(primitive, Objects.requireNonNull(READERS.get(box)));
	}

}
