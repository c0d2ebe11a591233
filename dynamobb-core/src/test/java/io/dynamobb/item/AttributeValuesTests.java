package io.dynamobb.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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
				Arguments.of(new LinkedHashSet<>(List.of("a")),
						AttributeValue.fromL(List.of(AttributeValue.fromS("a")))),
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
		assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.of(Map.of(1, "a")))
			.withMessage("A map's keys must be strings");
	}

}
