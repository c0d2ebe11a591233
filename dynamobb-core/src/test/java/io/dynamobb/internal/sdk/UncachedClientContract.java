package io.dynamobb.internal.sdk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.dynamobb.TableMetadata;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.test.item.EveryType;
import io.dynamobb.test.local.TestTable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
 * What a {@link UncachedClient} does with any engine of DynamoDB.
 */
public interface UncachedClientContract {

	/**
	 * Returns the engine to test with.
	 * @return a client, which the tests leave open
	 */
	DynamoDbClient client();

	@Test
	default void putsAndGetsEveryType() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			UncachedClient uncached = uncached(table);
			EveryType.items().forEach(uncached::putItem);
			for (Map<String, AttributeValue> item : EveryType.items()) {
				Map<String, AttributeValue> key = Map.of(EveryType.KEY, item.get(EveryType.KEY));
				Item expected = Item.of(client().getItem((request) -> request.tableName(table.name()).key(key)).item());
				assertThat(expected.keySet()).isEqualTo(item.keySet());
				assertThat(uncached.getItem(item.get(EveryType.KEY).s())).contains(expected);
				assertThat(uncached.batchGetItem(List.of(key))).containsExactly(expected);
				assertThat(
						uncached.batchGetItem(List.of(key),
								(request) -> request.projectionExpression("#k")
									.expressionAttributeNames(Map.of("#k", EveryType.KEY))))
					.containsExactly(Item.of(key));
				assertThat(uncached.query(item.get(EveryType.KEY))).containsExactly(expected);
				assertThat(uncached.scan((request) -> request.filterExpression("#k = :k")
					.expressionAttributeNames(Map.of("#k", EveryType.KEY))
					.expressionAttributeValues(Map.of(":k", item.get(EveryType.KEY))))).containsExactly(expected);
			}
			assertThat(uncached.scan()).hasSize(EveryType.items().size());
		}
	}

	@Test
	default void getsAndQueriesByPartitionAndSortKey() {
		try (TestTable table = TestTable.withKey("customer").sortKey("at", ScalarAttributeType.N).create(client())) {
			UncachedClient uncached = uncached(table);
			IntStream.of(10, 9, 1)
				.forEach((at) -> uncached
					.putItem(Map.of("customer", AttributeValue.fromS("ada"), "at", AttributeValue.fromN("" + at))));
			assertThat(uncached.getItem("ada", 9)).isPresent();
			assertThat(uncached.getItem("ada", 2)).isEmpty();
			assertThat(uncached.query("ada").map((item) -> item.intValue("at"))).containsExactly(1, 9, 10);
			assertThat(uncached
				.query((request) -> request.keyConditionExpression("customer = :c AND #at > :at")
					.expressionAttributeNames(Map.of("#at", "at"))
					.expressionAttributeValues(
							Map.of(":c", AttributeValue.fromS("ada"), ":at", AttributeValue.fromN("5")))
					.scanIndexForward(false))
				.map((item) -> item.intValue("at"))).containsExactly(10, 9);
			assertThatIllegalArgumentException().isThrownBy(() -> uncached.getItem("ada"))
				.withMessage("The primary key of table 'uncached' is [customer, at], and not of 1 attribute");
		}
	}

	@Test
	default void takesKeysAsMaps() {
		try (TestTable table = TestTable.withKey("customer").sortKey("at", ScalarAttributeType.N).create(client())) {
			UncachedClient uncached = uncached(table);
			Map<String, Object> key = Map.of("at", 9, "customer", "ada");
			uncached.updateItem(key, Map.of("name", "Ada"));
			assertThat(uncached.getItem(key)).hasValueSatisfying((item) -> {
				assertThat(item.string("name")).isEqualTo("Ada");
				assertThat(uncached.getItem(Map.of("customer", item.get("customer"), "at", item.get("at"))))
					.contains(item);
			});
			assertThat(uncached.batchGetItem(List.of(key))).hasSize(1);
			assertThat(uncached.query(Map.of("customer", "ada"))).hasSize(1);
			for (Map<String, ?> other : List.of(Map.<String, Object>of(), Map.of("customer", "ada"),
					Map.of("customer", "ada", "time", 9))) {
				assertRefused(() -> uncached.getItem(other), "[customer, at]");
				assertRefused(() -> uncached.batchGetItem(List.of(key, other)), "[customer, at]");
				assertRefused(() -> uncached.updateItem(other, Map.of("name", "Ada")), "[customer, at]");
				assertRefused(() -> uncached.deleteItem(other), "[customer, at]");
			}
			assertRefused(() -> uncached.query(key), "[customer]");
			uncached.deleteItem(key);
			assertThat(uncached.getItem(key)).isEmpty();
		}
	}

	private static void assertRefused(ThrowingCallable call, String key) {
		assertThatIllegalArgumentException().isThrownBy(call)
			.withMessage("The key of table 'uncached' is " + key
					+ ": a map that stands for it has these names and no others");
	}

	@Test
	default void refusesASortKeyThatTheTableLacks() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			assertThatIllegalArgumentException().isThrownBy(() -> uncached(table).getItem("a", "b"))
				.withMessage("The primary key of table 'uncached' is [id], and not of 2 attributes");
		}
	}

	@Test
	default void getsMoreItemsThanARequestTakes() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			table.putAll(IntStream.range(0, 250)
				.mapToObj((number) -> Map.of(EveryType.KEY, AttributeValue.fromS("k" + number)))
				.toList());
			assertThat(uncached(table).batchGetItem(
					IntStream.range(0, 260).mapToObj((number) -> Map.of(EveryType.KEY, "k" + number)).toList()))
				.extracting((item) -> item.string(EveryType.KEY))
				.hasSize(250)
				.doesNotHaveDuplicates();
			assertThat(uncached(table).batchGetItem(List.of())).isEmpty();
		}
	}

	@Test
	default void asksAgainForItemsThatDoNotFitIntoOneAnswer() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			String text = "x".repeat(390_000);
			List<String> keys = IntStream.range(0, 50).mapToObj((number) -> "k" + number).toList();
			keys.forEach((key) -> table
				.put(Map.of(EveryType.KEY, AttributeValue.fromS(key), "text", AttributeValue.fromS(text))));
			assertThat(uncached(table).batchGetItem(keys.stream().map((key) -> Map.of(EveryType.KEY, key)).toList()))
				.extracting((item) -> item.string(EveryType.KEY))
				.containsExactlyInAnyOrderElementsOf(keys);
		}
	}

	@Test
	default void setsAttributes() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			UncachedClient uncached = uncached(table);
			Map<String, String> key = Map.of(EveryType.KEY, "a");
			uncached.updateItem(key, Map.of("size", 1, "\"a.b\"", List.of("x", true), "with space", "y"));
			uncached.updateItem(key, Map.of("size", 2.5));
			assertThat(uncached.getItem("a"))
				.contains(Item.of(Map.of(EveryType.KEY, AttributeValue.fromS("a"), "size", AttributeValue.fromN("2.5"),
						"a.b", AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromBool(true))),
						"with space", AttributeValue.fromS("y"))));
			assertThatIllegalArgumentException().isThrownBy(() -> uncached.updateItem(key, Map.of()));
			assertThatExceptionOfType(ConditionalCheckFailedException.class).isThrownBy(
					() -> uncached.putItem((request) -> request.item(Map.of(EveryType.KEY, AttributeValue.fromS("a")))
						.conditionExpression("attribute_not_exists(id)")));
			assertThat(uncached
				.updateItem((request) -> request.key(Map.of(EveryType.KEY, AttributeValue.fromS("a")))
					.updateExpression("REMOVE #s")
					.expressionAttributeNames(Map.of("#s", "size"))
					.returnValues(ReturnValue.UPDATED_OLD))
				.attributes()).isEqualTo(Map.of("size", AttributeValue.fromN("2.5")));
		}
	}

	@Test
	default void setsMembersAndElementsByTheirPaths() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			UncachedClient uncached = uncached(table);
			Map<String, String> key = Map.of(EveryType.KEY, "a");
			uncached.updateItem(key, Map.of("address", Map.of("zip", "1", "a.b", "2"), "lines", List.of(1, 2)));
			uncached.updateItem(key, Map.of("address.zip", Set.of("x"), "address.\"a.b\"", 4, "lines[1]", 5));
			assertThat(uncached.getItem("a"))
				.contains(Item.of(Map.of(EveryType.KEY, AttributeValue.fromS("a"), "address",
						AttributeValue.fromM(
								Map.of("zip", AttributeValue.fromSs(List.of("x")), "a.b", AttributeValue.fromN("4"))),
						"lines", AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromN("5"))))));
			assertThatIllegalArgumentException().isThrownBy(() -> uncached.updateItem(key, Map.of("lines[", 1)));
		}
	}

	@Test
	default void deletesAnItem() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			UncachedClient uncached = uncached(table);
			uncached.putItem(Map.of(EveryType.KEY, AttributeValue.fromS("a")));
			uncached.putItem(Map.of(EveryType.KEY, AttributeValue.fromS("b")));
			uncached.deleteItem(Map.of(EveryType.KEY, "a"));
			assertThat(uncached
				.deleteItem((request) -> request.key(Map.of(EveryType.KEY, AttributeValue.fromS("b")))
					.returnValues(ReturnValue.ALL_OLD))
				.attributes()).containsOnlyKeys(EveryType.KEY);
			assertThat(uncached.scan()).isEmpty();
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
			TableMetadata metadata = uncached(table).metadata();
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

	private UncachedClient uncached(TestTable table) {
		return new UncachedClient("uncached", table.name(), client());
	}

}
