package io.dynamobb.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoMap;
import io.dynamobb.change.ItemChange;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import static io.dynamobb.internal.engine.WriteThroughTests.item;

/**
 * Writes items on a way that is chosen at random: a {@link DynamoClient}, a wrapped
 * client of the SDK, or the enhanced client upon that.
 */
final class OwnWriter {

	private final DynamoClient client;

	private final DynamoDbClient wrapped;

	private final String tableName;

	private final DynamoDbTable<EnhancedDocument> enhanced;

	OwnWriter(DynamoMap dynamo, DynamoDbClient wrapped, String tableName) {
		this.client = dynamo.client("places");
		this.wrapped = wrapped;
		this.tableName = tableName;
		this.enhanced = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(wrapped)
			.build()
			.table(tableName,
					TableSchema.documentSchemaBuilder()
						.addIndexPartitionKey(TableMetadata.primaryIndexName(), "id", AttributeValueType.S)
						.attributeConverterProviders(AttributeConverterProvider.defaultProvider())
						.build());
	}

	/**
	 * Writes items of one version.
	 * @param items for each item, whether it is to be there
	 * @param version the version
	 * @param random chooses the way
	 */
	void write(Map<Integer, Boolean> items, long version, Random random) {
		if (items.size() > 1 || random.nextInt(4) == 0) {
			if (random.nextBoolean()) {
				transact(items, version, random);
			}
			else {
				this.client.batchWriteItem(changes(items, version));
			}
			return;
		}
		items.forEach((key, there) -> {
			if (there) {
				put("i" + key, version, random.nextInt(5));
			}
			else {
				delete("i" + key, random.nextInt(3));
			}
		});
	}

	private static List<ItemChange> changes(Map<Integer, Boolean> items, long version) {
		List<ItemChange> changes = new ArrayList<>();
		items.forEach((key, there) -> changes
			.add(there ? ItemChange.put(item("id", "i" + key, "version", version)) : ItemChange.delete("i" + key)));
		return changes;
	}

	private void transact(Map<Integer, Boolean> items, long version, Random random) {
		List<TransactWriteItem> writes = new ArrayList<>();
		items.forEach((key, there) -> {
			Map<String, AttributeValue> id = item("id", "i" + key);
			TransactWriteItem.Builder write = TransactWriteItem.builder();
			if (!there) {
				write.delete((delete) -> delete.tableName(this.tableName).key(id));
			}
			else if (random.nextBoolean()) {
				write.put((put) -> put.tableName(this.tableName).item(item("id", "i" + key, "version", version)));
			}
			else {
				write.update((update) -> update.tableName(this.tableName)
					.key(id)
					.updateExpression("SET version = :v")
					.expressionAttributeValues(item(":v", version)));
			}
			writes.add(write.build());
		});
		if (random.nextBoolean()) {
			this.client.transactWriteItems((request) -> request.transactItems(writes));
		}
		else {
			this.wrapped.transactWriteItems((request) -> request.transactItems(writes));
		}
	}

	private void put(String id, long version, int way) {
		switch (way) {
			case 0 -> this.client.putItem(item("id", id, "version", version));
			case 1 -> put(id, version);
			case 2 -> this.client.updateItem(Map.of("id", id), Map.of("version", version));
			case 3 -> this.enhanced.putItem(document(id, version));
			default -> this.enhanced.updateItem(document(id, version));
		}
	}

	private static EnhancedDocument document(String id, long version) {
		return EnhancedDocument.builder()
			.attributeConverterProviders(AttributeConverterProvider.defaultProvider())
			.putString("id", id)
			.putNumber("version", version)
			.build();
	}

	void put(String id, long version) {
		this.wrapped.putItem((request) -> request.tableName(this.tableName).item(item("id", id, "version", version)));
	}

	private void delete(String id, int way) {
		switch (way) {
			case 0 -> this.client.deleteItem(Map.of("id", id));
			case 1 -> this.wrapped.deleteItem((request) -> request.tableName(this.tableName).key(item("id", id)));
			default -> this.enhanced.deleteItem(Key.builder().partitionValue(id).build());
		}
	}

	/**
	 * Counts one up.
	 */
	void count(String id, String attribute) {
		this.wrapped.updateItem((request) -> request.tableName(this.tableName)
			.key(item("id", id))
			.updateExpression("ADD " + attribute + " :one")
			.expressionAttributeValues(item(":one", 1)));
	}

	/**
	 * Replaces an item under a condition.
	 */
	void replace(String id, String condition) {
		this.wrapped.putItem(
				(request) -> request.tableName(this.tableName).item(item("id", id)).conditionExpression(condition));
	}

}
