package io.dynamobb.internal.sdk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.dynamobb.DynamoClient;
import io.dynamobb.TableMetadata;
import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.scan.TableDescriber;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Sends each call to DynamoDB. The key schema is asked for once, by the first call that
 * needs it.
 */
public final class UncachedClient implements DynamoClient {

	private final String name;

	private final String tableName;

	private final DynamoDbClient client;

	private final DynamoDbClient writes;

	private volatile @Nullable KeySchema keySchema;

	/**
	 * Creates the client of a table.
	 * @param name the name of the table in code
	 * @param tableName the name or ARN of the table in DynamoDB
	 * @param client the client that all calls go through
	 */
	public UncachedClient(String name, String tableName, DynamoDbClient client) {
		this(name, tableName, client, client);
	}

	/**
	 * Creates the client of a table whose writes go another way.
	 * @param name the name of the table in code
	 * @param tableName the name or ARN of the table in DynamoDB
	 * @param client the client that reads go through
	 * @param writes the client that writes go through
	 */
	public UncachedClient(String name, String tableName, DynamoDbClient client, DynamoDbClient writes) {
		this.name = name;
		this.tableName = tableName;
		this.client = client;
		this.writes = writes;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String tableName() {
		return this.tableName;
	}

	@Override
	public Optional<Item> getItem(Object partitionKey) {
		Map<String, AttributeValue> key = (partitionKey instanceof Map<?, ?> map) ? key(map, KeySchema::attributes)
				: key(new Object[] { partitionKey });
		return getItem((request) -> request.key(key));
	}

	@Override
	public Optional<Item> getItem(Object partitionKey, Object sortKey) {
		Map<String, AttributeValue> key = key(new Object[] { partitionKey, sortKey });
		return getItem((request) -> request.key(key));
	}

	@Override
	public Optional<Item> getItem(Consumer<GetItemRequest.Builder> request) {
		GetItemResponse response = this.client.getItem((builder) -> request.accept(builder.tableName(this.tableName)));
		return response.hasItem() ? Optional.of(Item.of(response.item())) : Optional.empty();
	}

	@Override
	public List<Item> batchGetItem(Collection<? extends Map<String, ?>> keys) {
		return batchGetItem(keys, (request) -> {
		});
	}

	@Override
	public List<Item> batchGetItem(Collection<? extends Map<String, ?>> keys,
			Consumer<KeysAndAttributes.Builder> request) {
		return new BatchGet(this.tableName, (wanted) -> this.client.batchGetItem((batch) -> batch.requestItems(wanted)),
				request)
			.get(keys.stream().map((key) -> key(key, KeySchema::attributes)).toList());
	}

	@Override
	public Stream<Item> scan() {
		return scan((request) -> {
		});
	}

	@Override
	public Stream<Item> scan(Consumer<ScanRequest.Builder> request) {
		return stream(
				this.client.scanPaginator((builder) -> request.accept(builder.tableName(this.tableName))).items());
	}

	@Override
	public Stream<Item> query(Object partitionKey) {
		Map.Entry<String, AttributeValue> key = partition(partitionKey);
		return query((request) -> request.keyConditionExpression("#k = :k")
			.expressionAttributeNames(Map.of("#k", key.getKey()))
			.expressionAttributeValues(Map.of(":k", key.getValue())));
	}

	@Override
	public Stream<Item> query(Consumer<QueryRequest.Builder> request) {
		return stream(
				this.client.queryPaginator((builder) -> request.accept(builder.tableName(this.tableName))).items());
	}

	@Override
	public PutItemResponse putItem(Map<String, AttributeValue> item) {
		return putItem((request) -> request.item(item));
	}

	@Override
	public PutItemResponse putItem(Consumer<PutItemRequest.Builder> request) {
		return this.writes.putItem((builder) -> request.accept(builder.tableName(this.tableName)));
	}

	@Override
	public UpdateItemResponse updateItem(Consumer<UpdateItemRequest.Builder> request) {
		return this.writes.updateItem((builder) -> request.accept(builder.tableName(this.tableName)));
	}

	@Override
	public UpdateItemResponse updateItem(Map<String, ?> key, Map<String, ? extends @Nullable Object> attributes) {
		if (attributes.isEmpty()) {
			throw new IllegalArgumentException("No attribute to set");
		}
		StringJoiner expression = new StringJoiner(", ", "SET ", "");
		Map<String, String> names = new LinkedHashMap<>();
		Map<String, AttributeValue> values = new LinkedHashMap<>();
		attributes.forEach((attribute, value) -> {
			String placeholder = ":a" + values.size();
			values.put(placeholder, AttributeValues.of(value));
			expression.add(path(AttributePath.parse(attribute), names) + " = " + placeholder);
		});
		return updateItem((request) -> request.key(key(key, KeySchema::attributes))
			.updateExpression(expression.toString())
			.expressionAttributeNames(names)
			.expressionAttributeValues(values));
	}

	private static String path(AttributePath path, Map<String, String> names) {
		StringBuilder text = new StringBuilder(placeholder(path.attribute(), names));
		for (AttributePath.Step step : path.steps()) {
			if (step instanceof AttributePath.Member member) {
				text.append('.').append(placeholder(member.name(), names));
			}
			else if (step instanceof AttributePath.Element element) {
				text.append('[').append(element.index()).append(']');
			}
		}
		return text.toString();
	}

	private static String placeholder(String name, Map<String, String> names) {
		String placeholder = "#a" + names.size();
		names.put(placeholder, name);
		return placeholder;
	}

	@Override
	public DeleteItemResponse deleteItem(Map<String, ?> key) {
		return deleteItem((request) -> request.key(key(key, KeySchema::attributes)));
	}

	@Override
	public DeleteItemResponse deleteItem(Consumer<DeleteItemRequest.Builder> request) {
		return this.writes.deleteItem((builder) -> request.accept(builder.tableName(this.tableName)));
	}

	@Override
	public void batchWriteItem(Collection<ItemChange> writes) {
		new BatchWrite(this.tableName,
				(wanted) -> this.writes.batchWriteItem((batch) -> batch.requestItems(wanted)).unprocessedItems())
			.write(writes.stream().map(this::write).toList());
	}

	private WriteRequest write(ItemChange change) {
		WriteRequest.Builder write = WriteRequest.builder();
		if (change instanceof ItemChange.Put put) {
			return write.putRequest((request) -> request.item(put.item())).build();
		}
		List<Object> values = ((ItemChange.Delete) change).key();
		Map<String, AttributeValue> key = (values.size() == 1 && values.get(0) instanceof Map<?, ?> map)
				? key(map, KeySchema::attributes) : key(values.toArray());
		return write.deleteRequest((request) -> request.key(key)).build();
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(Consumer<TransactWriteItemsRequest.Builder> request) {
		return this.writes.transactWriteItems(request);
	}

	@Override
	public TableMetadata metadata() {
		return new TableDescriber(this.client).describe(this.tableName);
	}

	@Override
	public DynamoDbClient sdk() {
		return this.client;
	}

	/**
	 * A stream made by the SDK would ask for the first page before it is read.
	 */
	private static Stream<Item> stream(SdkIterable<Map<String, AttributeValue>> items) {
		return StreamSupport.stream(items::spliterator, 0, false).map(Item::of);
	}

	private Map<String, AttributeValue> key(Object[] values) {
		List<String> attributes = keySchema().attributes();
		if (attributes.size() != values.length) {
			throw new IllegalArgumentException("The primary key of table '" + this.name + "' is " + attributes
					+ ", and not of " + values.length + " attribute" + ((values.length > 1) ? "s" : ""));
		}
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		for (int i = 0; i < values.length; i++) {
			key.put(attributes.get(i), AttributeValues.of(values[i]));
		}
		return key;
	}

	private Map.Entry<String, AttributeValue> partition(Object partitionKey) {
		if (partitionKey instanceof Map<?, ?> map) {
			return key(map, UncachedClient::partition).entrySet().iterator().next();
		}
		return Map.entry(partition(keySchema()).get(0), AttributeValues.of(partitionKey));
	}

	private static List<String> partition(KeySchema schema) {
		return schema.partition().stream().map(KeySchema.KeyAttribute::name).toList();
	}

	/**
	 * Takes a key as the SDK does. Its names are checked here where the table may be
	 * described, else by DynamoDB.
	 */
	private Map<String, AttributeValue> key(Map<?, ?> key, Function<KeySchema, List<String>> part) {
		check(key.keySet(), part);
		Map<String, AttributeValue> values = new LinkedHashMap<>();
		key.forEach((attribute, value) -> values.put(String.valueOf(attribute), AttributeValues.of(value)));
		return values;
	}

	/**
	 * Checks the names of a key. The table is asked again before they are refused: it may
	 * have been created anew with another key.
	 */
	private void check(Set<?> given, Function<KeySchema, List<String>> part) {
		try {
			if (given.equals(Set.copyOf(part.apply(keySchema())))) {
				return;
			}
			List<String> attributes = part.apply(describe());
			if (!given.equals(Set.copyOf(attributes))) {
				throw new IllegalArgumentException("The key of table '" + this.name + "' is " + attributes
						+ ": a map that stands for it has these names and no others");
			}
		}
		catch (DynamoDbException ex) {
			if (!"AccessDeniedException".equals(ex.awsErrorDetails().errorCode())) {
				throw ex;
			}
		}
	}

	private KeySchema keySchema() {
		KeySchema known = this.keySchema;
		return (known != null) ? known : describe();
	}

	private KeySchema describe() {
		KeySchema found = new TableDescriber(this.client).keySchema(this.tableName);
		this.keySchema = found;
		return found;
	}

}
