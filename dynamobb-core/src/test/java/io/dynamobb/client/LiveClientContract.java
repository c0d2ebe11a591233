package io.dynamobb.client;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.Item;
import io.dynamobb.KeySchema;
import io.dynamobb.TableMetadata;
import io.dynamobb.test.EveryType;
import io.dynamobb.test.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a {@link LiveClient} does with any engine of DynamoDB.
 */
public interface LiveClientContract {

	/**
	 * Returns the engine to test with.
	 * @return a client, which the tests leave open
	 */
	DynamoDbClient client();

	@Test
	default void putsAndGetsEveryType() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			LiveClient live = live(table);
			EveryType.items().forEach(live::putItem);
			for (Map<String, AttributeValue> item : EveryType.items()) {
				Map<String, AttributeValue> key = Map.of(EveryType.KEY, item.get(EveryType.KEY));
				Item expected = Item.of(client().getItem((request) -> request.tableName(table.name()).key(key)).item());
				assertThat(expected.keySet()).isEqualTo(item.keySet());
				assertThat(live.getItem(item.get(EveryType.KEY).s())).contains(expected);
				assertThat(live.batchGetItem(List.of(key))).containsExactly(expected);
				assertThat(
						live.batchGetItem(List.of(key),
								(request) -> request.projectionExpression("#k")
									.expressionAttributeNames(Map.of("#k", EveryType.KEY))))
					.containsExactly(Item.of(key));
				assertThat(live.query(item.get(EveryType.KEY))).containsExactly(expected);
				assertThat(live.scan((request) -> request.filterExpression("#k = :k")
					.expressionAttributeNames(Map.of("#k", EveryType.KEY))
					.expressionAttributeValues(Map.of(":k", item.get(EveryType.KEY))))).containsExactly(expected);
			}
			assertThat(live.scan()).hasSize(EveryType.items().size());
		}
	}

	@Test
	default void getsAndQueriesByPartitionAndSortKey() {
		try (TestTable table = TestTable.withKey("customer").sortKey("at", ScalarAttributeType.N).create(client())) {
			LiveClient live = live(table);
			IntStream.of(10, 9, 1)
				.forEach((at) -> live
					.putItem(Map.of("customer", AttributeValue.fromS("ada"), "at", AttributeValue.fromN("" + at))));
			assertThat(live.getItem("ada", 9)).isPresent();
			assertThat(live.getItem("ada", 2)).isEmpty();
			assertThat(live.query("ada").map((item) -> item.intValue("at"))).containsExactly(1, 9, 10);
			assertThat(live
				.query((request) -> request.keyConditionExpression("customer = :c AND #at > :at")
					.expressionAttributeNames(Map.of("#at", "at"))
					.expressionAttributeValues(
							Map.of(":c", AttributeValue.fromS("ada"), ":at", AttributeValue.fromN("5")))
					.scanIndexForward(false))
				.map((item) -> item.intValue("at"))).containsExactly(10, 9);
			assertThatIllegalArgumentException().isThrownBy(() -> live.getItem("ada"))
				.withMessage("The primary key of table 'live' is [customer, at], and not of 1 attribute");
		}
	}

	@Test
	default void refusesASortKeyThatTheTableLacks() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			assertThatIllegalArgumentException().isThrownBy(() -> live(table).getItem("a", "b"))
				.withMessage("The primary key of table 'live' is [id], and not of 2 attributes");
		}
	}

	@Test
	default void getsMoreItemsThanARequestTakes() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			table.putAll(IntStream.range(0, 250)
				.mapToObj((number) -> Map.of(EveryType.KEY, AttributeValue.fromS("k" + number)))
				.toList());
			assertThat(live(table).batchGetItem(
					IntStream.range(0, 260).mapToObj((number) -> Map.of(EveryType.KEY, "k" + number)).toList()))
				.extracting((item) -> item.string(EveryType.KEY))
				.hasSize(250)
				.doesNotHaveDuplicates();
			assertThat(live(table).batchGetItem(List.of())).isEmpty();
		}
	}

	@Test
	default void asksAgainForItemsThatDoNotFitIntoOneAnswer() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			String text = "x".repeat(390_000);
			List<String> keys = IntStream.range(0, 50).mapToObj((number) -> "k" + number).toList();
			keys.forEach((key) -> table
				.put(Map.of(EveryType.KEY, AttributeValue.fromS(key), "text", AttributeValue.fromS(text))));
			assertThat(live(table).batchGetItem(keys.stream().map((key) -> Map.of(EveryType.KEY, key)).toList()))
				.extracting((item) -> item.string(EveryType.KEY))
				.containsExactlyInAnyOrderElementsOf(keys);
		}
	}

	@Test
	default void setsAttributes() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			LiveClient live = live(table);
			Map<String, String> key = Map.of(EveryType.KEY, "a");
			live.updateItem(key, Map.of("size", 1, "a.b", List.of("x", true), "with space", "y"));
			live.updateItem(key, Map.of("size", 2.5));
			assertThat(live.getItem("a"))
				.contains(Item.of(Map.of(EveryType.KEY, AttributeValue.fromS("a"), "size", AttributeValue.fromN("2.5"),
						"a.b", AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromBool(true))),
						"with space", AttributeValue.fromS("y"))));
			assertThatIllegalArgumentException().isThrownBy(() -> live.updateItem(key, Map.of()));
			assertThatExceptionOfType(ConditionalCheckFailedException.class).isThrownBy(
					() -> live.putItem((request) -> request.item(Map.of(EveryType.KEY, AttributeValue.fromS("a")))
						.conditionExpression("attribute_not_exists(id)")));
			assertThat(live
				.updateItem((request) -> request.key(Map.of(EveryType.KEY, AttributeValue.fromS("a")))
					.updateExpression("REMOVE #s")
					.expressionAttributeNames(Map.of("#s", "size"))
					.returnValues(ReturnValue.UPDATED_OLD))
				.attributes()).isEqualTo(Map.of("size", AttributeValue.fromN("2.5")));
		}
	}

	@Test
	default void deletesAnItem() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			LiveClient live = live(table);
			live.putItem(Map.of(EveryType.KEY, AttributeValue.fromS("a")));
			live.putItem(Map.of(EveryType.KEY, AttributeValue.fromS("b")));
			live.deleteItem(Map.of(EveryType.KEY, "a"));
			assertThat(live
				.deleteItem((request) -> request.key(Map.of(EveryType.KEY, AttributeValue.fromS("b")))
					.returnValues(ReturnValue.ALL_OLD))
				.attributes()).containsOnlyKeys(EveryType.KEY);
			assertThat(live.scan()).isEmpty();
		}
	}

	@Test
	default void describesTheTable() {
		try (TestTable table = TestTable.withKey("customer")
			.sortKey("at", ScalarAttributeType.N)
			.attribute("digest", ScalarAttributeType.B)
			.index("by-city", "city", "digest")
			.create(client())) {
			client().updateTimeToLive((request) -> request.tableName(table.name())
				.timeToLiveSpecification((ttl) -> ttl.attributeName("expires").enabled(true)));
			TableMetadata metadata = live(table).metadata();
			assertThat(metadata.tableName()).isEqualTo(table.name());
			assertThat(metadata.arn()).endsWith(":table/" + table.name());
			assertThat(metadata.keySchema())
				.isEqualTo(schema("customer", KeySchema.KeyType.S, "at", KeySchema.KeyType.N));
			assertThat(metadata.indexes()).containsExactly(new TableMetadata.Index("by-city",
					schema("city", KeySchema.KeyType.S, "digest", KeySchema.KeyType.B), true));
			assertThat(metadata.billingMode()).isEqualTo("PAY_PER_REQUEST");
			assertThat(metadata.timeToLiveAttribute()).isEqualTo("expires");
		}
	}

	private static KeySchema schema(String partition, KeySchema.KeyType partitionType, String sort,
			KeySchema.KeyType sortType) {
		return new KeySchema(List.of(new KeySchema.KeyAttribute(partition, partitionType)),
				List.of(new KeySchema.KeyAttribute(sort, sortType)));
	}

	private LiveClient live(TestTable table) {
		return new LiveClient("live", table.name(), client());
	}

}
