package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of a megabyte, which DynamoDB Local ends otherwise where a filter finds nothing:
 * the service reads "a maximum of 1 MB of data and then applies any filtering".
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
class ServedPagesTests {

	private static final int ITEM = 1 << 18;

	private final ServedTable table = new ServedTable(SnapshotOf.items(items(11, ITEM)), HeldParts.ALL, List.of(),
			new ScanOrders(), new DoubtedKeys());

	/**
	 * Items of which each has exactly the size: names and key take 15 bytes.
	 */
	private static List<Map<String, AttributeValue>> items(int count, int size) {
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		for (int at = 1; at <= count; at++) {
			Map<String, AttributeValue> item = new HashMap<>(SnapshotOf.key("large", at));
			item.put("text", AttributeValue.fromS("x".repeat(size - 15)));
			items.add(item);
		}
		return items;
	}

	@Test
	void itemsHaveTheSizeThatTheTestsRestOn() {
		assertThat(ItemSize.of(items(1, ITEM).get(0))).isEqualTo(ITEM);
	}

	private static QueryRequest.Builder query() {
		return QueryRequest.builder()
			.tableName("large")
			.keyConditionExpression("id = :id")
			.expressionAttributeValues(Map.of(":id", AttributeValue.fromS("large")));
	}

	private QueryResponse answer(QueryRequest.Builder request) {
		return Objects.requireNonNull(this.table.answer(request.build()).answer());
	}

	@Test
	void pageEndsWithTheItemByWhichItHasOneMegabyte() {
		QueryResponse first = answer(query());
		assertThat(first.count()).isEqualTo(4);
		assertThat(first.lastEvaluatedKey()).isEqualTo(SnapshotOf.key("large", 4));
		QueryResponse second = answer(query().exclusiveStartKey(first.lastEvaluatedKey()));
		assertThat(second.lastEvaluatedKey()).isEqualTo(SnapshotOf.key("large", 8));
		QueryResponse last = answer(query().exclusiveStartKey(second.lastEvaluatedKey()));
		assertThat(last.count()).isEqualTo(3);
		assertThat(last.hasLastEvaluatedKey()).isFalse();
	}

	@Test
	void filterProjectionAndCountAreForWhatWasRead() {
		QueryResponse filtered = answer(query().filterExpression("attribute_not_exists(#text)")
			.expressionAttributeNames(Map.of("#text", "text")));
		assertThat(List.of(filtered.count(), filtered.scannedCount())).isEqualTo(List.of(0, 4));
		assertThat(filtered.lastEvaluatedKey()).isEqualTo(SnapshotOf.key("large", 4));
		QueryResponse projected = answer(query().projectionExpression("id"));
		assertThat(projected.count()).isEqualTo(4);
		QueryResponse counted = answer(query().select(Select.COUNT));
		assertThat(List.of(counted.count(), counted.scannedCount())).isEqualTo(List.of(4, 4));
		assertThat(counted.hasItems()).isFalse();
	}

	@Test
	void smallerLimitEndsThePage() {
		assertThat(answer(query().limit(3)).count()).isEqualTo(3);
		assertThat(answer(query().limit(7)).count()).isEqualTo(4);
		assertThat(answer(query().limit(3).scanIndexForward(false)).lastEvaluatedKey())
			.isEqualTo(SnapshotOf.key("large", 9));
	}

	@Test
	void scanReadsEachItemOnceOverAllPages() {
		List<Map<String, AttributeValue>> found = new ArrayList<>();
		ScanRequest request = ScanRequest.builder().tableName("large").build();
		ScanResponse page = Objects.requireNonNull(this.table.answer(request).answer());
		while (page.hasLastEvaluatedKey()) {
			assertThat(page.count()).isEqualTo(4);
			assertThat(page.lastEvaluatedKey()).hasSize(3);
			found.addAll(page.items());
			page = Objects.requireNonNull(
					this.table.answer(request.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build()).answer());
		}
		found.addAll(page.items());
		assertThat(found).containsExactlyInAnyOrderElementsOf(items(11, ITEM));
	}

	/**
	 * "A single operation can retrieve up to 16 MB of data".
	 */
	@Test
	void batchOfMoreThanSixteenMegabytesGoesOnToDynamoDb() {
		ServedTable table = new ServedTable(SnapshotOf.items(items(100, ITEM)), HeldParts.ALL, List.of(),
				new ScanOrders(), new DoubtedKeys());
		assertThat(batch(table, 64).reason()).isNull();
		assertThat(batch(table, 65).reason()).isEqualTo(PassReason.SIZE);
		assertThat(batch(table, 101).reason()).isEqualTo(PassReason.INVALID);
	}

	private static Served<?> batch(ServedTable table, int count) {
		List<Map<String, AttributeValue>> keys = new ArrayList<>();
		for (int at = 1; at <= count; at++) {
			keys.add(SnapshotOf.key("large", at));
		}
		return ServedBatch.answer(BatchGetItemRequest.builder()
			.requestItems(Map.of("large", KeysAndAttributes.builder().keys(keys).build()))
			.build(), (name) -> table);
	}

}
