package io.dynamobb.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshListener;
import io.dynamobb.TableStatus.State;
import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.spec.ChangePolicy.Source;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static io.dynamobb.internal.engine.WriteThroughTests.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Requests, callers and listeners as nobody expects them.
 */
@Timeout(120)
class OddWritesTests {

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final TestTable places = TestTable.withKey("id").create(this.client);

	private DynamoMap dynamo = DynamoBB.builder().build();

	@AfterEach
	void close() {
		this.dynamo.close();
		this.places.close();
	}

	private DynamoTable start(Consumer<TableSpec.Builder> settings, RefreshListener... listeners) {
		TableSpec.Builder spec = TableSpec.builder("places").tableName(this.places.name()).writeThrough(true);
		settings.accept(spec);
		DynamoBB.Builder builder = DynamoBB.builder().client(this.client).table(spec.build());
		List.of(listeners).forEach(builder::listener);
		this.dynamo = builder.build();
		this.dynamo.start();
		return this.dynamo.table("places");
	}

	@Test
	void malformedRequestsEndAsTheyDoWithoutThis() {
		DynamoTable table = start((spec) -> {
		});
		DynamoDbClient wrapped = this.dynamo.wrap(this.client);
		String name = this.places.name();
		Map<String, AttributeValue> nothing = new HashMap<>(item("id", "a"));
		nothing.put("x", null);
		List<AttributeValue> list = new ArrayList<>();
		list.add(null);
		List<WriteRequest> writes = new ArrayList<>();
		writes.add(null);
		List<Consumer<DynamoDbClient>> requests = List.of(
				(client) -> client.putItem((request) -> request.tableName(name).item(nothing)),
				(client) -> client.putItem((request) -> request.tableName(name)
					.item(Map.of("id", AttributeValue.fromS("a"), "l", AttributeValue.fromL(list)))),
				(client) -> client.putItem((request) -> request.item(item("id", "a"))),
				(client) -> client.putItem((request) -> request.tableName(name)),
				(client) -> client.putItem((PutItemRequest) null), (client) -> client.updateItem((request) -> {
				}), (client) -> client.deleteItem((request) -> request.tableName(name)),
				(client) -> client.batchWriteItem((request) -> {
				}), (client) -> client.batchWriteItem((request) -> request.requestItems(Map.of(name, writes))),
				(client) -> client.batchWriteItem(
						(request) -> request.requestItems(Map.of(name, List.of(WriteRequest.builder().build())))),
				(client) -> client.transactWriteItems((request) -> {
				}),
				(client) -> client
					.transactWriteItems((request) -> request.transactItems(TransactWriteItem.builder().build())),
				(client) -> client.executeStatement((request) -> {
				}), (client) -> client.executeStatement(ExecuteStatementRequest.builder().statement("").build()),
				(client) -> client
					.batchExecuteStatement((request) -> request.statements(BatchStatementRequest.builder().build())),
				(client) -> client.executeTransaction(
						(request) -> request.transactStatements(ParameterizedStatement.builder().build())),
				(client) -> client.executeStatement((request) -> request.statement("INSERT INTO")));
		for (int i = 0; i < requests.size(); i++) {
			Consumer<DynamoDbClient> request = requests.get(i);
			Throwable expected = catchThrowable(() -> request.accept(this.client));
			Throwable thrown = catchThrowable(() -> request.accept(wrapped));
			assertThat(text(thrown)).as("request " + i).isEqualTo(text(expected));
		}
		assertThat(table.get("a")).isPresent();
	}

	private static String text(Throwable thrown) {
		if (thrown instanceof DynamoDbException ex) {
			return ex.awsErrorDetails().errorCode() + ex.awsErrorDetails().errorMessage();
		}
		return (thrown != null) ? thrown.getClass() + " " + thrown.getMessage() : "";
	}

