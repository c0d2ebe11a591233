package io.dynamobb.internal.serve;

import java.util.Map;

import io.dynamobb.internal.expression.Placeholders;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * What a Query and a Scan have in common.
 *
 * @param tableName the table as the request names it
 * @param indexName the secondary index, {@code null} for the table itself
 * @param select what is asked of each item, {@code null} where the rest tells it
 * @param limit the most items to look at, {@code null} for no such limit
 * @param startKey the key of the item behind which to begin, {@code null} for the first
 * @param keyCondition the key condition, {@code null} for a scan
 * @param filter the filter, {@code null} for none
 * @param projection the projection, {@code null} for none
 * @param placeholders what the names and values of the expressions stand for
 * @param capacity whether to tell what is consumed
 */
record Question(String tableName, @Nullable String indexName, @Nullable Select select, @Nullable Integer limit,
		@Nullable Map<String, AttributeValue> startKey, @Nullable String keyCondition, @Nullable String filter,
		@Nullable String projection, Placeholders placeholders, @Nullable ReturnConsumedCapacity capacity) {

	Question {
		PassedOn.when(limit != null && limit < 1, PassReason.INVALID);
	}

	static Question of(QueryRequest query) {
		KnownParts.QUERY.require(query);
		PassedOn.when(Boolean.TRUE.equals(query.consistentRead()), PassReason.CONSISTENT_READ);
		return new Question(query.tableName(), query.indexName(), query.select(), query.limit(),
				query.hasExclusiveStartKey() ? query.exclusiveStartKey() : null, query.keyConditionExpression(),
				query.filterExpression(), query.projectionExpression(),
				Parameters.placeholders(query.hasExpressionAttributeNames() ? query.expressionAttributeNames() : null,
						query.hasExpressionAttributeValues() ? query.expressionAttributeValues() : null),
				query.returnConsumedCapacity());
	}

	static Question of(ScanRequest scan) {
		KnownParts.SCAN.require(scan);
		PassedOn.when(Boolean.TRUE.equals(scan.consistentRead()), PassReason.CONSISTENT_READ);
		return new Question(scan.tableName(), scan.indexName(), scan.select(), scan.limit(),
				scan.hasExclusiveStartKey() ? scan.exclusiveStartKey() : null, null, scan.filterExpression(),
				scan.projectionExpression(),
				Parameters.placeholders(scan.hasExpressionAttributeNames() ? scan.expressionAttributeNames() : null,
						scan.hasExpressionAttributeValues() ? scan.expressionAttributeValues() : null),
				scan.returnConsumedCapacity());
	}

}
