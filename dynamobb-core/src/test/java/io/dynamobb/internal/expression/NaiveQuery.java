package io.dynamobb.internal.expression;

import java.util.List;
import java.util.Map;

import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.query.SortKeyCondition;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the sort keys of a table that meet a key condition, by looking at all.
 */
final class NaiveQuery {

	private final List<Map<String, AttributeValue>> items;

	private final KeySchema keySchema;

	NaiveQuery(TestTable table) {
		this.items = DynamoDbLocal.shared().client().scan((scan) -> scan.tableName(table.name())).items();
		KeyType type = KeyType.valueOf(this.items.get(0).get("at").type().name());
		this.keySchema = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)),
				List.of(new KeyAttribute("at", type)));
	}

	List<AttributeValue> find(String expression, RandomExpressions random) {
		Placeholders placeholders = new Placeholders(random.names, random.values);
		KeyConditionExpression condition = KeyConditionExpression.parse(expression, placeholders, this.keySchema);
		placeholders.requireUsed();
		return this.items.stream()
			.filter((item) -> condition.equalities()
				.entrySet()
				.stream()
				.allMatch((entry) -> Contents.equal(entry.getValue(), item.get(entry.getKey()))))
			.map((item) -> item.get("at"))
			.filter((at) -> condition.range().map((range) -> meets(at, range.getValue())).orElse(true))
			.sorted(Contents::compare)
			.toList();
	}

	private static boolean meets(AttributeValue at, SortKeyCondition condition) {
		AttributeValue value = (AttributeValue) condition.value();
		int order = Contents.compare(at, value);
		return switch (condition.operator()) {
			case EQUAL_TO -> order == 0;
			case LESS_THAN -> order < 0;
			case LESS_THAN_OR_EQUAL_TO -> order <= 0;
			case GREATER_THAN -> order > 0;
			case GREATER_THAN_OR_EQUAL_TO -> order >= 0;
			case BETWEEN -> order >= 0 && Contents.compare(at, (AttributeValue) condition.upper()) <= 0;
			case BEGINS_WITH -> Contents.begins(at, value);
		};
	}

}
