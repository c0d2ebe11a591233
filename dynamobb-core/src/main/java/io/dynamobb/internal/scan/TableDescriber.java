package io.dynamobb.internal.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.TableMetadata;
import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

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
					keySchema("index '" + index.indexName() + "' of " + name(table), index.keySchema(), table), true)));
		table.localSecondaryIndexes()
			.forEach((index) -> indexes.add(new TableMetadata.Index(index.indexName(),
					keySchema("index '" + index.indexName() + "' of " + name(table), index.keySchema(), table),
					false)));
		return TableMetadata.builder(table.tableName(), keySchema(table))
			.arn(Objects.requireNonNullElse(table.tableArn(), ""))
			.indexes(indexes)
			.itemCount(Objects.requireNonNullElse(table.itemCount(), 0L))
			.sizeBytes(Objects.requireNonNullElse(table.tableSizeBytes(), 0L))
			.billingMode(billingMode(table))
			.timeToLiveAttribute(timeToLiveAttribute(tableName))
			.build();
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
		return table(tableName, (configuration) -> {
		});
	}

	/**
	 * Asks for a table.
	 * @param tableName the name or ARN of the table
	 * @param configuration completes the request
	 * @return what the service says, parts of which may be missing
	 * @throws DynamoBBException when the client does not know the question, or the answer
	 */
	public TableDescription table(String tableName, Consumer<AwsRequestOverrideConfiguration.Builder> configuration) {
		DescribeTableRequest request = DescribeTableRequest.builder()
			.tableName(tableName)
			.overrideConfiguration(configuration)
			.build();
		DescribeTableResponse response;
		try {
			response = this.client.describeTable(request);
		}
		catch (UnsupportedOperationException ex) {
			throw new DynamoBBException("The DynamoDbClient of table '" + tableName
					+ "' knows no DescribeTable, which tells the primary key; read the table with another client", ex);
		}
		TableDescription table = (response != null) ? response.table() : null;
		if (table == null) {
			throw new DynamoBBException("The DynamoDbClient answers DescribeTable of table '" + tableName
					+ "' with no table, and the answer tells the primary key");
		}
		return (table.tableName() != null) ? table : table.toBuilder().tableName(tableName).build();
	}

	private @Nullable String timeToLiveAttribute(String tableName) {
		try {
			DescribeTimeToLiveResponse response = this.client
				.describeTimeToLive(DescribeTimeToLiveRequest.builder().tableName(tableName).build());
			TimeToLiveDescription description = (response != null) ? response.timeToLiveDescription() : null;
			return (description != null) ? description.attributeName() : null;
		}
		catch (UnsupportedOperationException ex) {
			return null;
		}
		catch (DynamoDbException ex) {
			if (TimeToLive.isRefusal(ex)) {
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Reads the primary key of a table.
	 * @param table what the service says
	 * @return the key schema
	 * @throws DynamoBBException when the service does not say
	 */
	public static KeySchema keySchema(TableDescription table) {
		return keySchema(name(table), table.keySchema(), table);
	}

	private static String name(TableDescription table) {
		return "table '" + table.tableName() + "'";
	}

	static KeySchema keySchema(String source, List<KeySchemaElement> elements, TableDescription table) {
		Map<String, KeySchema.KeyType> types = new HashMap<>();
		for (AttributeDefinition definition : table.attributeDefinitions()) {
			Stream.of(KeySchema.KeyType.values())
				.filter((type) -> type.name().equals(definition.attributeTypeAsString()))
				.forEach((type) -> types.put(definition.attributeName(), type));
		}
		List<KeySchema.KeyAttribute> partition = attributes(elements, KeyType.HASH, types);
		List<KeySchema.KeyAttribute> sort = attributes(elements, KeyType.RANGE, types);
		if (partition.isEmpty() || partition.size() + sort.size() < elements.size()) {
			throw new DynamoBBException("The answer to DescribeTable leaves out the KeySchema of " + source
					+ ", or the types of its attributes in AttributeDefinitions");
		}
		return new KeySchema(partition, sort);
	}

	private static List<KeySchema.KeyAttribute> attributes(List<KeySchemaElement> elements, KeyType keyType,
			Map<String, KeySchema.KeyType> types) {
		return elements.stream()
			.filter((element) -> element.keyType() == keyType && types.containsKey(element.attributeName()))
			.map(KeySchemaElement::attributeName)
			.map((name) -> new KeySchema.KeyAttribute(name, Objects.requireNonNull(types.get(name))))
			.toList();
	}

	private static String billingMode(TableDescription table) {
		boolean told = table.billingModeSummary() != null && table.billingModeSummary().billingMode() != null;
		return told ? table.billingModeSummary().billingModeAsString() : BillingMode.PROVISIONED.toString();
	}

}
