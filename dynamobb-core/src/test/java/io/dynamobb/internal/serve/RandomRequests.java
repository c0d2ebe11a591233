package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.dynamobb.internal.expression.RandomExpressions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Random requests to a table, some of them wrong.
 */
final class RandomRequests {

	private final Random random;

	private final RandomServedTable table;

	private final RandomExpressions expressions;

	/**
	 * Whether the request is of a kind that DynamoDB answers, but for its expressions.
	 */
	private final boolean careful;

	RandomRequests(Random random, RandomServedTable table) {
		this.random = random;
		this.table = table;
		this.expressions = new RandomExpressions(random);
		this.careful = random.nextInt(3) != 0;
	}

	/**
	 * Decides on something that DynamoDB refuses.
	 */
	private boolean wrongIn(int count) {
		return !this.careful && oneIn(count);
	}

	private boolean oneIn(int count) {
		return this.random.nextInt(count) == 0;
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	GetItemRequest getItem() {
		String projection = oneIn(2) ? this.expressions.projection() : null;
		return GetItemRequest.builder()
			.tableName(this.table.name())
			.key(key(""))
			.projectionExpression(projection)
			.expressionAttributeNames(names())
			.returnConsumedCapacity(capacity())
			.build();
	}

	BatchGetItemRequest batchGetItem() {
		List<Map<String, AttributeValue>> keys = new ArrayList<>();
		for (int i = this.random.nextInt(5); i >= 0; i--) {
			keys.add(key(""));
		}
		String projection = oneIn(2) ? this.expressions.projection() : null;
		return BatchGetItemRequest.builder()
			.requestItems(Map.of(this.table.name(),
					KeysAndAttributes.builder()
						.keys(keys)
						.projectionExpression(projection)
						.expressionAttributeNames(names())
						.build()))
			.returnConsumedCapacity(capacity())
			.build();
	}

	QueryRequest query() {
		String index = oneIn(2) ? "" : any(this.table.indexes());
		List<String> key = this.table.key(index);
		String condition;
		if (key.size() > 1 && !oneIn(3)) {
			condition = this.careful ? keyCondition(key)
					: this.expressions.keyCondition(key.get(0), value(key.get(0)), key.get(1), () -> value(key.get(1)));
		}
		else {
			condition = key.get(0) + " = :key";
			this.expressions.values.put(":key", value(key.get(0)));
		}
		String filter = oneIn(3) ? filter() : null;
		String projection = oneIn(3) ? this.expressions.projection() : null;
		return QueryRequest.builder()
			.tableName(this.table.name())
			.indexName(indexName(index))
			.keyConditionExpression(condition)
			.filterExpression(filter)
			.projectionExpression(projection)
			.expressionAttributeNames(names())
			.expressionAttributeValues(values())
			.select(select(projection, index))
			.limit(limit())
			.scanIndexForward(oneIn(2) ? null : this.random.nextBoolean())
			.exclusiveStartKey(oneIn(6) ? startKey(index) : null)
			.returnConsumedCapacity(capacity())
			.build();
	}

	/**
	 * Makes a condition on both keys that is never refused.
	 */
	private String keyCondition(List<String> key) {
		Map<String, AttributeValue> values = this.expressions.values;
		AttributeValue bound = value(key.get(1));
		values.put(":partition", value(key.get(0)));
		values.put(":bound", bound);
		String sort = key.get(1);
		boolean number = bound.n() != null;
		String second = switch (this.random.nextInt(number ? 6 : 7)) {
			case 0 -> sort + " = :bound";
			case 1 -> sort + " < :bound";
			case 2 -> sort + " <= :bound";
			case 3 -> sort + " > :bound";
			case 4 -> sort + " >= :bound";
			case 5 -> {
				values.put(":last", number ? AttributeValue.fromN("1000000") : bound);
				yield sort + " BETWEEN :bound AND :last";
			}
			default -> "begins_with(" + sort + ", :bound)";
		};
		return key.get(0) + " = :partition AND " + second;
	}

	ScanRequest scan() {
		String index = oneIn(2) ? "" : any(this.table.indexes());
		String filter = oneIn(2) ? filter() : null;
		String projection = oneIn(3) ? this.expressions.projection() : null;
		return ScanRequest.builder()
			.tableName(this.table.name())
			.indexName(indexName(index))
			.filterExpression(filter)
			.projectionExpression(projection)
			.expressionAttributeNames(names())
			.expressionAttributeValues(values())
			.select(select(projection, index))
			.limit(limit())
			.returnConsumedCapacity(capacity())
			.build();
	}

	/**
	 * Makes a filter, now and then on a key attribute, which some requests may not have.
	 */
	private String filter() {
		return wrongIn(12) ? "attribute_exists(" + any(this.table.key(any(this.table.indexes()))) + ")"
				: this.expressions.condition();
	}

	private @Nullable String indexName(String index) {
		return index.isEmpty() ? null : wrongIn(30) ? "index-x" : index;
	}

	private @Nullable Integer limit() {
		return oneIn(2) ? null : wrongIn(30) ? 0 : 1 + this.random.nextInt(15);
	}

	private @Nullable Select select(@Nullable String projection, String index) {
		if (!oneIn(3)) {
			return null;
		}
		if (this.careful) {
			return (projection != null) ? Select.SPECIFIC_ATTRIBUTES : any(
					List.of(Select.COUNT, index.isEmpty() ? Select.ALL_ATTRIBUTES : Select.ALL_PROJECTED_ATTRIBUTES));
		}
		return (projection != null && !oneIn(4)) ? Select.SPECIFIC_ATTRIBUTES : any(List.of(Select.ALL_ATTRIBUTES,
				Select.ALL_PROJECTED_ATTRIBUTES, Select.SPECIFIC_ATTRIBUTES, Select.COUNT, Select.COUNT));
	}

	private @Nullable ReturnConsumedCapacity capacity() {
		return oneIn(2) ? null : any(
				List.of(ReturnConsumedCapacity.NONE, ReturnConsumedCapacity.TOTAL, ReturnConsumedCapacity.INDEXES));
	}

	private @Nullable Map<String, String> names() {
		return this.expressions.names.isEmpty() ? (wrongIn(40) ? Map.of("#unused", "a") : null)
				: this.expressions.names;
	}

	private @Nullable Map<String, AttributeValue> values() {
		return this.expressions.values.isEmpty() ? (wrongIn(40) ? Map.of(":unused", AttributeValue.fromS("a")) : null)
				: this.expressions.values;
	}

	/**
	 * Returns a value that the attribute may have, mostly one that some item has.
	 */
	private AttributeValue value(String attribute) {
		AttributeValue held = oneIn(4) ? null : any(this.table.items()).get(attribute);
		return (held != null) ? held : this.table.value(attribute);
	}

	private Map<String, AttributeValue> key(String index) {
		Map<String, AttributeValue> item = oneIn(3) ? Map.of() : any(this.table.items());
		Map<String, AttributeValue> key = new HashMap<>();
		for (String attribute : this.table.key(index)) {
			AttributeValue value = item.get(attribute);
			key.put(attribute, (value != null) ? value : this.table.value(attribute));
		}
		if (wrongIn(30)) {
			key.put(any(List.of("id", "at", "x")), any(List.of(AttributeValue.fromS(""), AttributeValue.fromS("a"),
					AttributeValue.fromN("1"), AttributeValue.fromNul(true))));
		}
		if (wrongIn(60)) {
			key.remove("id");
		}
		return key;
	}

	private Map<String, AttributeValue> startKey(String index) {
		Map<String, AttributeValue> key = key(index);
		this.table.key("").forEach((attribute) -> key.computeIfAbsent(attribute, this.table::value));
		return key;
	}

}
