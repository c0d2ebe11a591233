package io.dynamobb.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The readers of strings, numbers, booleans and binary data, in the forms that the
 * enhanced client's converters write them in.
 */
final class ScalarReaders {

	private static final Map<Class<?>, AttributeReader> READERS = new HashMap<>();

	/**
	 * What makes a value of the name of a map's member.
	 */
	private static final Map<Class<?>, Function<String, ?>> FROM_TEXT = new HashMap<>();

	/**
	 * What makes a string of a value that has a form of its own.
	 */
	private static final Map<Class<?>, Function<Object, String>> TO_TEXT = new HashMap<>();

	static {
		string(String.class, Function.identity());
		string(CharSequence.class, Function.identity());
		string(StringBuilder.class, StringBuilder::new);
		string(StringBuffer.class, StringBuffer::new);
		string(char[].class, String::toCharArray, String::new);
		string(Character.class, ScalarReaders::character);
		string(UUID.class, UUID::fromString);
		string(URI.class, URI::create);
		string(URL.class, ScalarReaders::url);
		string(Locale.class, Locale::forLanguageTag, Locale::toLanguageTag);
		string(Instant.class, Instant::parse);
		string(LocalDate.class, LocalDate::parse);
		string(LocalTime.class, LocalTime::parse);
		string(LocalDateTime.class, LocalDateTime::parse);
		string(OffsetDateTime.class, OffsetDateTime::parse);
		string(OffsetTime.class, OffsetTime::parse);
		string(ZonedDateTime.class, ZonedDateTime::parse);
		string(Period.class, Period::parse);
		string(Year.class, Year::parse);
		string(YearMonth.class, YearMonth::parse);
		string(MonthDay.class, MonthDay::parse);
		string(ZoneId.class, ZoneId::of);
		string(ZoneOffset.class, ZoneOffset::of);
		number(BigDecimal.class, Function.identity());
		number(Number.class, Function.identity());
		number(BigInteger.class, BigDecimal::toBigIntegerExact);
		number(Long.class, BigDecimal::longValueExact);
		number(Integer.class, BigDecimal::intValueExact);
		number(Short.class, BigDecimal::shortValueExact);
		number(Byte.class, BigDecimal::byteValueExact);
		number(Double.class, BigDecimal::doubleValue);
		number(Float.class, BigDecimal::floatValue);
		number(AtomicInteger.class, (number) -> new AtomicInteger(number.intValueExact()));
		number(AtomicLong.class, (number) -> new AtomicLong(number.longValueExact()));
		number(SdkNumber.class, SdkNumber::fromBigDecimal);
		optional(OptionalInt.class, OptionalInt.empty(), (number) -> OptionalInt.of(number.intValueExact()));
		optional(OptionalLong.class, OptionalLong.empty(), (number) -> OptionalLong.of(number.longValueExact()));
		optional(OptionalDouble.class, OptionalDouble.empty(), (number) -> OptionalDouble.of(number.doubleValue()));
		duration();
		bool(Boolean.class, Function.identity());
		bool(AtomicBoolean.class, AtomicBoolean::new);
		binary(SdkBytes.class, Function.identity());
		binary(byte[].class, SdkBytes::asByteArray);
		binary(ByteBuffer.class, SdkBytes::asByteBuffer);
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
		if (type.isEnum()) {
			EnumConstants constants = new EnumConstants(type);
			return (value) -> constants.apply(AttributeReader.require(value, AttributeValue.Type.S).s());
		}
		return READERS.get(type);
	}

	/**
	 * Returns what makes values of strings.
	 * @param type the class of the values
	 * @return the conversion, {@code null} when strings become no such values
	 */
	static @Nullable Function<String, ?> ofText(Class<?> type) {
		return FROM_TEXT.get(type);
	}

	/**
	 * Returns the string that a value is written as.
	 * @param value the value
	 * @return what {@link #ofText} reads, {@code null} when the value is none that has a
	 * form of its own as a string
	 */
	static @Nullable String textOf(Object value) {
		Function<Object, String> conversion = TO_TEXT.get((value instanceof ZoneId) ? ZoneId.class : value.getClass());
		return (conversion != null) ? conversion.apply(value) : null;
	}

	private static char character(String text) {
		if (text.length() != 1) {
			throw new IllegalArgumentException();
		}
		return text.charAt(0);
	}

	private static URL url(String text) {
		try {
			return new URL(text);
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static <T> void string(Class<T> type, Function<String, ? extends T> conversion) {
		string(type, conversion, Object::toString);
	}

	private static <T> void string(Class<T> type, Function<String, ? extends T> conversion, Function<T, String> text) {
		add(type, (value) -> conversion.apply(AttributeReader.require(value, AttributeValue.Type.S).s()));
		FROM_TEXT.put(type, conversion);
		TO_TEXT.put(type, (value) -> text.apply(type.cast(value)));
	}

	private static <T> void number(Class<T> type, Function<BigDecimal, ? extends T> conversion) {
		add(type, (value) -> conversion.apply(decimal(value)));
		FROM_TEXT.put(type, (text) -> conversion.apply(new BigDecimal(text)));
	}

	private static <T> void optional(Class<T> type, T empty, Function<BigDecimal, T> conversion) {
		number(type, conversion);
		READERS.put(type, new OrEmpty(Objects.requireNonNull(READERS.get(type)), empty));
	}

	/**
	 * A number of seconds; in ISO's form it is a string.
	 */
	private static void duration() {
		add(Duration.class, (value) -> (value.type() == AttributeValue.Type.S) ? Duration.parse(value.s())
				: Seconds.duration(decimal(value)));
		FROM_TEXT.put(Duration.class, Duration::parse);
		TO_TEXT.put(Duration.class, Object::toString);
	}

	private static <T> void bool(Class<T> type, Function<Boolean, T> conversion) {
		add(type, (value) -> {
			boolean number = value.type() == AttributeValue.Type.N;
			return conversion
				.apply(number ? zeroOrOne(value.n()) : AttributeReader.require(value, AttributeValue.Type.BOOL).bool());
		});
		FROM_TEXT.put(type, (text) -> conversion.apply(zeroOrOne(text)));
	}

	private static boolean zeroOrOne(String text) {
		return switch (text) {
			case "0", "false" -> false;
			case "1", "true" -> true;
			default -> throw new IllegalArgumentException();
		};
	}

	private static <T> void binary(Class<T> type, Function<SdkBytes, T> conversion) {
		add(type, (value) -> conversion.apply(AttributeReader.require(value, AttributeValue.Type.B).b()));
	}

	private static BigDecimal decimal(AttributeValue value) {
		return new BigDecimal(AttributeReader.require(value, AttributeValue.Type.N).n());
	}

	/**
	 * The failure of a conversion is left behind: its message shows the value.
	 */
	private static void add(Class<?> type, Function<AttributeValue, ?> conversion) {
		READERS.put(type, (value) -> {
			try {
				return conversion.apply(value);
			}
			catch (MismatchException ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				throw new MismatchException("is no " + type.getSimpleName());
			}
		});
	}

	private static void primitive(Class<?> primitive, Class<?> box) {
		READERS.put(primitive, Objects.requireNonNull(READERS.get(box)));
	}

	/**
	 * Reads what is empty where a value is absent.
	 */
	private record OrEmpty(AttributeReader content, Object empty) implements AttributeReader {

		@Override
		public Object read(AttributeValue value) {
			return this.content.read(value);
		}

		@Override
		public Object absent() {
			return this.empty;
		}

	}

}
