package io.dynamobb.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends random writes through a wrapped client to one table, and through the client as it
 * is to another one. Both callers get the same answers, and the cache has what a scan
 * finds.
 */
@Tag("slow")
@Timeout(300)
class WriteThroughAnswersTests {

	private static final int WRITES = Integer.getInteger("dynamobb.answers.writes", 300);

	private final long seed = Long.getLong("dynamobb.answers.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	@ParameterizedTest
	@EnumSource(Kept.class)
	void callerSeesNoDifferenceAndCacheIsWhatAScanFinds(Kept kept) {
		System.out.println("Seed of " + kept + ": " + this.seed);
		for (ScalarAttributeType type : ScalarAttributeType.knownValues()) {
			try (TestTable seen = table(type); TestTable plain = table(type)) {
				TableSpec.Builder spec = TableSpec.builder("seen").tableName(seen.name()).writeThrough(true);
				kept.settings.accept(spec);
				try (DynamoMap dynamo = DynamoBB.builder().client(this.client).table(spec.build()).build()) {
					dynamo.start();
					run(type, dynamo.wrap(this.client), seen, plain, dynamo.table("seen"));
				}
			}
		}
	}

	private TestTable table(ScalarAttributeType type) {
		return TestTable.withKey("id", type).sortKey("no", ScalarAttributeType.N).create(this.client);
	}

	private void run(ScalarAttributeType type, DynamoDbClient wrapped, TestTable seen, TestTable plain,
			DynamoTable table) {
		for (int i = 1; i <= WRITES / 3; i++) {
			Write write = write(type);
			String context = "seed " + this.seed + ", write " + i + ": " + write;
			Object answer = answer(write, wrapped, seen.name());
			assertThat(answer).as(context).isEqualTo(answer(write, this.client, plain.name()));
			if (i % 20 == 0) {
				Map<Object, Map<String, AttributeValue>> before = items(table);
				assertThat(table.status().state()).as(context).isEqualTo(State.READY);
				table.refresh();
				assertThat(before).as(context).isEqualTo(items(table));
			}
		}
	}

	private static Map<Object, Map<String, AttributeValue>> items(DynamoTable table) {
		Map<Object, Map<String, AttributeValue>> items = new HashMap<>();
		table.items().forEach((item) -> {
			Map<String, AttributeValue> sorted = new HashMap<>(item);
			sorted.replaceAll((name, value) -> sorted(value));
			items.put(List.of(item.get("id"), item.get("no")), sorted);
		});
		return items;
	}

	/**
	 * A put shows a set in the order in which it was sent, a scan in DynamoDB's.
	 */
	private static AttributeValue sorted(AttributeValue value) {
		return switch (value.type()) {
			case NS -> AttributeValue.fromNs(value.ns().stream().sorted().toList());
			case SS -> AttributeValue.fromSs(value.ss().stream().sorted().toList());
			default -> value;
		};
	}

	private static Object answer(Write write, DynamoDbClient client, String table) {
		try {
			return write.send.apply(client, table).toString().replace(table, "TABLE");
		}
		catch (ConditionalCheckFailedException ex) {
			return "condition " + ex.item();
		}
		catch (TransactionCanceledException ex) {
			return "cancelled " + ex.cancellationReasons();
		}
		catch (DynamoDbException ex) {
			return ex.awsErrorDetails().errorCode() + ex.awsErrorDetails().errorMessage().replace(table, "TABLE");
		}
		catch (RuntimeException ex) {
			return ex.getClass().getName();
		}
	}

	private Write write(ScalarAttributeType type) {
		return switch (this.random.nextInt(10)) {
			case 0, 1, 2 -> put(type);
			case 3, 4, 5, 6 -> update(type);
			case 7 -> delete(type);
			case 8 -> batch(type);
			default -> transaction(type);
		};
	}

	private Write put(ScalarAttributeType type) {
		Map<String, AttributeValue> item = item(type);
		ReturnValue values = pick(null, ReturnValue.NONE, ReturnValue.ALL_OLD, ReturnValue.ALL_NEW);
		ReturnConsumedCapacity capacity = pick(null, ReturnConsumedCapacity.TOTAL, ReturnConsumedCapacity.INDEXES);
		String condition = pick(null, null, "attribute_not_exists(n)", "n > :missing");
		ReturnValuesOnConditionCheckFailure failure = pick(null, ReturnValuesOnConditionCheckFailure.ALL_OLD);
		return new Write("put " + item + values + condition,
				(client, table) -> client.putItem((request) -> request.tableName(table)
					.item(item)
					.returnValues(values)
					.returnConsumedCapacity(capacity)
					.returnItemCollectionMetrics(ReturnItemCollectionMetrics.SIZE)
					.conditionExpression(condition)
					.returnValuesOnConditionCheckFailure(failure)));
	}

	private Write update(ScalarAttributeType type) {
		Map<String, AttributeValue> key = key(type);
		Consumer<UpdateItemRequest.Builder> change = change();
		ReturnValue values = pick(null, ReturnValue.NONE, ReturnValue.ALL_OLD, ReturnValue.ALL_NEW,
				ReturnValue.UPDATED_OLD, ReturnValue.UPDATED_NEW);
		ReturnConsumedCapacity capacity = pick(null, ReturnConsumedCapacity.TOTAL, ReturnConsumedCapacity.INDEXES);
		ReturnValuesOnConditionCheckFailure failure = pick(null, ReturnValuesOnConditionCheckFailure.ALL_OLD);
		UpdateItemRequest request = UpdateItemRequest.builder()
			.key(key)
			.returnValues(values)
			.returnConsumedCapacity(capacity)
			.applyMutation(change)
			.build();
		UpdateItemRequest asked = (request.conditionExpression() != null)
				? request.toBuilder().returnValuesOnConditionCheckFailure(failure).build() : request;
		return new Write(asked.toString(),
				(client, table) -> client.updateItem(asked.toBuilder().tableName(table).build()));
	}

	private Consumer<UpdateItemRequest.Builder> change() {
		AttributeValue number = number();
		return pick((request) -> {
		}, expression("ADD n :v", number), expression("SET n = if_not_exists(n, :v) + :v", number),
				expression("SET l = list_append(if_not_exists(l, :v), :v)", AttributeValue.fromL(List.of(number))),
				expression("SET l[0] = :v", number), expression("SET l[9] = :v", number),
				expression("REMOVE l[0], m.a SET s = :v", AttributeValue.fromS("x")),
				expression("ADD ns :v", AttributeValue.fromNs(List.of("1.50", "2"))),
				expression("DELETE ns :v", AttributeValue.fromNs(List.of("2.0"))), expression("SET m.a = :v", number),
				expression("SET ttl = :v", AttributeValue.fromN("1")),
				(request) -> request.updateExpression("REMOVE s, n, m"),
				(request) -> request.updateExpression("REMOVE s").conditionExpression("attribute_exists(s)"),
				(request) -> request.updateExpression("SET s = n"), (request) -> request.updateExpression("NONSENSE"),
				expression("SET id = :v", number), (request) -> request.attributeUpdates(
						Map.of("n", AttributeValueUpdate.builder().value(number).action(AttributeAction.ADD).build())));
	}

	private static Consumer<UpdateItemRequest.Builder> expression(String text, AttributeValue value) {
		return (request) -> request.updateExpression(text).expressionAttributeValues(Map.of(":v", value));
	}

	private Write delete(ScalarAttributeType type) {
		Map<String, AttributeValue> key = key(type);
		ReturnValue values = pick(null, ReturnValue.ALL_OLD, ReturnValue.UPDATED_OLD);
		String condition = pick(null, "attribute_exists(n)");
		return new Write("delete " + key + values + condition, (client, table) -> client.deleteItem(
				(request) -> request.tableName(table).key(key).returnValues(values).conditionExpression(condition)));
	}

	private Write batch(ScalarAttributeType type) {
		List<WriteRequest> writes = new ArrayList<>();
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			Map<String, AttributeValue> item = item(type);
			Map<String, AttributeValue> key = key(type);
			writes.add(this.random.nextBoolean() ? WriteRequest.builder().putRequest((put) -> put.item(item)).build()
					: WriteRequest.builder().deleteRequest((delete) -> delete.key(key)).build());
		}
		return new Write("batch " + writes, (client, table) -> client.batchWriteItem(
				(request) -> request.requestItems(Map.of(table, writes)).returnConsumedCapacity("INDEXES")));
	}