	@Test
	void batchNamesATableTwice() {
		DynamoTable table = start((spec) -> {
		});
		String arn = this.dynamo.client("places").metadata().arn();
		DynamoDbClient wrapped = this.dynamo.wrap(this.client);
		wrapped.batchWriteItem((request) -> request
			.requestItems(Map.of(this.places.name(), List.of(write("a")), arn, List.of(write("b")))));
		Map<String, AttributeValue> a = item("id", "a");
		assertThat(table.get("a").isPresent())
			.isEqualTo(this.client.getItem((request) -> request.tableName(this.places.name()).key(a)).hasItem());
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	private static WriteRequest write(String id) {
		return WriteRequest.builder().putRequest((put) -> put.item(item("id", id))).build();
	}

	@Test
	void writeAfterCloseIsQuiet() {
		start((spec) -> {
		});
		DynamoDbClient wrapped = this.dynamo.wrap(this.client);
		this.dynamo.close();
		try (LogLines log = LogLines.of("io.dynamobb")) {
			wrapped.putItem((request) -> request.tableName(this.places.name()).item(item("id", "a")));
			wrapped.updateItem((request) -> request.tableName(this.places.name()).key(item("id", "a")));
			assertThat(log.warnings()).isEmpty();
		}
	}

	@Test
	void lazyTableThatIsNotReadIsNotLoadedByAWrite() {
		DynamoTable table = start((spec) -> spec.startup(TableSpec.Startup.LAZY));
		this.dynamo.client("places").putItem(item("id", "a"));
		assertThat(table.status().state()).isNotEqualTo(State.READY);
		assertThat(table.get("a")).isPresent();
		assertThat(table.size()).isEqualTo(1);
	}

	@Test
	void listenerThatThrowsOrWrites() {
		List<ChangeResult> told = new ArrayList<>();
		DynamoTable table = start((spec) -> {
		}, new RefreshListener() {

			@Override
			public void onChanged(ChangeResult result) {
				told.add(result);
				if (told.size() < 5) {
					OddWritesTests.this.dynamo.client("places").putItem(item("id", "n" + told.size()));
				}
				throw new AssertionError("no");
			}

		});
		this.dynamo.client("places").putItem(item("id", "a"));
		assertThat(table.size()).isEqualTo(5);
	}

	@Test
	void listenerThatBlocksOnAWriteHoldsUpNobodyElse() throws Exception {
		CompletableFuture<Void> blocked = new CompletableFuture<>();
		DynamoTable table = start((spec) -> {
		}, new RefreshListener() {

			@Override
			public void onChanged(ChangeResult result) {
				if (result.added() == 1 && !blocked.isDone()) {
					blocked.join();
				}
			}

		});
		CompletableFuture<Void> first = CompletableFuture
			.runAsync(() -> this.dynamo.client("places").putItem(item("id", "a", "n", 1)));
		while (table.get("a").isEmpty()) {
			Thread.onSpinWait();
		}
		CompletableFuture.runAsync(() -> this.dynamo.client("places").putItem(item("id", "a", "n", 2)))
			.get(20, TimeUnit.SECONDS);
		assertThat(table.get("a").orElseThrow().intValue("n")).isEqualTo(2);
		blocked.complete(null);
		first.get();
	}

	@Test
	void statementIsSeenByATableThatFollowsItsStream() {
		try (TestTable followed = TestTable.withKey("id").stream(StreamViewType.NEW_IMAGE).create(this.client);
				DynamoDbStreamsClient streams = DynamoDbLocal.shared().streamsClientBuilder().build()) {
			followed.put(item("id", "a", "n", 1));
			this.dynamo = DynamoBB.builder()
				.client(this.client)
				.streamsClient(streams)
				.table(TableSpec.builder("followed")
					.tableName(followed.name())
					.writeThrough(true)
					.changes((changes) -> changes.source(Source.STREAM))
					.build())
				.build();
			this.dynamo.start();
			DynamoTable table = this.dynamo.table("followed");
			this.dynamo.wrap(this.client)
				.executeStatement(
						(request) -> request.statement("UPDATE \"" + followed.name() + "\" SET n=2 WHERE id='a'"));
			assertThat(table.status().state()).isEqualTo(State.READY);
			await().until(() -> table.get("a").orElseThrow().intValue("n") == 2);
			this.dynamo.close();
		}
	}

	@Test
	void keyOfAChangeIsCopied() {
		DynamoTable table = start((spec) -> {
		});
		this.dynamo.client("places").putItem(item("id", "a"));
		Map<String, AttributeValue> key = item("id", "a");
		ItemChange gone = ItemChange.delete(key);
		key.clear();
		table.apply(List.of(gone));
		assertThat(table.size()).isZero();
	}

}
