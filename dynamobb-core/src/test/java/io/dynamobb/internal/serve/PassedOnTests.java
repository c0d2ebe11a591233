package io.dynamobb.internal.serve;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import io.dynamobb.internal.scan.SecondaryIndex;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes on to DynamoDB, and why.
 */
class PassedOnTests {

	private static final AttributeValue ROME = AttributeValue.fromS("Rome");

	private static final List<Map<String, AttributeValue>> ITEMS = List.of(item("a", 1, "Rome"), item("a", 2, "Rome"),
			item("a", 3, "Oslo"), item("b", 1, "Oslo"));

	private static final SecondaryIndex BY_CITY = index("by-city", List.of("city"), List.of(), null);

	private static final SecondaryIndex BY_CITY_AND_STREET = index("by-street", List.of("city"), List.of("street"),
			Set.of("id", "at", "city", "street"));

	private static Map<String, AttributeValue> item(String id, int at, String city) {
		return Map.of("id", AttributeValue.fromS(id), "at", AttributeValue.fromN(Integer.toString(at)), "city",
				AttributeValue.fromS(city), "street", AttributeValue.fromS(id + at), "address",
				AttributeValue.fromM(Map.of("zip", AttributeValue.fromS("1"), "stops",
						AttributeValue.fromL(List.of(AttributeValue.fromS("x"))))));
	}

	private static SecondaryIndex index(String name, List<String> partition, List<String> sort,
			@Nullable Set<String> attributes) {
		return new SecondaryIndex(name, new KeySchema(strings(partition), strings(sort)), true, attributes);
	}

	private static List<KeySchema.KeyAttribute> strings(List<String> names) {
		return names.stream().map((name) -> new KeySchema.KeyAttribute(name, KeySchema.KeyType.S)).toList();
	}

	private static ServedTable table(Consumer<TableSpec.Builder> configuration) {
		TableSpec.Builder spec = TableSpec.builder("places");
		configuration.accept(spec);
		return new ServedTable(SnapshotOf.items(ITEMS), HeldParts.of(spec.build()),
				List.of(BY_CITY, BY_CITY_AND_STREET), new ScanOrders(), new DoubtedKeys());
	}

	private final ServedTable whole = table((spec) -> {
	});

	private static @Nullable PassReason get(ServedTable table, Consumer<GetItemRequest.Builder> request) {
		return table.answer(
				GetItemRequest.builder().tableName("places").key(SnapshotOf.key("a", 1)).applyMutation(request).build())
			.reason();
	}

	private static @Nullable PassReason query(ServedTable table, Consumer<QueryRequest.Builder> request) {
		return table.answer(queryOf(request)).reason();
	}

	private static QueryRequest queryOf(Consumer<QueryRequest.Builder> request) {
		return QueryRequest.builder()
			.tableName("places")
			.keyConditionExpression("id = :id")
			.expressionAttributeValues(Map.of(":id", AttributeValue.fromS("a")))
			.applyMutation(request)
			.build();
	}

	private static @Nullable PassReason scan(ServedTable table, Consumer<ScanRequest.Builder> request) {
		return table.answer(ScanRequest.builder().tableName("places").applyMutation(request).build()).reason();
	}

	@Test
	void consistentReadsGoOn() {
		assertThat(get(this.whole, (get) -> get.consistentRead(true))).isEqualTo(PassReason.CONSISTENT_READ);
		assertThat(query(this.whole, (query) -> query.consistentRead(true))).isEqualTo(PassReason.CONSISTENT_READ);
		assertThat(scan(this.whole, (scan) -> scan.consistentRead(true))).isEqualTo(PassReason.CONSISTENT_READ);
		assertThat(batch((keys) -> keys.consistentRead(true))).isEqualTo(PassReason.CONSISTENT_READ);
		assertThat(get(this.whole, (get) -> get.consistentRead(false))).isNull();
	}

