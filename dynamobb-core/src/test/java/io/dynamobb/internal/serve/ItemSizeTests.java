package io.dynamobb.internal.serve;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Sizes by the rules that DynamoDB documents.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 * item sizes and formats</a>
 */
class ItemSizeTests {

	static Stream<Arguments> sizes() {
		return Stream.of(arguments(AttributeValue.fromS(""), 0), arguments(AttributeValue.fromS("abc"), 3),
				arguments(AttributeValue.fromS("é"), 2), arguments(AttributeValue.fromS("\uFFFD"), 3),
				arguments(AttributeValue.fromS("\uD83D\uDE00"), 4), arguments(AttributeValue.fromN("0"), 1),
				arguments(AttributeValue.fromN("7"), 2), arguments(AttributeValue.fromN("12"), 2),
				arguments(AttributeValue.fromN("123"), 3), arguments(AttributeValue.fromN("-12.5"), 3),
				arguments(AttributeValue.fromN("1000000"), 2), arguments(AttributeValue.fromN("0.0001"), 2),
				arguments(AttributeValue.fromN("1.5E+20"), 2), arguments(AttributeValue.fromN("9".repeat(38)), 20),
				arguments(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[7])), 7),
				arguments(AttributeValue.fromBool(true), 1), arguments(AttributeValue.fromNul(true), 1),
				arguments(AttributeValue.fromSs(List.of("a", "bc")), 3),
				arguments(AttributeValue.fromNs(List.of("1", "123")), 5),
				arguments(AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("abcd"))), 4),
				arguments(AttributeValue.fromL(List.of()), 3), arguments(AttributeValue.fromM(Map.of()), 3),
				arguments(AttributeValue.fromL(List.of(AttributeValue.fromS("ab"), AttributeValue.fromNul(true))),
						3 + 1 + 2 + 1 + 1),
				arguments(AttributeValue.fromM(Map.of("name", AttributeValue.fromS("ab"))), 3 + 1 + 4 + 2),
				arguments(AttributeValue.fromM(Map.of("m", AttributeValue.fromL(List.of(AttributeValue.fromS("x"))))),
						3 + 1 + 1 + 3 + 1 + 1));
	}

	@ParameterizedTest
	@MethodSource("sizes")
	void valueHasItsSize(AttributeValue value, int size) {
		assertThat(ItemSize.of(Map.of("a", value))).isEqualTo(1 + size);
	}

}
