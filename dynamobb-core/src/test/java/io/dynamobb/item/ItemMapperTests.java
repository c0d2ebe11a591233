package io.dynamobb.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.dynamobb.exception.AttributeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link Item#as} with records.
 */
class ItemMapperTests {

	private static final SdkBytes BYTES = SdkBytes.fromUtf8String("secret");

	@Test
	void readsNumbers() {
		Numbers numbers = new Numbers((byte) -1, (short) 2, 3, 4L, 0.5f, 0.25, (byte) 6, (short) 7, 8, 9L, 1.5f, 2.5,
				new BigDecimal("1.10"), BigInteger.TWO.pow(70), new BigDecimal("7"));
		assertThat(item("b", -1, "s", new BigDecimal("2.0"), "i", 3, "l", 4, "f", 0.5, "d", 0.25, "boxedByte", 6,
				"boxedShort", 7, "boxedInt", 8, "boxedLong", 9L, "boxedFloat", 1.5, "boxedDouble", 2.5, "decimal",
				new BigDecimal("1.10"), "integer", BigInteger.TWO.pow(70), "number", 7)
			.as(Numbers.class)).isEqualTo(numbers);
	}

	@Test
	void readsTextAndBooleans() {
		UUID uuid = UUID.fromString("0d9ce8a6-5b5f-4a3c-9f0e-0d2f2f1c7a11");
		assertThat(item("text", "", "c", "x", "boxedChar", "y", "uuid", uuid, "day", DayOfWeek.FRIDAY, "yes", true,
				"boxedBoolean", false)
			.as(Texts.class)).isEqualTo(new Texts("", 'x', 'y', uuid, DayOfWeek.FRIDAY, true, false));
	}