	private @Nullable PassReason batch(Consumer<KeysAndAttributes.Builder> keys) {
		return ServedBatch
			.answer(BatchGetItemRequest.builder()
				.requestItems(Map.of("places",
						KeysAndAttributes.builder().keys(List.of(SnapshotOf.key("a", 1))).applyMutation(keys).build()))
				.build(), (name) -> this.whole)
			.reason();
	}

	@Test
	void whatIsNotKnownHereGoesOn() {
		Condition condition = Condition.builder()
			.comparisonOperator(ComparisonOperator.EQ)
			.attributeValueList(AttributeValue.fromS("a"))
			.build();
		assertThat(get(this.whole, (get) -> get.attributesToGet("city"))).isEqualTo(PassReason.PARAMETER);
		assertThat(query(this.whole, (query) -> query.keyConditions(Map.of("id", condition))))
			.isEqualTo(PassReason.PARAMETER);
		assertThat(query(this.whole, (query) -> query.queryFilter(Map.of("city", condition))))
			.isEqualTo(PassReason.PARAMETER);
		assertThat(query(this.whole, (query) -> query.select("LATER"))).isEqualTo(PassReason.PARAMETER);
		assertThat(scan(this.whole, (scan) -> scan.scanFilter(Map.of("city", condition))))
			.isEqualTo(PassReason.PARAMETER);
		assertThat(scan(this.whole, (scan) -> scan.segment(0).totalSegments(2))).isEqualTo(PassReason.PARAMETER);
		assertThat(batch((keys) -> keys.attributesToGet("city"))).isEqualTo(PassReason.PARAMETER);
		assertThat(get(this.whole, (get) -> get.returnConsumedCapacity("LATER"))).isEqualTo(PassReason.PARAMETER);
	}

	@Test
	void otherCredentialsAndHeadersGoOnAndNamesOfTheCallerDoNot() {
		assertThat(get(this.whole,
				(get) -> get.overrideConfiguration(
						(configuration) -> configuration.credentialsProvider(AnonymousCredentialsProvider.create()))))
			.isEqualTo(PassReason.PARAMETER);
		assertThat(get(this.whole,
				(get) -> get.overrideConfiguration((configuration) -> configuration.putHeader("x-tenant", "1"))))
			.isEqualTo(PassReason.PARAMETER);
		assertThat(
				get(this.whole,
						(get) -> get.overrideConfiguration((configuration) -> configuration
							.addApiName((name) -> name.name("PAGINATED").version("1"))
							.apiCallTimeout(Duration.ofSeconds(1)))))
			.isNull();
	}

	@Test
	void projectedTableAnswersWhatAsksForNoMore() {
		ServedTable table = table((spec) -> spec.attributes("city", "address.zip", "address.stops[0]"));
		assertThat(get(table, (get) -> {
		})).isEqualTo(PassReason.ATTRIBUTES);
		assertThat(get(table, (get) -> get.projectionExpression("id, city, address.zip"))).isNull();
		assertThat(get(table, (get) -> get.projectionExpression("address.zip.code"))).isNull();
		assertThat(get(table, (get) -> get.projectionExpression("address"))).isEqualTo(PassReason.ATTRIBUTES);
		assertThat(get(table, (get) -> get.projectionExpression("street"))).isEqualTo(PassReason.ATTRIBUTES);
		assertThat(get(table, (get) -> get.projectionExpression("address.stops[0]"))).isEqualTo(PassReason.ATTRIBUTES);
		assertThat(query(table, (query) -> {
		})).isEqualTo(PassReason.ATTRIBUTES);
		assertThat(query(table, (query) -> query.select(Select.COUNT))).isNull();
		assertThat(query(table, (query) -> query.select(Select.COUNT).filterExpression("attribute_exists(street)")))
			.isEqualTo(PassReason.ATTRIBUTES);
		assertThat(query(table, (query) -> query.projectionExpression("city").filterExpression("city <> :id")))
			.isNull();
		assertThat(query(table, byCity((query) -> query.projectionExpression("id")))).isNull();
		assertThat(query(table, byCity((query) -> query.indexName("by-street").projectionExpression("id"))))
			.as("the sort key of the index is not held")
			.isEqualTo(PassReason.ATTRIBUTES);
	}

