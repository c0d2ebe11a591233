package io.dynamobb.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AttributeValuesTests {

	private static final UUID UUID_A = UUID.fromString("0d9ce8a6-5b5f-4a3c-9f0e-0d2f2f1c7a11");

	private static final SdkBytes BYTES = SdkBytes.fromUtf8String("ab");

	static Stream<Arguments> values() {
		UUID uuid = UUID.randomUUID();
		return Stream.of(Arguments.of("a", AttributeValue.fromS("a")), Arguments.of("", AttributeValue.fromS("")),
				Arguments.of(new StringBuilder("a"), AttributeValue.fromS("a")),
				Arguments.of(uuid, AttributeValue.fromS(uuid.toString())),
				Arguments.of(DayOfWeek.FRIDAY, AttributeValue.fromS("FRIDAY")),
				Arguments.of((byte) -1, AttributeValue.fromN("-1")), Arguments.of((short) 2, AttributeValue.fromN("2")),
				Arguments.of(3, AttributeValue.fromN("3")),
				Arguments.of(Long.MIN_VALUE, AttributeValue.fromN("-9223372036854775808")),
				Arguments.of(0.1f, AttributeValue.fromN("0.1")), Arguments.of(1e-7, AttributeValue.fromN("1.0E-7")),
				Arguments.of(new BigDecimal("1.10"), AttributeValue.fromN("1.10")),
				Arguments.of(BigInteger.TEN.pow(20), AttributeValue.fromN("100000000000000000000")),
				Arguments.of(new AtomicLong(5), AttributeValue.fromN("5")),
				Arguments.of(true, AttributeValue.fromBool(true)), Arguments.of(null, AttributeValue.fromNul(true)),
				Arguments.of(BYTES, AttributeValue.fromB(BYTES)),
				Arguments.of(BYTES.asByteArray(), AttributeValue.fromB(BYTES)),
				Arguments.of(ByteBuffer.wrap(BYTES.asByteArray()), AttributeValue.fromB(BYTES)),
				Arguments.of(Arrays.asList("a", 1, null),
						AttributeValue.fromL(List.of(AttributeValue.fromS("a"), AttributeValue.fromN("1"),
								AttributeValue.fromNul(true)))),
				Arguments.of(new LinkedHashSet<>(List.of("a")), AttributeValue.fromSs(List.of("a"))),
				Arguments.of(new LinkedHashSet<>(List.of("b", UUID_A, "a")),
						AttributeValue.fromSs(List.of("b", UUID_A.toString(), "a"))),
				Arguments.of(new LinkedHashSet<>(List.of(2, 1L, new BigDecimal("1.0"))),
						AttributeValue.fromNs(List.of("2", "1"))),
				Arguments.of(Set.of(BYTES.asByteArray()), AttributeValue.fromBs(List.of(BYTES))),
				Arguments.of(Set.of(), AttributeValue.fromL(List.of())),
				Arguments.of(new LinkedHashSet<>(List.of("a", 1)),
						AttributeValue.fromL(List.of(AttributeValue.fromS("a"), AttributeValue.fromN("1")))),
				Arguments.of(Set.of(true), AttributeValue.fromL(List.of(AttributeValue.fromBool(true)))),
				Arguments.of(Duration.ofMillis(-500), AttributeValue.fromN("-1.5")),
				Arguments.of(Optional.of(1), AttributeValue.fromN("1")),
				Arguments.of(OptionalInt.empty(), AttributeValue.fromNul(true)),
				Arguments.of(new int[] { 1 }, AttributeValue.fromL(List.of(AttributeValue.fromN("1")))),
				Arguments.of('c', AttributeValue.fromS("c")),
				Arguments.of(Map.of(1, "a"), AttributeValue.fromM(Map.of("1", AttributeValue.fromS("a")))),
				Arguments.of(Map.of("a", Map.of("b", List.of())),
						AttributeValue
							.fromM(Map.of("a", AttributeValue.fromM(Map.of("b", AttributeValue.fromL(List.of())))))),
				Arguments.of(Map.of(), AttributeValue.fromM(Map.of())));
	}

	@ParameterizedTest
	@MethodSource("values")
	void turnsJavaValuesIntoDynamoDbs(Object value, AttributeValue expected) {
		assertThat(AttributeValues.of(value)).isEqualTo(expected);
	}

	@Test
	void returnsAttributeValuesAsTheyAre() {
		AttributeValue value = AttributeValue.fromSs(List.of("a"));
		assertThat(AttributeValues.of(value)).isSameAs(value);
	}

	@Test
	void copiesBytes() {
		byte[] bytes = { 1, 2 };
		AttributeValue value = AttributeValues.of(bytes);
		bytes[0] = 9;
		assertThat(value.b().asByteArray()).containsExactly(1, 2);
	}

	@Test
	void refusesWhatDynamoDbDoesNotHave() {
		assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.of(Double.NaN))
			.withMessage("DynamoDB has no infinite numbers and no NaN");
		assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.of(Float.NEGATIVE_INFINITY));
		assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.of(List.of(new Object())))
			.withMessage("A java.lang.Object has no DynamoDB type");
		assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.of(Map.of(List.of(), "a")))
			.withMessageStartingWith("The keys of a map must be strings");
		assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.of(Map.of(1, "a", "1", "b")))
			.withMessage("Two keys of a map are the same name in DynamoDB");
	}

	@Test
	void setsGoBackAsTheyCameInTheSameOrder() {
		List<String> names = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
		List<SdkBytes> bytes = names.stream().map(SdkBytes::fromUtf8String).toList();
		Map<String, AttributeValue> values = Map.of("s", AttributeValue.fromSs(names), "n",
				AttributeValue.fromNs(names), "b", AttributeValue.fromBs(bytes));
		Map<String, Object> objects = AttributeValues.toObjects(values);
		assertThat(objects.values()).allMatch((object) -> object instanceof Set<?>);
		assertThat(AttributeValues.of(objects).m()).isEqualTo(values);
	}

}
