package io.dynamobb.internal.snapshot.values;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.dynamobb.item.AttributeValues;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.item.RandomItems;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeyValueTests {

	private static final long SEED = 20_261_123;

	@ParameterizedTest
	@ValueSource(strings = { "1", "1.0", "1.00", "01", "+1", "1E0", "10E-1", "0.1E+1" })
	void comparesNumbersByValue(String digits) {
		KeyValue one = KeyValue.of(AttributeValues.of(1));
		assertThat(KeyValue.of(AttributeValue.fromN(digits))).isEqualTo(one)
			.hasSameHashCodeAs(one)
			.isEqualByComparingTo(one);
	}

	@Test
	void comparesNumbersWithinListsMapsAndSets() {
		assertEqual(AttributeValue.fromNs(List.of("1", "20")), AttributeValue.fromNs(List.of("2E1", "1.0")));
		assertEqual(AttributeValue.fromL(List.of(AttributeValue.fromN("0"), AttributeValue.fromNul(true))),
				AttributeValue.fromL(List.of(AttributeValue.fromN("0.00"), AttributeValue.fromNul(true))));
		assertEqual(AttributeValue.fromM(Map.of("a", AttributeValue.fromN("100"))),
				AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1E2"))));
	}

	@Test
	void ignoresTheOrderOfSetsAndNotThatOfLists() {
		SdkBytes a = SdkBytes.fromUtf8String("a");
		SdkBytes b = SdkBytes.fromUtf8String("b");
		assertEqual(AttributeValue.fromSs(List.of("a", "b")), AttributeValue.fromSs(List.of("b", "a")));
		assertEqual(AttributeValue.fromBs(List.of(a, b)), AttributeValue.fromBs(List.of(b, a)));
		assertThat(KeyValue.of(AttributeValues.of(List.of("a", "b"))))
			.isNotEqualTo(KeyValue.of(AttributeValues.of(List.of("b", "a"))));
	}

	@Test
	void neverEqualsAnotherType() {
		List<AttributeValue> ones = List.of(AttributeValues.of("1"), AttributeValues.of(1),
				AttributeValues.of(new byte[] { '1' }), AttributeValues.of(true), AttributeValue.fromSs(List.of("1")),
				AttributeValue.fromNs(List.of("1")), AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("1"))),
				AttributeValues.of(List.of("1")), AttributeValues.of(List.of(1)), AttributeValues.of(Map.of("1", 1)));
		for (AttributeValue left : ones) {
			for (AttributeValue right : ones) {
				assertThat(KeyValue.of(left).equals(KeyValue.of(right))).isEqualTo(left == right);
			}
			assertThat(KeyValue.of(left).type()).isEqualTo(left.type());
		}
	}

	@Test
	void hasNoKeyForNullAndRefusesWhatIsNoValue() {
		assertThat(KeyValue.of(AttributeValue.fromNul(true))).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> KeyValue.of(AttributeValue.builder().build()));
		assertThatIllegalArgumentException().isThrownBy(() -> KeyValue.of(AttributeValue.fromN("secret")))
			.withMessage("A value of type N holds no number");
	}

	@Test
	void showsNoContents() {
		assertThat(KeyValue.of(AttributeValues.of("secret"))).hasToString("KeyValue[S]");
	}

	@Test
	void ordersStringsByTheirBytes() {
		List<String> ordered = List.of("", "A", "Aa", "B", "a", "é", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF",
				"\uD800\uDC00", "\uD83D\uDE00", "\uDBFF\uDFFF");
		assertThat(ordered).isSortedAccordingTo((left, right) -> Arrays.compareUnsigned(utf8(left), utf8(right)));
		List<String> shuffled = new ArrayList<>(ordered);
		Collections.shuffle(shuffled, new Random(SEED));
		shuffled.sort((left, right) -> KeyValue.of(AttributeValues.of(left))
			.compareTo(KeyValue.of(AttributeValues.of(right))));
		assertThat(shuffled).isEqualTo(ordered);
	}

	@Test
	void ordersAnyStringsByTheirBytes() {
		RandomItems random = new RandomItems(SEED);
		for (int i = 0; i < 20_000; i++) {
			String left = random.string();
			String right = random.string();
			int order = KeyValue.of(AttributeValues.of(left)).compareTo(KeyValue.of(AttributeValues.of(right)));
			assertThat(Integer.signum(order)).as("seed %d, '%s' and '%s'", SEED, left, right)
				.isEqualTo(Integer.signum(Arrays.compareUnsigned(utf8(left), utf8(right))));
		}
	}

	@Test
	void ordersBytesUnsignedAndValuesOfDifferentTypesByType() {
		KeyValue low = KeyValue.of(AttributeValues.of(new byte[] { 0x7F, 0x7F }));
		KeyValue high = KeyValue.of(AttributeValues.of(new byte[] { (byte) 0x80 }));
		KeyValue longer = KeyValue.of(AttributeValues.of(new byte[] { (byte) 0x80, 0 }));
		assertThat(List.of(low, high, longer)).isSorted();
		assertThat(KeyValue.of(AttributeValues.of(false))).isLessThan(KeyValue.of(AttributeValues.of(true)));
		KeyValue text = KeyValue.of(AttributeValues.of("1"));
		assertThat(text).isLessThan(KeyValue.of(AttributeValues.of(0)));
		assertThat(KeyValue.of(AttributeValues.of(0))).isGreaterThan(text);
	}

	@ParameterizedTest
	@EnumSource(names = { "S", "N", "B" })
	void ordersAsDynamoDbDoes(ScalarAttributeType type) {
		RandomItems random = new RandomItems(SEED);
		List<AttributeValue> sortKeys = new ArrayList<>();
		while (sortKeys.size() < 300) {
			AttributeValue value = random.value(AttributeValue.Type.valueOf(type.toString()));
			KeyValue key = KeyValue.of(value);
			if (!isEmpty(value) && sortKeys.stream().noneMatch((other) -> key.equals(KeyValue.of(other)))) {
				sortKeys.add(value);
			}
		}
		AttributeValue partition = AttributeValue.fromS("a");
		try (TestTable table = TestTable.withKey("id").sortKey("at", type).create(DynamoDbLocal.shared().client())) {
			table.putAll(sortKeys.stream().map((sortKey) -> Map.of("id", partition, "at", sortKey)).toList());
			List<KeyValue> stored = DynamoDbLocal.shared()
				.client()
				.queryPaginator((request) -> request.tableName(table.name())
					.keyConditionExpression("id = :id")
					.expressionAttributeValues(Map.of(":id", partition)))
				.items()
				.stream()
				.map((item) -> KeyValue.of(item.get("at")))
				.toList();
			assertThat(stored).as("seed %d", SEED).hasSameSizeAs(sortKeys).isSorted();
		}
	}

	private static boolean isEmpty(AttributeValue value) {
		return (value.s() != null && value.s().isEmpty()) || (value.b() != null && value.b().asByteArray().length == 0);
	}

	private static void assertEqual(AttributeValue left, AttributeValue right) {
		assertThat(KeyValue.of(left)).isEqualTo(KeyValue.of(right)).hasSameHashCodeAs(KeyValue.of(right));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
