package io.dynamobb.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkNumber;

/**
 * Every type that the default converters of the enhanced client know.
 */
record AllTypes(String id, Boolean bool, AtomicBoolean atomicBool, AtomicInteger atomicInteger, AtomicLong atomicLong,
		BigDecimal decimal, BigInteger integer, byte[] bytes, ByteBuffer buffer, Byte aByte, char[] chars,
		Character character, CharSequence sequence, Double aDouble, Duration duration, Duration negative, Float aFloat,
		Instant instant, Integer anInteger, LocalDate date, LocalDateTime dateTime, Locale locale, LocalTime time,
		Long aLong, MonthDay monthDay, OffsetDateTime offsetDateTime, OptionalDouble optionalDouble,
		OptionalInt optionalInt, OptionalLong optionalLong, OptionalInt noInt, Period period, SdkBytes sdkBytes,
		Short aShort, StringBuffer stringBuffer, StringBuilder stringBuilder, URI uri, URL url, UUID uuid,
		ZonedDateTime zonedDateTime, ZoneId zoneId, ZoneOffset zoneOffset, SdkNumber sdkNumber, Level level,
		List<Integer> list, Set<String> strings, Set<Long> numbers, Set<SdkBytes> binaries, Set<UUID> uuids,
		Map<String, List<Duration>> map, Map<Integer, String> byNumber, Map<UUID, Instant> byUuid) {

	static AllTypes example() throws Exception {
		UUID uuid = UUID.fromString("0d9ce8a6-5b5f-4a3c-9f0e-0d2f2f1c7a11");
		SdkBytes bytes = SdkBytes.fromUtf8String("ab");
		Instant instant = Instant.parse("2026-01-02T03:04:05.006Z");
		Map<Integer, String> byNumber = new LinkedHashMap<>();
		byNumber.put(2, "two");
		byNumber.put(-1, "minus one");
		return new AllTypes("a", true, new AtomicBoolean(true), new AtomicInteger(-5), new AtomicLong(1L << 40),
				new BigDecimal("1.25"), BigInteger.TWO.pow(70), "xyz".getBytes(StandardCharsets.UTF_8),
				ByteBuffer.wrap(new byte[] { 1, 2 }), (byte) -128, "chars".toCharArray(), 'c', "sequence", 0.1,
				Duration.ofSeconds(5, 7_000_000), Duration.ofMillis(-500), 1.5f, instant, -7, LocalDate.of(2026, 1, 2),
				LocalDateTime.of(2026, 1, 2, 3, 4), Locale.forLanguageTag("de-CH"), LocalTime.of(3, 4, 5),
				Long.MIN_VALUE, MonthDay.of(12, 3), OffsetDateTime.parse("2026-01-02T03:04:05+01:00"),
				OptionalDouble.of(2.5), OptionalInt.of(3), OptionalLong.of(4), OptionalInt.empty(), Period.of(1, 2, 3),
				bytes, (short) 9, new StringBuffer("buffer"), new StringBuilder("builder"), URI.create("urn:x:y"),
				new URL("https://example.com/a?b=c"), uuid,
				ZonedDateTime.parse("2026-01-02T03:04:05+02:00[Europe/Riga]"), ZoneId.of("Europe/Riga"),
				ZoneOffset.ofHours(-3), SdkNumber.fromString("17"), Level.LOW, List.of(1, 2), Set.of("s"), Set.of(1L),
				Set.of(bytes), Set.of(uuid), Map.of("x", List.of(Duration.ofMinutes(1), Duration.ZERO)), byNumber,
				Map.of(uuid, instant));
	}

	/**
	 * An enum that is written as no constant is called.
	 */
	enum Level {

		LOW("low level"), HIGH("high level");

		private final String text;

		Level(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