	private Write transaction(ScalarAttributeType type) {
		List<Function<String, TransactWriteItem>> writes = new ArrayList<>();
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			Map<String, AttributeValue> item = item(type);
			Map<String, AttributeValue> key = key(type);
			Function<String, TransactWriteItem> put = (
					table) -> TransactWriteItem.builder().put((request) -> request.tableName(table).item(item)).build();
			Function<String, TransactWriteItem> delete = (table) -> TransactWriteItem.builder()
				.delete((request) -> request.tableName(table)
					.key(key)
					.conditionExpression("attribute_exists(id)")
					.returnValuesOnConditionCheckFailure("ALL_OLD"))
				.build();
			Function<String, TransactWriteItem> update = (table) -> TransactWriteItem.builder()
				.update((request) -> request.tableName(table)
					.key(key)
					.updateExpression("ADD n :v")
					.expressionAttributeValues(Map.of(":v", AttributeValue.fromN("1.10"))))
				.build();
			Function<String, TransactWriteItem> check = (table) -> TransactWriteItem.builder()
				.conditionCheck((request) -> request.tableName(table)
					.key(key)
					.conditionExpression("attribute_not_exists(s)")
					.returnValuesOnConditionCheckFailure("ALL_OLD"))
				.build();
			writes.add(pick(put, put, update, update, delete, check));
		}
		String token = pick(null, "token" + this.random.nextInt());
		return new Write("transaction of " + writes.size(),
				(client, table) -> client.transactWriteItems(
						(request) -> request.clientRequestToken((token != null) ? token + table.hashCode() : null)
							.returnConsumedCapacity("TOTAL")
							.transactItems(writes.stream().map((write) -> write.apply(table)).toList())));
	}

	private Map<String, AttributeValue> item(ScalarAttributeType type) {
		Map<String, AttributeValue> item = new LinkedHashMap<>(key(type));
		Map<String, AttributeValue> others = new LinkedHashMap<>();
		others.put("n", number());
		others.put("s", AttributeValue.fromS(pick("", "x", "Ä\uD83D\uDE00")));
		others.put("b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[this.random.nextInt(4)])));
		others.put("l", AttributeValue.fromL(List.of(number(), AttributeValue.fromNul(true))));
		others.put("m", AttributeValue.fromM(Map.of("a", number(), "x.y", AttributeValue.fromBool(true))));
		others.put("ns", AttributeValue.fromNs(List.of("2.0", "1", "-30")));
		others.put("ss", AttributeValue.fromSs(List.of("b", "a")));
		others.put("nothing", AttributeValue.fromNul(true));
		others.put("big", AttributeValue.fromS("x".repeat(pick(1, 1000, 409_000, 409_700))));
		others.put("wrong",
				pick(AttributeValue.fromSs(List.of()), AttributeValue.builder().build(), AttributeValue.fromN("ten"),
						AttributeValue.fromN("1e200"), AttributeValue.fromNs(List.of("1", "1.0")),
						AttributeValue.fromNul(false), null));
		others.forEach((name, value) -> {
			if (this.random.nextInt((name.equals("wrong") || name.equals("big")) ? 20 : 3) == 0) {
				item.put(name, value);
			}
		});
		return item;
	}

	private Map<String, AttributeValue> key(ScalarAttributeType type) {
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		int id = this.random.nextInt(3);
		if (this.random.nextBoolean()) {
			key.put("no", AttributeValue.fromN(pick("1", "1.0", "1e0", "01", "10", "1E1", "-0.0")));
		}
		key.put("id", switch (type) {
			case N -> AttributeValue.fromN(pick(id + "", id + ".00", "0" + id));
			case B -> AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] { (byte) (-id) }));
			default -> AttributeValue.fromS("k" + id);
		});
		key.putIfAbsent("no", AttributeValue.fromN("1"));
		switch (this.random.nextInt(60)) {
			case 0 -> key.remove("no");
			case 1 -> key.put("no", AttributeValue.fromS("1"));
			case 2 -> key.put("id", AttributeValue.builder().build());
			default -> {
			}
		}
		return key;
	}

	private AttributeValue number() {
		return AttributeValue.fromN(pick("1", "2.50", "1e3", "-0", "0.1", "12345678901234567890123456789012345678"));
	}

	@SafeVarargs
	private <T> T pick(T... values) {
		return values[this.random.nextInt(values.length)];
	}

	private interface Send {

		DynamoDbResponse apply(DynamoDbClient client, String table);

	}

	private record Write(String text, Send send) {

		@Override
		public String toString() {
			return this.text;
		}

	}

	enum Kept {

		EVERYTHING((spec) -> spec.index("s")),

		SOME((spec) -> spec.attributes("s", "m.a", "l[0]").consistentRead(true)),

		FILTERED((spec) -> spec.filter("attribute_exists(n) and not contains(s, :x)", Map.of(), Map.of(":x", "x")));

		private final Consumer<TableSpec.Builder> settings;

		Kept(Consumer<TableSpec.Builder> settings) {
			this.settings = settings;
		}

	}

}
