package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.dynamobb.internal.expression.ProjectionExpression;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Answers requests for many items, all of them or none.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
final class ServedBatch {

	private static final int MOST_KEYS = 100;

	private static final int LARGEST = 16 << 20;

	private int keys;

	private long size;

	private ServedBatch() {
	}

	/**
	 * Answers a request.
	 * @param request the request
	 * @param tables returns the table that a name or ARN means, {@code null} when it is
	 * not served
	 * @return the answer, or why there is none
	 */
	static Served<BatchGetItemResponse> answer(BatchGetItemRequest request,
			Function<String, @Nullable ServedTable> tables) {
		return Served.by(() -> {
			KnownParts.BATCH_GET_ITEM.require(request);
			PassedOn.when(!request.hasRequestItems() || request.requestItems().isEmpty(), PassReason.INVALID);
			ServedBatch batch = new ServedBatch();
			Map<String, List<Map<String, AttributeValue>>> responses = new LinkedHashMap<>();
			List<ConsumedCapacity> capacity = new ArrayList<>();
			request.requestItems().forEach((name, wanted) -> {
				ServedTable table = tables.apply(name);
				if (table == null) {
					throw new PassedOn(PassReason.TABLE);
				}
				responses.put(name, batch.items(table, wanted));
				ConsumedCapacity consumed = Answers.capacity(request.returnConsumedCapacity(), name, null);
				if (consumed != null) {
					capacity.add(consumed);
				}
			});
			BatchGetItemResponse.Builder answer = BatchGetItemResponse.builder()
				.responses(responses)
				.unprocessedKeys(Map.of());
			if (!capacity.isEmpty()) {
				answer.consumedCapacity(capacity);
			}
			return Answers.complete(answer).build();
		});
	}

	private List<Map<String, AttributeValue>> items(ServedTable table, KeysAndAttributes wanted) {
		KnownParts.KEYS_AND_ATTRIBUTES.require(wanted);
		PassedOn.when(Boolean.TRUE.equals(wanted.consistentRead()), PassReason.CONSISTENT_READ);
		ProjectionExpression projection = table.projection(wanted.projectionExpression(),
				wanted.hasExpressionAttributeNames() ? wanted.expressionAttributeNames() : null);
		this.keys += wanted.keys().size();
		PassedOn.when(wanted.keys().isEmpty() || this.keys > MOST_KEYS, PassReason.INVALID);
		Set<List<KeyValue>> seen = new HashSet<>();
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		for (Map<String, AttributeValue> given : wanted.keys()) {
			KeyValue[] key = KeyParts.read(table.keySchema(), given);
			PassedOn.when(!seen.add(Arrays.asList(key)), PassReason.INVALID);
			Map<String, AttributeValue> item = table.item(key);
			if (item != null) {
				Map<String, AttributeValue> whole = new LinkedHashMap<>(item);
				this.size += ItemSize.of(whole);
				PassedOn.when(this.size > LARGEST, PassReason.SIZE);
				items.add((projection != null) ? projection.of(whole) : whole);
			}
		}
		return items;
	}

}
