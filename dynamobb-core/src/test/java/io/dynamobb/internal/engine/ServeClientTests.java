package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.TableStatus.ClientReads;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class ServeClientTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable places = TestTable.withKey("id")
		.sortKey("at")
		.index("by-city", "city", "at")
		.create(DynamoDbLocal.shared().client());

	private DynamoMap dynamo = DynamoBB.builder().build();

	private DynamoDbClient client = this.proxy.client();

	@BeforeEach
	void fill() {
		for (String at : List.of("1", "2", "3", "4", "5")) {
			this.places.put(item("a", at, "Rome"));
			this.places.put(item("b", at, "Oslo"));
		}
	}

	@AfterEach
	void close() {
		this.dynamo.close();
		this.proxy.close();
		this.places.close();
	}

	private void start(Consumer<TableSpec.Builder> configuration) {
		TableSpec.Builder spec = TableSpec.builder("places").tableName(this.places.name()).serveClient(true);
		configuration.accept(spec);
		this.dynamo = DynamoBB.builder().client(this.proxy.client()).table(spec.build()).build();
		this.dynamo.start();
		this.client = this.dynamo.wrap(this.proxy.client());
		this.proxy.resetCounts();
	}

	private void start() {
		start((spec) -> {
		});
	}

	private static Map<String, AttributeValue> item(String id, String at, String city) {
		return Map.of("id", AttributeValue.fromS(id), "at", AttributeValue.fromS(at), "city",
				AttributeValue.fromS(city));
	}

	private static Map<String, AttributeValue> key(String id, String at) {
		return Map.of("id", AttributeValue.fromS(id), "at", AttributeValue.fromS(at));
	}

	private int requests() {
		return this.proxy.requests("GetItem") + this.proxy.requests("BatchGetItem") + this.proxy.requests("Query")
				+ this.proxy.requests("Scan");
	}

	private ClientReads counts() {
		return Objects.requireNonNull(this.dynamo.table("places").status().clientReads());
	}

	private String city(String id, String at) {
		return this.client.getItem((get) -> get.tableName(this.places.name()).key(key(id, at))).item().get("city").s();
	}

	@Test
	void readsAreAnsweredFromMemory() {
		start();
		assertThat(city("a", "1")).isEqualTo("Rome");
		assertThat(this.client
			.batchGetItem((batch) -> batch.requestItems(Map.of(this.places.name(),
					KeysAndAttributes.builder().keys(List.of(key("a", "1"), key("b", "2"), key("c", "1"))).build())))
			.responses()
			.get(this.places.name())).hasSize(2);
		assertThat(this.client
			.query((query) -> query.tableName(this.places.name())
				.keyConditionExpression("id = :id")
				.expressionAttributeValues(Map.of(":id", AttributeValue.fromS("a"))))
			.items()).hasSize(5);
		assertThat(this.client.scan((scan) -> scan.tableName(this.places.name())).count()).isEqualTo(10);
		assertThat(requests()).isZero();
		assertThat(counts().answered()).isEqualTo(4);
	}

	@Test
	void paginatorsReadAllPages() {
		start();
		assertThat(this.client
			.queryPaginator((query) -> query.tableName(this.places.name())
				.indexName("by-city")
				.limit(2)
				.keyConditionExpression("city = :city")
				.expressionAttributeValues(Map.of(":city", AttributeValue.fromS("Rome"))))
			.items()).hasSize(5);
		assertThat(this.client.scanPaginator((scan) -> scan.tableName(this.places.name()).limit(3)).items()).hasSize(10)
			.doesNotHaveDuplicates();
		assertThat(requests()).isZero();
	}

	@Test
	void waitersAndDescriptionsGoOn() {
		start();
		assertThat(this.client.waiter().waitUntilTableExists((table) -> table.tableName(this.places.name())).matched())
			.isNotNull();
		assertThat(this.client.describeTable((table) -> table.tableName(this.places.name())).table().itemCount())
			.isNotNull();
	}

	@Test
	void enhancedClientReadsFromMemory() {
		start();
		DynamoDbTable<EnhancedDocument> table = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(this.client)
			.build()
			.table(this.places.name(),
					TableSchema.documentSchemaBuilder()
						.addIndexPartitionKey(TableMetadata.primaryIndexName(), "id", AttributeValueType.S)
						.addIndexSortKey(TableMetadata.primaryIndexName(), "at", AttributeValueType.S)
						.addIndexPartitionKey("by-city", "city", AttributeValueType.S)
						.attributeConverterProviders(AttributeConverterProvider.defaultProvider())
						.build());
		assertThat(table.getItem(Key.builder().partitionValue("a").sortValue("1").build()).getString("city"))
			.isEqualTo("Rome");
		assertThat(table
			.query(QueryConditional.sortGreaterThanOrEqualTo(Key.builder().partitionValue("a").sortValue("3").build()))
			.items()).hasSize(3);
		assertThat(table.index("by-city")
			.query(QueryConditional.keyEqualTo(Key.builder().partitionValue("Oslo").build()))
			.stream()
			.mapToInt((page) -> page.items().size())
			.sum()).isEqualTo(5);
		assertThat(table.scan().items()).hasSize(10);
		assertThat(requests()).isZero();
	}

	@Test
	void consistentReadsGoOnAndAreCounted() {
		start();
		this.client.getItem((get) -> get.tableName(this.places.name()).key(key("a", "1")).consistentRead(true));
		assertThat(requests()).isOne();
		assertThat(counts().passedOn()).containsEntry("consistent-read", 1L);
		assertThat(counts().answered()).isZero();
	}

	@Test
	void wrongRequestIsRefusedByDynamoDb() {
		start();
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> this.client
				.getItem((get) -> get.tableName(this.places.name()).key(Map.of("id", AttributeValue.fromS("a")))))
			.withMessageContaining("key");
	}

	@Test
	void tableThatIsNotLoadedGoesOn() {
		start((spec) -> spec.startup(TableSpec.Startup.LAZY));
		assertThat(city("a", "1")).isEqualTo("Rome");
		assertThat(counts().passedOn()).containsEntry("not-loaded", 1L);
		this.dynamo.table("places").size();
		this.proxy.resetCounts();
		assertThat(city("a", "1")).isEqualTo("Rome");
		assertThat(requests()).isZero();
	}

	/**
	 * The same name may be another table for another client.
	 */
	@Test
	void otherClientsOtherTablesAndTheUncachedClientGoOn() {
		start();
		DynamoDbClient other = this.dynamo.wrap(DynamoDbLocal.shared().client());
		other.getItem((get) -> get.tableName(this.places.name()).key(key("a", "1")));
		this.dynamo.client("places").getItem("a", "1");
		this.dynamo.client("places").sdk().getItem((get) -> get.tableName(this.places.name()).key(key("a", "1")));
		assertThat(requests()).isEqualTo(2);
		assertThat(counts().answered()).isZero();
	}

	@Test
	void tableThatIsNotServedIsReadAsEver() {
		start((spec) -> spec.serveClient(false));
		assertThat(this.client).isSameAs(this.proxy.client());
		assertThat(this.dynamo.table("places").status().clientReads()).isNull();
	}

	@Test
	void scansOfOurOwnReadDynamoDb() {
		start();
		this.places.put(item("c", "1", "Bern"));
		this.dynamo.table("places").refresh();
		assertThat(this.proxy.requests("Scan")).isOne();
		assertThat(city("c", "1")).isEqualTo("Bern");
	}

	/**
	 * A page key of a query means the same there; one of a scan is refused there, and one
	 * of a scan there goes on there.
	 */
	@Test
	void queryGoesOnOnEitherSideAndScanWhereItHasBegun() {
		start();
		DynamoDbClient local = DynamoDbLocal.shared().client();
		QueryResponse first = this.client.query((query) -> query.tableName(this.places.name())
			.limit(2)
			.keyConditionExpression("id = :id")
			.expressionAttributeValues(Map.of(":id", AttributeValue.fromS("a"))));
		assertThat(local
			.query((query) -> query.tableName(this.places.name())
				.exclusiveStartKey(first.lastEvaluatedKey())
				.keyConditionExpression("id = :id")
				.expressionAttributeValues(Map.of(":id", AttributeValue.fromS("a"))))
			.items()).extracting((item) -> item.get("at").s()).containsExactly("3", "4", "5");
		ScanResponse ours = this.client.scan((scan) -> scan.tableName(this.places.name()).limit(4));
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> local
			.scan((scan) -> scan.tableName(this.places.name()).exclusiveStartKey(ours.lastEvaluatedKey())));
		ScanResponse theirs = local.scan((scan) -> scan.tableName(this.places.name()).limit(4));
		assertThat(this.client
			.scan((scan) -> scan.tableName(this.places.name()).exclusiveStartKey(theirs.lastEvaluatedKey()))
			.items()).hasSize(6);
		assertThat(counts().passedOn()).containsEntry("page-key", 1L);
	}

	private void putUnlessThere(String id, String at) {
		this.client.putItem((put) -> put.tableName(this.places.name())
			.item(item(id, at, "Bern"))
			.conditionExpression("city = :city")
			.expressionAttributeValues(Map.of(":city", AttributeValue.fromS("Rome"))));
	}

	/**
	 * Whoever tries again must not read the stale version again.
	 */
	@Test
	void keyOfAFailedConditionGoesOnUntilALaterScanHasLanded() {
		start((spec) -> spec.consistentRead(true));
		this.places.put(item("a", "1", "Paris"));
		assertThat(city("a", "1")).isEqualTo("Rome");
		assertThatExceptionOfType(ConditionalCheckFailedException.class).isThrownBy(() -> putUnlessThere("a", "1"));
		this.proxy.resetCounts();
		assertThat(city("a", "1")).isEqualTo("Paris");
		assertThat(city("a", "2")).isEqualTo("Rome");
		assertThat(requests()).isOne();
		assertThat(this.client
			.query((query) -> query.tableName(this.places.name())
				.keyConditionExpression("id = :id")
				.expressionAttributeValues(Map.of(":id", AttributeValue.fromS("a"))))
			.items()
			.get(0)).containsEntry("city", AttributeValue.fromS("Paris"));
		assertThat(requests()).isEqualTo(2);
		assertThat(counts().passedOn()).containsEntry("written", 2L);
		this.dynamo.table("places").refresh();
		this.proxy.resetCounts();
		assertThat(city("a", "1")).isEqualTo("Paris");
		assertThat(requests()).isZero();
	}

	@Test
	void cancelledTransactionCountsForAllOfItsItems() {
		start();
		this.places.put(item("a", "1", "Paris"));
		this.places.put(item("b", "1", "Paris"));
		PutItemRequest put = PutItemRequest.builder().tableName(this.places.name()).build();
		assertThatExceptionOfType(
				TransactionCanceledException.class)
			.isThrownBy(
					() -> this.client
						.transactWriteItems(
								(transaction) -> transaction
									.transactItems(List.of(
											TransactWriteItem.builder()
												.put((item) -> item.tableName(put.tableName())
													.item(item("b", "1", "Bern")))
												.build(),
											TransactWriteItem.builder()
												.conditionCheck((check) -> check.tableName(put.tableName())
													.key(key("a", "1"))
													.conditionExpression("attribute_not_exists(id)"))
												.build()))));
		assertThat(city("a", "1")).isEqualTo("Paris");
		assertThat(city("b", "1")).isEqualTo("Paris");
	}

	@Test
	void ownWriteIsReadFromMemoryAtOnceWithWriteThrough() {
		start((spec) -> spec.writeThrough(true));
		this.places.put(item("a", "1", "Paris"));
		assertThatExceptionOfType(ConditionalCheckFailedException.class).isThrownBy(() -> putUnlessThere("a", "1"));
		assertThat(city("a", "1")).isEqualTo("Paris");
		this.client.putItem((put) -> put.tableName(this.places.name()).item(item("a", "1", "Bern")));
		this.client.deleteItem((delete) -> delete.tableName(this.places.name()).key(key("b", "1")));
		this.proxy.resetCounts();
		assertThat(city("a", "1")).isEqualTo("Bern");
		assertThat(this.client.getItem((get) -> get.tableName(this.places.name()).key(key("b", "1"))).hasItem())
			.isFalse();
		assertThat(requests()).isZero();
	}

}