	@Test
	void readsTimes() {
		assertThat(item("instant", "2026-01-02T03:04:05.006Z", "date", "2026-01-02", "time", "03:04", "local",
				"2026-01-02T03:04", "offset", "2026-01-02T03:04:05+01:00", "zoned",
				"2026-01-02T03:04:05+01:00[Europe/Riga]", "duration", "PT5M", "period", "P3D", "year", "2026", "month",
				"2026-01", "zone", "Europe/Riga")
			.as(Times.class)).isEqualTo(
					new Times(Instant.parse("2026-01-02T03:04:05.006Z"), LocalDate.of(2026, 1, 2), LocalTime.of(3, 4),
							LocalDateTime.of(2026, 1, 2, 3, 4), OffsetDateTime.parse("2026-01-02T03:04:05+01:00"),
							ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Riga]"), Duration.ofMinutes(5),
							Period.ofDays(3), Year.of(2026), YearMonth.of(2026, 1), ZoneId.of("Europe/Riga")));
	}

	@Test
	void readsBinaryData() {
		Binary binary = item("sdk", BYTES, "array", BYTES, "buffer", BYTES).as(Binary.class);
		assertThat(binary.sdk()).isEqualTo(BYTES);
		assertThat(binary.array()).isEqualTo("secret".getBytes(StandardCharsets.UTF_8));
		assertThat(binary.buffer()).isEqualTo(BYTES.asByteBuffer());
	}

	@Test
	void readsCollections() {
		Map<String, AttributeValue> attributes = new LinkedHashMap<>();
		attributes.put("list", list("a", null, "b"));
		attributes.put("listOfSet", AttributeValue.fromNs(List.of("3", "1")));
		attributes.put("set", AttributeValue.fromSs(List.of("b", "a")));
		attributes.put("setOfList", list("a", "b", "a"));
		attributes.put("bytes", AttributeValue.fromBs(List.of(BYTES)));
		attributes.put("map", AttributeValues.of(Map.of("x", List.of(Map.of("a.b", 1), Map.of()))));
		Collections collections = Item.of(attributes).as(Collections.class);
		assertThat(collections.list()).containsExactly("a", null, "b");
		assertThat(collections.listOfSet()).containsExactly(3, 1);
		assertThat(collections.set()).containsExactlyInAnyOrder("a", "b");
		assertThat(collections.setOfList()).containsExactlyInAnyOrder("a", "b");
		assertThat(collections.bytes()).containsExactly(BYTES);
		assertThat(collections.map()).isEqualTo(Map.of("x", List.of(Map.of("a.b", 1L), Map.of())));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> collections.list().clear());
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> collections.set().clear());
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> collections.map().clear());
	}

	@Test
	void readsNestedRecordsAndItselfWithin() {
		assertThat(item("name", "root", "children",
				List.of(Map.of("name", "leaf"), Map.of("name", "branch", "children", List.of())))
			.as(Node.class))
			.isEqualTo(new Node("root", List.of(new Node("leaf", null), new Node("branch", List.of()))));
	}

	@Test
	void leavesValuesAndItemsAsTheyAre() {
		Raw raw = item("value", null, "item", Map.of("a", 1), "maybe", 2).as(Raw.class);
		assertThat(raw)
			.isEqualTo(new Raw(AttributeValue.fromNul(true), item("a", 1), Optional.of(AttributeValue.fromN("2"))));
		assertThat(Item.empty().as(Raw.class)).isEqualTo(new Raw(null, null, Optional.empty()));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void readsWhatIsAbsentOrNull(boolean absent) {
		Item item = absent ? Item.empty()
				: item("text", null, "maybe", null, "c", null, "i", null, "d", null, "yes", null, "list", null);
		assertThat(item.as(Absent.class)).isEqualTo(new Absent(null, Optional.empty(), null, null, null, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "i", "yes", "c" })
	void primitiveThatIsAbsentOrNullIsRefused(String name) {
		Map<String, Object> attributes = new LinkedHashMap<>(Map.of("i", 1, "yes", true, "c", "x"));
		attributes.put(name, null);
		Item ofNull = Item.of(AttributeValues.of(attributes).m());
		attributes.remove(name);
		Item ofNone = Item.of(AttributeValues.of(attributes).m());
		for (Item item : List.of(ofNull, ofNone)) {
			assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> item.as(Primitives.class))
				.withMessageMatching(
						"Attribute '" + name + "' is absent or NULL, for which the '(int|boolean|char)' of "
								+ ".*Primitives has no value: make it '(Integer|Boolean|Character)'");
			assertThatExceptionOfType(AttributeException.class)
				.isThrownBy(() -> item("all", List.of(item)).as(AllPrimitives.class))
				.withMessageContaining("'all[0]." + name + "'");
		}
	}

	record Primitives(int i, boolean yes, char c) {

	}

	record AllPrimitives(List<Primitives> all) {

	}

	@Test
	void ignoresWhatTheRecordDoesNotHave() {
		assertThat(item("name", "a", "other", 1).as(Node.class)).isEqualTo(new Node("a", null));
	}

	@Test
	void readsOptionalValues() {
		assertThat(item("maybe", List.of("a")).as(Absent.class).maybe()).hasValue(List.of("a"));
	}

	static Stream<Arguments> mismatches() {
		return Stream.of(Arguments.of(item("i", "secret"), Absent.class, "i", "is of type S, not N"),
				Arguments.of(item("text", 17), Absent.class, "text", "is of type N, not S"),
				Arguments.of(item("i", new BigDecimal("17.5")), Absent.class, "i", "is no Integer"),
				Arguments.of(item("i", 1L << 32), Absent.class, "i", "is no Integer"),
				Arguments.of(item("b", 128), Numbers.class, "b", "is no Byte"),
				Arguments.of(item("c", "secret"), Absent.class, "c", "is no Character"),
				Arguments.of(item("yes", "true"), Absent.class, "yes", "is of type S, not BOOL"),
				Arguments.of(item("c", "x", "uuid", "secret"), Texts.class, "uuid", "is no UUID"),
				Arguments.of(item("c", "x", "day", "secret"), Texts.class, "day", "is no constant of DayOfWeek"),
				Arguments.of(item("date", "secret"), Times.class, "date", "is no LocalDate"),
				Arguments.of(item("list", "secret"), Absent.class, "list", "is of type S, not L, SS, NS or BS"),
				Arguments.of(item("maybe", List.of("a", 17)), Absent.class, "maybe[1]", "is of type N, not S"),
				Arguments.of(item("children", List.of(Map.of(), Map.of("children", List.of(Map.of("name", 17))))),
						Node.class, "children[1].children[0].name", "is of type N, not S"),
				Arguments.of(item("children", List.of("secret")), Node.class, "children[0]", "is of type S, not M"),
				Arguments.of(item("map", Map.of("x", List.of(Map.of("a.b", "secret")))), Collections.class,
						"map.x[0].\"a.b\"", "is of type S, not N"),
				Arguments.of(item("item", "secret"), Raw.class, "item", "is of type S, not M"));
	}

	@ParameterizedTest
	@MethodSource("mismatches")
	void tellsWhereAValueDoesNotFitAndNeverTheValue(Item item, Class<?> type, String path, String reason) {
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> item.as(type))
			.withMessage("Attribute '" + path + "' " + reason)
			.satisfies((ex) -> assertThat(ex.attribute()).isEqualTo(path))
			.satisfies((ex) -> assertThat(ex).hasNoCause());
	}

	@Test
	void letsExceptionsOfAConstructorThrough() {
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> item("n", 0).as(Inverse.class));
		assertThat(item("n", 2).as(Inverse.class).n()).isEqualTo(2);
	}

	static Stream<Arguments> refusedTypes() {
		return Stream.of(Arguments.of(Map.class, "java.util.Map has type parameters"),
				Arguments.of(Generic.class, "has type parameters, for which an item holds no types"),
				Arguments.of(String.class, "no item becomes a java.lang.String, which is of the JDK"),
				Arguments.of(Runnable.class, "no item becomes a java.lang.Runnable"),
				Arguments.of(AttributeValue.Type.class, "is neither a record nor a bean"),
				Arguments.of(DayOfWeek.class, "no item becomes a java.time.DayOfWeek"),
				Arguments.of(int.class, "no item becomes a int"),
				Arguments.of(String[].class, "no item becomes a java.lang.String[]"),
				Arguments.of(WithRawList.class, "no value of DynamoDB becomes a java.util.List"),
				Arguments.of(WithListKeys.class, "no value of DynamoDB becomes a java.util.Map"));
	}

	@ParameterizedTest
	@MethodSource("refusedTypes")
	void refusesTypesThatNoItemBecomes(Class<?> type, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Item.empty().as(type)).withMessageContaining(message);
		assertThatIllegalArgumentException().isThrownBy(() -> Item.empty().as(type)).withMessageContaining(message);
	}

	private static Item item(Object... namesAndValues) {
		Map<String, AttributeValue> attributes = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			attributes.put((String) namesAndValues[i], AttributeValues.of(namesAndValues[i + 1]));
		}
		return Item.of(attributes);
	}

	private static AttributeValue list(String... elements) {
		return AttributeValue.fromL(Stream.of(elements).map(AttributeValues::of).toList());
	}

	record Numbers(byte b, short s, int i, long l, float f, double d, Byte boxedByte, Short boxedShort,
			Integer boxedInt, Long boxedLong, Float boxedFloat, Double boxedDouble, BigDecimal decimal,
			BigInteger integer, Number number) {

	}

	record Texts(String text, char c, Character boxedChar, UUID uuid, DayOfWeek day, boolean yes,
			Boolean boxedBoolean) {

	}

	record Times(Instant instant, LocalDate date, LocalTime time, LocalDateTime local, OffsetDateTime offset,
			ZonedDateTime zoned, Duration duration, Period period, Year year, YearMonth month, ZoneId zone) {

	}

	record Binary(SdkBytes sdk, byte[] array, ByteBuffer buffer) {

	}

	record Collections(List<String> list, Collection<Integer> listOfSet, Set<String> set, Set<String> setOfList,
			List<SdkBytes> bytes, Map<String, List<Map<String, ? extends Long>>> map) {

	}

	private record Node(String name, List<Node> children) {

	}

	record Raw(AttributeValue value, Item item, Optional<AttributeValue> maybe) {

	}

	record Absent(String text, Optional<List<String>> maybe, Character c, Integer i, Double d, Boolean yes,
			List<String> list) {

	}

	record Inverse(int n) {

		Inverse {
			n = 4 / n;
		}

	}

	record Generic<T>(T thing) {

	}

	@SuppressWarnings("rawtypes")
	record WithRawList(List list) {

	}

	record WithListKeys(Map<List<String>, String> map) {

	}

}