	private static Consumer<QueryRequest.Builder> byCity(Consumer<QueryRequest.Builder> request) {
		return (query) -> query.indexName("by-city")
			.keyConditionExpression("city = :city")
			.expressionAttributeValues(Map.of(":city", ROME))
			.applyMutation(request);
	}

	@Test
	void filteredTableAnswersForTheItemsItHas() {
		ServedTable table = table((spec) -> spec.filter("attribute_exists(city)", Map.of()));
		assertThat(get(table, (get) -> {
		})).isNull();
		assertThat(get(table, (get) -> get.key(SnapshotOf.key("a", 9)))).isEqualTo(PassReason.FILTER);
		assertThat(query(table, (query) -> {
		})).isEqualTo(PassReason.FILTER);
		assertThat(scan(table, (scan) -> {
		})).isEqualTo(PassReason.FILTER);
	}

	@Test
	void scanOfDynamoDbGoesOnThere() {
		assertThat(scan(this.whole, (scan) -> scan.exclusiveStartKey(SnapshotOf.key("a", 1))))
			.isEqualTo(PassReason.PAGE_KEY);
	}

	@Test
	void indexThatIsNotKnownGoesOn() {
		assertThat(query(this.whole, (query) -> query.indexName("by-zip"))).isEqualTo(PassReason.INDEX);
		assertThat(query(this.whole, byCity((query) -> query.indexName("by-street").projectionExpression("address"))))
			.isEqualTo(PassReason.INDEX);
	}

	/**
	 * What DynamoDB tells of the order of such entries is nothing.
	 */
	@Test
	void pageBetweenEntriesOfOneKeyGoesOn() {
		assertThat(query(this.whole, byCity((query) -> query.limit(1)))).isEqualTo(PassReason.ORDER);
		assertThat(query(this.whole, byCity((query) -> query.limit(2)))).isEqualTo(PassReason.ORDER);
		assertThat(query(this.whole, byCity((query) -> query.limit(3)))).isNull();
		assertThat(query(this.whole,
				byCity((query) -> query.exclusiveStartKey(
						Map.of("id", AttributeValue.fromS("a"), "at", AttributeValue.fromN("1"), "city", ROME)))))
			.isEqualTo(PassReason.ORDER);
	}

	@Test
	void pageBetweenEntriesOfDifferentKeysIsAnswered() {
		QueryRequest request = queryOf(byCity((query) -> query.indexName("by-street").limit(1)));
		QueryResponse first = Objects.requireNonNull(this.whole.answer(request).answer());
		assertThat(first.lastEvaluatedKey()).containsOnlyKeys("id", "at", "city", "street");
		QueryResponse second = Objects.requireNonNull(
				this.whole.answer(request.toBuilder().exclusiveStartKey(first.lastEvaluatedKey()).build()).answer());
		assertThat(List.of(first.items().get(0).get("street").s(), second.items().get(0).get("street").s()))
			.isEqualTo(List.of("a1", "a2"));
	}

	@Test
	void batchOfAnotherTableGoesOn() {
		assertThat(ServedBatch.answer(BatchGetItemRequest.builder()
			.requestItems(Map.of("places", KeysAndAttributes.builder().keys(List.of(SnapshotOf.key("a", 1))).build(),
					"other", KeysAndAttributes.builder().keys(List.of(SnapshotOf.key("a", 1))).build()))
			.build(), (name) -> name.equals("places") ? this.whole : null).reason()).isEqualTo(PassReason.TABLE);
	}

	@Test
	void answerLooksLikeOneOfTheWire() {
		QueryResponse answer = Objects.requireNonNull(this.whole.answer(queryOf((query) -> {
		})).answer());
		assertThat(answer.sdkHttpResponse().isSuccessful()).isTrue();
		assertThat(answer.responseMetadata().requestId()).isNotNull();
	}

}
