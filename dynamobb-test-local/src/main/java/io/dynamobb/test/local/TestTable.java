package io.dynamobb.test.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * A table that a test creates, fills and deletes.
 *
 * <pre class="code">
 * TestTable orders = TestTable.withKey("customerId")
 *     .sortKey("at", ScalarAttributeType.N)
 *     .index("by-city", "city")
 *     .create(DynamoDbLocal.shared().client());
 * orders.putAll(items);
 * </pre>
 */
public final class TestTable implements AutoCloseable {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final int RUN = ThreadLocalRandom.current().nextInt(1_000_000);

	private final DynamoDbClient client;

	private final String name;

	private TestTable(DynamoDbClient client, String name) {
		this.client = client;
		this.name = name;
	}

	/**
	 * Returns a table name that no other test has.
	 * @param prefix what the name begins with
	 * @return the name
	 */
	public static String uniqueName(String prefix) {
		return prefix + "-" + RUN + "-" + COUNT.incrementAndGet();
	}

	/**
	 * Begins a table whose partition key is a string.
	 * @param partitionKey the name of the partition key
	 * @return a builder
	 */
	public static Builder withKey(String partitionKey) {
		return withKey(partitionKey, ScalarAttributeType.S);
	}

	/**
	 * Begins a table.
	 * @param partitionKey the name of the partition key
	 * @param type its type
	 * @return a builder
	 */
	public static Builder withKey(String partitionKey, ScalarAttributeType type) {
		return new Builder(partitionKey, type);
	}

	/**
	 * Returns the name of the table.
	 * @return the name in DynamoDB
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Puts one item.
	 * @param item the item
	 */
	public void put(Map<String, AttributeValue> item) {
		this.client.putItem((request) -> request.tableName(this.name).item(item));
	}

	/**
	 * Puts many items, fast and in any order.
	 * @param items the items, each with a key of its own
	 */
	public void putAll(Collection<? extends Map<String, AttributeValue>> items) {
		new BatchWriter(this.client, this.name).write(items);
	}

	/**
	 * Deletes one item.
	 * @param key the item's key
	 */
	public void delete(Map<String, AttributeValue> key) {
		this.client.deleteItem((request) -> request.tableName(this.name).key(key));
	}

	/**
	 * Deletes the table.
	 */
	@Override
	public void close() {
		this.client.deleteTable((request) -> request.tableName(this.name));
		this.client.waiter().waitUntilTableNotExists((request) -> request.tableName(this.name));
	}

	/**
	 * Describes a table before it is created.
	 */
	public static final class Builder {

		private final Map<String, ScalarAttributeType> types = new LinkedHashMap<>();

		private final List<KeySchemaElement> key = new ArrayList<>();

		private final List<GlobalSecondaryIndex> indexes = new ArrayList<>();

		private @Nullable String name;

		private @Nullable StreamViewType stream;

		private Builder(String partitionKey, ScalarAttributeType type) {
			this.types.put(partitionKey, type);
			this.key.add(element(partitionKey, KeyType.HASH));
		}

		/**
		 * Gives the table a name; a unique one is made up otherwise.
		 * @param tableName the name
		 * @return this builder
		 */
		public Builder named(String tableName) {
			this.name = tableName;
			return this;
		}

		/**
		 * Adds a sort key that is a string.
		 * @param sortKey the name of the sort key
		 * @return this builder
		 */
		public Builder sortKey(String sortKey) {
			return sortKey(sortKey, ScalarAttributeType.S);
		}

		/**
		 * Adds a sort key.
		 * @param sortKey the name of the sort key
		 * @param type its type
		 * @return this builder
		 */
		public Builder sortKey(String sortKey, ScalarAttributeType type) {
			this.types.put(sortKey, type);
			this.key.add(element(sortKey, KeyType.RANGE));
			return this;
		}

		/**
		 * Sets the type of an attribute that an index uses; a string otherwise.
		 * @param attribute the name of the attribute
		 * @param type its type
		 * @return this builder
		 */
		public Builder attribute(String attribute, ScalarAttributeType type) {
			this.types.put(attribute, type);
			return this;
		}

		/**
		 * Adds a global secondary index that projects all attributes.
		 * @param indexName the name of the index
		 * @param partitionKey its partition key
		 * @return this builder
		 */
		public Builder index(String indexName, String partitionKey) {
			return index(indexName, List.of(element(partitionKey, KeyType.HASH)), ProjectionType.ALL);
		}

		/**
		 * Adds a global secondary index that projects all attributes.
		 * @param indexName the name of the index
		 * @param partitionKey its partition key
		 * @param sortKey its sort key
		 * @return this builder
		 */
		public Builder index(String indexName, String partitionKey, String sortKey) {
			return index(indexName, List.of(element(partitionKey, KeyType.HASH), element(sortKey, KeyType.RANGE)),
					ProjectionType.ALL);
		}

		/**
		 * Adds a global secondary index.
		 * @param indexName the name of the index
		 * @param indexKey its key schema
		 * @param projection what it projects
		 * @return this builder
		 */
		public Builder index(String indexName, List<KeySchemaElement> indexKey, ProjectionType projection) {
			indexKey.forEach((element) -> this.types.putIfAbsent(element.attributeName(), ScalarAttributeType.S));
			this.indexes.add(GlobalSecondaryIndex.builder()
				.indexName(indexName)
				.keySchema(indexKey)
				.projection((definition) -> definition.projectionType(projection))
				.build());
			return this;
		}

		/**
		 * Gives the table a stream.
		 * @param viewType what its records hold
		 * @return this builder
		 */
		public Builder stream(StreamViewType viewType) {
			this.stream = viewType;
			return this;
		}

		/**
		 * Creates the table and waits until it is there.
		 * @param client the client to create it with, and to write to it later
		 * @return the table
		 */
		public TestTable create(DynamoDbClient client) {
			String tableName = (this.name != null) ? this.name : uniqueName("test");
			client.createTable((request) -> {
				request.tableName(tableName)
					.billingMode(BillingMode.PAY_PER_REQUEST)
					.keySchema(this.key)
					.attributeDefinitions(this.types.entrySet().stream().map(Builder::definition).toList());
				if (this.stream != null) {
					request.streamSpecification((stream) -> stream.streamEnabled(true).streamViewType(this.stream));
				}
				if (!this.indexes.isEmpty()) {
					request.globalSecondaryIndexes(this.indexes);
				}
			});
			client.waiter().waitUntilTableExists((request) -> request.tableName(tableName));
			return new TestTable(client, tableName);
		}

		private static KeySchemaElement element(String attribute, KeyType type) {
			return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
		}

		private static AttributeDefinition definition(Map.Entry<String, ScalarAttributeType> attribute) {
			return AttributeDefinition.builder()
				.attributeName(attribute.getKey())
				.attributeType(attribute.getValue())
				.build();
		}

	}

}
