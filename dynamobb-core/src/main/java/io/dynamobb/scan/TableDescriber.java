package io.dynamobb.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.dynamobb.KeySchema;
import io.dynamobb.TableMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Asks DynamoDB what it knows of a table. Thread-safe.
 */
public final class TableDescriber {

	private final DynamoDbClient client;

	/**
	 * Creates a describer.
	 * @param client the client to ask with
	 */
	public TableDescriber(DynamoDbClient client) {
		this.client = client;
	}

	/**
	 * Describes a table, its time to live included where that may be read.
	 * @param tableName the name or ARN of the table
	 * @return the metadata
	 * @throws DynamoDbException when DynamoDB refuses to describe the table
	 */
	public TableMetadata describe(String tableName) {
		TableDescription table = table(tableName);
		List<TableMetadata.Index> indexes = new ArrayList<>();
		table.globalSecondaryIndexes()
			.forEach((index) -> indexes.add(new TableMetadata.Index(index.indexName(),
					keySchema(index.keySchema(), table.attributeDefinitions()), true)));
		table.localSecondaryIndexes()
			.forEach((index) -> indexes.add(new TableMetadata.Index(index.indexName(),
					keySchema(index.keySchema(), table.attributeDefinitions()), false)));
		return new TableMetadata(table.tableName(), table.tableArn(), keySchema(table), indexes, table.itemCount(),
				table.tableSizeBytes(), billingMode(table), timeToLiveAttribute(tableName));
	}

	/**
	 * Describes the primary key of a table.
	 * @param tableName the name or ARN of the table
	 * @return the key schema
	 * @throws DynamoDbException when DynamoDB refuses to describe the table
	 */
	public KeySchema keySchema(String tableName) {
		return keySchema(table(tableName));
	}

	private TableDescription table(String tableName) {
		return this.client.describeTable((request) -> request.tableName(tableName)).table();
	}

	private @Nullable String timeToLiveAttribute(String tableName) {
		try {
			return this.client.describeTimeToLive((request) -> request.tableName(tableName))
				.timeToLiveDescription()
				.attributeName();
		}
		catch (DynamoDbException ex) {
			if (TimeToLive.isRefusal(ex)) {
				return null;
			}
			throw ex;
		}
	}

	static KeySchema keySchema(TableDescription table) {
		return keySchema(table.keySchema(), table.attributeDefinitions());
	}

	private static KeySchema keySchema(List<KeySchemaElement> elements, List<AttributeDefinition> definitions) {
		Map<String, String> types = definitions.stream()
			.collect(Collectors.toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
		return new KeySchema(attributes(elements, KeyType.HASH, types), attributes(elements, KeyType.RANGE, types));
	}

	private static List<KeySchema.KeyAttribute> attributes(List<KeySchemaElement> elements, KeyType keyType,
			Map<String, String> types) {
		return elements.stream()
			.filter((element) -> element.keyType() == keyType)
			.map(KeySchemaElement::attributeName)
			.map((name) -> new KeySchema.KeyAttribute(name,
					KeySchema.KeyType.valueOf(Objects.requireNonNull(types.get(name)))))
			.toList();
	}

	private static String billingMode(TableDescription table) {
		boolean told = table.billingModeSummary() != null && table.billingModeSummary().billingMode() != null;
		return told ? table.billingModeSummary().billingModeAsString() : BillingMode.PROVISIONED.toString();
	}

}
