package io.dynamobb.test.item;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class RandomItemsTests {

	private static final long SEED = 20_261_123;

	@Test
	void makesItemsOfEveryTypeThatDynamoDbTakes() {
		List<Map<String, AttributeValue>> items = new RandomItems(SEED).items(2_000);
		Set<AttributeValue.Type> types = items.stream()
			.flatMap((item) -> item.values().stream())
			.map(AttributeValue::type)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(types).as("seed %d", SEED).hasSize(10);
		try (TestTable table = TestTable.withKey(RandomItems.KEY).create(DynamoDbLocal.shared().client())) {
			table.putAll(items);
			Map<String, Map<String, AttributeValue>> stored = new HashMap<>();
			DynamoDbLocal.shared()
				.client()
				.scanPaginator((request) -> request.tableName(table.name()))
				.items()
				.forEach((item) -> stored.put(item.get(RandomItems.KEY).s(), item));
			assertThat(stored).hasSameSizeAs(items);
			for (Map<String, AttributeValue> item : items) {
				assertThat(normalized(stored.get(item.get(RandomItems.KEY).s()))).as("seed %d", SEED)
					.isEqualTo(normalized(item));
			}
		}
	}

	@Test
	void repeatsItselfBySeed() {
		assertThat(new RandomItems(SEED).items(20)).isEqualTo(new RandomItems(SEED).items(20))
			.isNotEqualTo(new RandomItems(SEED + 1).items(20));
	}

	private static Map<String, Object> normalized(Map<String, AttributeValue> members) {
		Map<String, Object> normalized = new HashMap<>();
		members.forEach((name, value) -> normalized.put(name, normalized(value)));
		return normalized;
	}

	private static Object normalized(AttributeValue value) {
		return switch (value.type()) {
			case N -> new BigDecimal(value.n()).stripTrailingZeros();
			case NS -> value.ns()
				.stream()
				.map((number) -> new BigDecimal(number).stripTrailingZeros())
				.collect(Collectors.toSet());
			case SS -> Set.copyOf(value.ss());
			case BS -> Set.copyOf(value.bs());
			case L -> value.l().stream().map(RandomItemsTests::normalized).toList();
			case M -> normalized(value.m());
			default -> value;
		};
	}

}
