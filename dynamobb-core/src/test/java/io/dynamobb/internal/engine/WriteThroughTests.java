package io.dynamobb.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(120)
class WriteThroughTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable places = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TestTable orders = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private DynamoMap dynamo = DynamoBB.builder().build();

	@AfterEach
	void close() {
		this.dynamo.close();
		this.proxy.close();
		this.places.close();
		this.orders.close();
	}

	@Test
	void putsUpdatesAndDeletesAreSeenWhenTheyReturn() {
		DynamoTable table = start();
		DynamoClient client = this.dynamo.client("places");
		client.putItem(item("id", "a", "city", "Rome", "n", 1));
		assertThat(table.get("a")).contains(Item.of(item("id", "a", "city", "Rome", "n", 1)));
		client.updateItem(Map.of("id", "a"), Map.of("city", "Oslo"));
		assertThat(table.get("a")).contains(Item.of(item("id", "a", "city", "Oslo", "n", 1)));
		assertThat(table.index("city").get("Oslo")).hasSize(1);
		client.deleteItem(Map.of("id", "a"));
		assertThat(table.get("a")).isEmpty();
		assertThat(this.proxy.requests("BatchGetItem")).isZero();
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void tableWithoutWriteThroughIsAsOldAsItsScan() {
		DynamoTable table = start((spec) -> spec.writeThrough(false));
		this.dynamo.client("places").putItem(item("id", "a"));
		assertThat(table.get("a")).isEmpty();
		assertThat(this.dynamo.wrap(this.proxy.client())).isSameAs(this.proxy.client());
	}

	@Test
	void clientOfTheSdkStaysAsItIs() {
		DynamoTable table = start();
		DynamoClient client = this.dynamo.client("places");
		assertThat(client.sdk()).isSameAs(this.proxy.client());
		client.sdk().putItem((request) -> request.tableName(this.places.name()).item(item("id", "a")));
		assertThat(table.get("a")).isEmpty();
		table.refresh();
		assertThat(table.get("a")).isPresent();
	}

	@Test
	void updateAnswersWhatItsCallerAskedFor() {
		DynamoTable table = start();
		DynamoClient client = this.dynamo.client("places");
		client.putItem(item("id", "a", "n", 1));
		UpdateItemResponse silent = client.updateItem((request) -> add(request));
		assertThat(silent.hasAttributes()).isFalse();
		assertThat(silent.sdkHttpResponse().isSuccessful()).isTrue();
		assertThat(silent.responseMetadata()).isNotNull();
		assertThat(client.updateItem((request) -> add(request).returnValues(ReturnValue.NONE)).hasAttributes())
			.isFalse();
		assertThat(client.updateItem((request) -> add(request).returnValues(ReturnValue.ALL_NEW)).attributes())
			.isEqualTo(item("id", "a", "n", 4));
		assertThat(this.proxy.requests("BatchGetItem")).isZero();
		assertThat(client.updateItem((request) -> add(request).returnValues(ReturnValue.UPDATED_OLD)).attributes())
			.isEqualTo(item("n", 4));
		assertThat(this.proxy.requests("BatchGetItem")).isEqualTo(1);
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(5);
	}

	private static software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest.Builder add(
			software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest.Builder request) {
		return request.key(item("id", "a")).updateExpression("ADD n :one").expressionAttributeValues(item(":one", 1));
	}

	@Test
	void numbersAreSeenAsDynamoDbGivesThemBack() {
		DynamoTable table = start();
		Map<String, AttributeValue> item = new LinkedHashMap<>(item("id", "a"));
		List<String> numbers = List.of("1.50", "-0", "1e3", "007", "+5", "0.000", "1E-3", "12345678901234567890.0",
				"1E+40", "-1.50E-20");
		IntStream.range(0, numbers.size()).forEach((i) -> item.put("n" + i, AttributeValue.fromN(numbers.get(i))));
		item.put("list", AttributeValue.fromL(List.of(AttributeValue.fromN("2.0"))));
		item.put("map", AttributeValue.fromM(Map.of("x", AttributeValue.fromN("3.10"))));
		item.put("set", AttributeValue.fromNs(List.of("4.0")));
		this.dynamo.client("places").putItem(item);
		Item seen = table.get("a").orElseThrow();
		assertThat(seen).isEqualTo(this.dynamo.client("places").getItem("a").orElseThrow());
	}

	@Test
	void batchIsSeenButForWhatIsUnprocessed() {
		DynamoTable table = start();
		this.places.put(item("id", "i1"));
		table.refresh();
		DynamoClient client = this.dynamo.client("places");
		List<ItemChange> writes = new ArrayList<>();
		IntStream.range(2, 60).forEach((i) -> writes.add(ItemChange.put(item("id", "i" + i))));
		writes.add(ItemChange.delete("i1"));
		client.batchWriteItem(writes);
		assertThat(table.size()).isEqualTo(58);
		assertThat(table.get("i1")).isEmpty();
		assertThat(this.proxy.requests("BatchWriteItem")).isEqualTo(3);
		String unprocessed = "{\"UnprocessedItems\":{\"" + this.places.name()
				+ "\":[{\"PutRequest\":{\"Item\":{\"id\":{\"S\":\"b\"}}}}]}}";
		this.proxy.on("BatchWriteItem").first(1).then((exchange) -> exchange.send(HttpAnswer.json(200, unprocessed)));
		DynamoDbClient wrapped = this.dynamo.wrap(this.proxy.client());
		wrapped.batchWriteItem(
				(request) -> request.requestItems(Map.of(this.places.name(), List.of(write("b"), write("c")))));
		assertThat(table.get("b")).isEmpty();
		assertThat(table.get("c")).isPresent();
		this.proxy.on("BatchWriteItem").then((exchange) -> exchange.send(HttpAnswer.json(200, unprocessed)));
		assertThatExceptionOfType(DynamoBBException.class)
			.isThrownBy(() -> client.batchWriteItem(List.of(ItemChange.put(item("id", "b")))))
			.withMessageContaining("left 1 of the writes unprocessed in 8 answers in a row");
		assertThat(table.get("b")).isEmpty();
	}

	private static WriteRequest write(String id) {
		return WriteRequest.builder().putRequest((put) -> put.item(item("id", id))).build();
	}

	@Test
	void transactionOverTablesIsSeenInOneStep() {
		this.places.put(item("id", "a", "n", 1));
		DynamoTable table = start(spec(this.places, "places").build(), spec(this.orders, "orders").build());
		DynamoClient client = this.dynamo.client("orders");
		List<TransactWriteItem> writes = List.of(
				TransactWriteItem.builder()
					.update((update) -> update.tableName(this.places.name())
						.key(item("id", "a"))
						.updateExpression("SET n = n + :one")
						.expressionAttributeValues(item(":one", 1)))
					.build(),
				TransactWriteItem.builder()
					.put((put) -> put.tableName(client.tableName())
						.item(item("id", "o"))
						.conditionExpression("attribute_not_exists(id)"))
					.build());
		client.transactWriteItems((request) -> request.transactItems(writes));
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(2);
		assertThat(this.dynamo.table("orders").get("o")).isPresent();
		assertThatExceptionOfType(TransactionCanceledException.class)
			.isThrownBy(() -> client.transactWriteItems((request) -> request.transactItems(writes)));
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(2);
	}

	@Test
	void transactionThatComesAgainUnderItsTokenTakesNothingBack() {
		DynamoTable table = start();
		DynamoClient client = this.dynamo.client("places");
		Runnable write = () -> client.transactWriteItems((request) -> request.clientRequestToken("once")
			.transactItems(TransactWriteItem.builder()
				.put((put) -> put.tableName(client.tableName()).item(item("id", "a", "n", 1)))
				.build()));
		write.run();
		client.putItem(item("id", "a", "n", 2));
		write.run();
		assertThat(table.get("a")).isEqualTo(client.getItem("a"));
	}

	@Test
	void refusedWritesChangeNothing() {
		DynamoTable table = start();
		DynamoClient client = this.dynamo.client("places");
		client.putItem(item("id", "a", "n", 1));
		assertThatExceptionOfType(ConditionalCheckFailedException.class).isThrownBy(() -> client.putItem(
				(request) -> request.item(item("id", "a", "n", 2)).conditionExpression("attribute_not_exists(id)")));
		assertThatExceptionOfType(ConditionalCheckFailedException.class).isThrownBy(() -> client
			.deleteItem((request) -> request.key(item("id", "a")).conditionExpression("attribute_not_exists(id)")));
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(1);
		assertThat(table.status().state()).isEqualTo(State.READY);
		assertThat(this.proxy.requests("BatchGetItem")).isZero();
	}

	@Test
	void conditionThatFailsBecauseTheWriteWasDoneBeforeIsLookedInto() {
		DynamoTable table = start();
		this.proxy.on("PutItem").first(1).then(Fault.resetInBody());
		assertThatExceptionOfType(ConditionalCheckFailedException.class).isThrownBy(() -> this.dynamo.client("places")
			.putItem((request) -> request.item(item("id", "a")).conditionExpression("attribute_not_exists(id)")));
		assertThat(table.get("a")).isPresent();
	}

	@Test
	void tableThatIsNotLoadedSeesWritesWithItsFirstLoad() throws Exception {
		Stall stall = new Stall((exchange) -> {
		});
		this.proxy.on("Scan").first(1).then((exchange) -> {
			HttpAnswer empty = exchange.forward();
			stall.answer(exchange);
			exchange.send(empty);
		});
		this.dynamo = builder().table(spec(this.places, "places").startup(TableSpec.Startup.BACKGROUND).build())
			.build();
		CompletableFuture<?> load = this.dynamo.table("places").refreshAsync();
		this.dynamo.client("places").putItem(item("id", "a"));
		stall.release();
		load.get();
		assertThat(this.dynamo.table("places").get("a")).isPresent();
	}

	@Test
	void statementMakesItsTableStaleUntilARefresh() {
		this.places.put(item("id", "a", "n", 1));
		DynamoTable table = start((spec) -> spec.consistentRead(true));
		DynamoDbClient wrapped = this.dynamo.wrap(this.proxy.client());
		wrapped.executeStatement((request) -> request.statement("SELECT * FROM \"" + this.places.name() + "\""));
		assertThat(table.status().state()).isEqualTo(State.READY);
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> wrapped
			.executeStatement((request) -> request.statement("UPDATE \"" + this.places.name() + "\" SET n=2")));
		assertThat(table.status().state()).isEqualTo(State.READY);
		wrapped.executeStatement(
				(request) -> request.statement("update \"" + this.places.name() + "\"\nset n=2 where id='a'"));
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(1);
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(table.status().changes().problem()).contains("PartiQL").contains("next refresh");
		table.refresh();
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(2);
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void writesThroughAnotherClientOrNameAreReadAgain() {
		DynamoTable table = start();
		try (DynamoDbClient other = this.proxy.clientBuilder().build()) {
			this.dynamo.wrap(other).putItem((request) -> request.tableName(this.places.name()).item(item("id", "a")));
			assertThat(table.get("a")).isPresent();
			assertThat(this.proxy.requests("BatchGetItem")).isEqualTo(1);
		}
		String arn = this.dynamo.client("places").metadata().arn();
		this.dynamo.wrap(this.proxy.client()).putItem((request) -> request.tableName(arn).item(item("id", "b")));
		assertThat(table.get("b")).isPresent();
		assertThat(this.proxy.requests("BatchGetItem")).isEqualTo(2);
	}

	@Test
	void limitHoldsWritesBackWithOneWarning() {
		DynamoTable table = start((spec) -> spec.limits((limits) -> limits.maxItems(1)));
		DynamoClient client = this.dynamo.client("places");
		try (LogLines log = LogLines.of("io.dynamobb")) {
			client.putItem(item("id", "a"));
			client.putItem(item("id", "b"));
			client.putItem(item("id", "a", "n", 2));
			assertThat(log.warnings().stream().filter((line) -> line.contains("max-items"))).hasSize(1);
		}
		assertThat(table.get("a").orElseThrow()).doesNotContainKey("n");
		assertThat(table.status().state()).isEqualTo(State.STALE);
		this.places.delete(item("id", "b"));
		client.deleteItem(Map.of("id", "b"));
		table.refresh();
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(2);
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void writeThatBreaksAGuardLeavesTheOldRow() {
		DynamoTable table = start((spec) -> spec.guards((guards) -> guards.requiredAttributes("name")));
		DynamoClient client = this.dynamo.client("places");
		client.putItem(item("id", "a", "name", "A"));
		client.putItem(item("id", "a"));
		assertThat(table.get("a").orElseThrow().string("name")).isEqualTo("A");
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(table.status().changes().refused()).isEqualTo(1);
	}

	@Test
	void scanThatBeganBeforeAWriteDoesNotTakeItBack() throws Exception {
		this.places.put(item("id", "a", "n", 1));
		DynamoTable table = start((spec) -> spec.consistentRead(true));
		Stall stall = new Stall((exchange) -> {
		});
		this.proxy.on("Scan").first(1).then((exchange) -> {
			HttpAnswer before = exchange.forward();
			stall.answer(exchange);
			exchange.send(before);
		});
		CompletableFuture<?> refresh = table.refreshAsync();
		stall.awaitRequest();
		this.dynamo.client("places").putItem(item("id", "a", "n", 2));
		this.dynamo.client("places").putItem(item("id", "b"));
		stall.release();
		refresh.get();
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(2);
		assertThat(table.get("b")).isPresent();
	}

	@Test
	void scanThatHasReadALaterWriteIsNotTakenBackByAnEarlierOne() throws Exception {
		this.places.put(item("id", "a", "n", 1));
		DynamoTable table = start((spec) -> spec.consistentRead(true));
		Stall stall = new Stall((exchange) -> {
		});
		this.proxy.on("PutItem").first(1).then((exchange) -> {
			HttpAnswer done = exchange.forward();
			stall.answer(exchange);
			exchange.send(done);
		});
		CompletableFuture<?> write = CompletableFuture
			.runAsync(() -> this.dynamo.client("places").putItem(item("id", "a", "n", 2)));
		stall.awaitRequest();
		this.places.put(item("id", "a", "n", 3));
		table.refresh();
		stall.release();
		write.get();
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(3);
		assertThat(this.proxy.requests("BatchGetItem")).isEqualTo(1);
	}

	@Test
	void writesOfOneItemAtOnceAreReadAgain() throws Exception {
		DynamoTable table = start();
		Stall stall = new Stall((exchange) -> {
		});
		this.proxy.on("PutItem").first(1).then((exchange) -> {
			HttpAnswer done = exchange.forward();
			stall.answer(exchange);
			exchange.send(done);
		});
		CompletableFuture<?> write = CompletableFuture
			.runAsync(() -> this.dynamo.client("places").putItem(item("id", "a", "n", 1)));
		stall.awaitRequest();
		this.dynamo.client("places").putItem(item("id", "a", "n", 2));
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(2);
		stall.release();
		write.get();
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(2);
	}

	private DynamoTable start() {
		return start((spec) -> {
		});
	}

	private DynamoTable start(Consumer<TableSpec.Builder> settings) {
		TableSpec.Builder spec = spec(this.places, "places");
		settings.accept(spec);
		return start(spec.build());
	}

	private DynamoTable start(TableSpec... specs) {
		DynamoBB.Builder builder = builder();
		List.of(specs).forEach(builder::table);
		this.dynamo = builder.build();
		this.dynamo.start();
		this.proxy.resetCounts();
		return this.dynamo.table("places");
	}

	private DynamoBB.Builder builder() {
		return DynamoBB.builder().client(this.proxy.client());
	}

	private static TableSpec.Builder spec(TestTable table, String name) {
		return TableSpec.builder(name).tableName(table.name()).index("city").writeThrough(true);
	}

	static Map<String, AttributeValue> item(Object... namesAndValues) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			item.put((String) namesAndValues[i], AttributeValues.of(namesAndValues[i + 1]));
		}
		return item;
	}

}
