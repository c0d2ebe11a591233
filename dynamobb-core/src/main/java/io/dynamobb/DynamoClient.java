package io.dynamobb;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The table itself, without a cache: each call is a request to DynamoDB. Thread-safe.
 * <p>
 * Each method that takes the consumer of a request builder has set the table's name
 * before the consumer is called. Exceptions of the SDK come through as they are. Values
 * of keys are given as {@link AttributeValues#of} takes them. A key that is a {@link Map}
 * has a value for each attribute of the table's primary key, and no other name. What that
 * key is, DynamoDB is asked once, by a {@code DescribeTable} that the first call with a
 * key sends. Where that is not allowed, DynamoDB checks the names of a map.
 * <p>
 * What is written to a table with {@linkplain io.dynamobb.spec.TableSpec#writeThrough()
 * write-through} is in its cache when the call returns, whichever table this client is
 * of. What DynamoDB refuses changes nothing. When nobody knows whether a write was done,
 * as after a time-out, its item is read again before the exception is thrown.
 */
public interface DynamoClient {

	/**
	 * Returns the name of the table in code.
	 * @return the name that the table is configured by
	 */
	String name();

	/**
	 * Returns the name of the table in DynamoDB.
	 * @return the name or ARN
	 */
	String tableName();

	/**
	 * Gets an item by its primary key.
	 * @param partitionKey the value of the partition key, where that is the whole key; or
	 * a map from each attribute of the key to its value
	 * @return the item, empty when there is none
	 * @throws IllegalArgumentException when a single value is given and the table has a
	 * sort key too, or a map has other names than the key, which the message has
	 */
	Optional<Item> getItem(Object partitionKey);

	/**
	 * Gets an item by a primary key of two attributes.
	 * @param partitionKey the value of the partition key
	 * @param sortKey the value of the sort key
	 * @return the item, empty when there is none
	 * @throws IllegalArgumentException when the table has no sort key
	 */
	Optional<Item> getItem(Object partitionKey, Object sortKey);

	/**
	 * Gets an item.
	 * @param request completes the request
	 * @return the item, empty when there is none
	 */
	Optional<Item> getItem(Consumer<GetItemRequest.Builder> request);

	/**
	 * Gets any number of items, in requests of at most 100 keys; keys that DynamoDB
	 * leaves unprocessed are asked for again, with a growing delay.
	 * @param keys the primary keys, each a map from the key's attributes to values as
	 * {@link AttributeValues#of} takes them, without duplicates
	 * @return the items that exist, in no particular order
	 * @throws DynamoBBException when keys stay unprocessed
	 * @throws IllegalArgumentException when a map has other names than the key
	 * @see <a href=
	 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
	 */
	List<Item> batchGetItem(Collection<? extends Map<String, ?>> keys);

	/**
	 * Gets any number of items, as {@link #batchGetItem(Collection)} does.
	 * @param keys the primary keys
	 * @param request completes each request, for example with a projection
	 * @return the items that exist, in no particular order
	 * @throws DynamoBBException when keys stay unprocessed
	 * @throws IllegalArgumentException when a map has other names than the key
	 */
	List<Item> batchGetItem(Collection<? extends Map<String, ?>> keys, Consumer<KeysAndAttributes.Builder> request);

	/**
	 * Scans the table.
	 * @return the items, read page by page while the stream is read, which need not be
	 * closed
	 */
	Stream<Item> scan();

	/**
	 * Scans the table.
	 * @param request completes the request of the first page
	 * @return the items, read page by page while the stream is read, which need not be
	 * closed
	 */
	Stream<Item> scan(Consumer<ScanRequest.Builder> request);

	/**
	 * Queries the items with a partition key.
	 * @param partitionKey the value of the partition key, or a map from its name to it
	 * @return the items in the order of the sort key, read page by page while the stream
	 * is read, which need not be closed
	 */
	Stream<Item> query(Object partitionKey);

	/**
	 * Queries the table or an index.
	 * @param request completes the request of the first page
	 * @return the items, read page by page while the stream is read, which need not be
	 * closed
	 */
	Stream<Item> query(Consumer<QueryRequest.Builder> request);

	/**
	 * Puts an item.
	 * @param item the item
	 * @return the answer
	 */
	PutItemResponse putItem(Map<String, AttributeValue> item);

	/**
	 * Puts an item.
	 * @param request completes the request
	 * @return the answer
	 */
	PutItemResponse putItem(Consumer<PutItemRequest.Builder> request);

	/**
	 * Updates an item.
	 * @param request completes the request
	 * @return the answer
	 */
	UpdateItemResponse updateItem(Consumer<UpdateItemRequest.Builder> request);

	/**
	 * Sets attributes of an item, creating it when it does not exist.
	 * @param key the primary key, as a map from the key's attributes to values
	 * @param attributes the attributes to set, as a map from {@linkplain AttributePath
	 * paths} to values, not empty: {@code address.zip} is a member of a map, and
	 * {@code "a.b"} in double quotes the attribute of that name; {@code null} sets a NULL
	 * @return the answer
	 * @throws IllegalArgumentException when there is no attribute, or what is no path, or
	 * the key has other names than the table's
	 */
	UpdateItemResponse updateItem(Map<String, ?> key, Map<String, ? extends @Nullable Object> attributes);

	/**
	 * Deletes an item.
	 * @param key the primary key, as a map from the key's attributes to values
	 * @return the answer
	 * @throws IllegalArgumentException when the key has other names than the table's
	 */
	DeleteItemResponse deleteItem(Map<String, ?> key);

	/**
	 * Deletes an item.
	 * @param request completes the request
	 * @return the answer
	 */
	DeleteItemResponse deleteItem(Consumer<DeleteItemRequest.Builder> request);

	/**
	 * Puts and deletes any number of items, in requests of at most 25; writes that
	 * DynamoDB leaves unprocessed are asked for again, with a growing delay. The writes
	 * of one call are not one step: when this throws, some of them may be done.
	 * @param writes the writes, at most one for an item
	 * @throws DynamoBBException when writes stay unprocessed
	 * @throws IllegalArgumentException when a key to delete by is none of the table
	 * @see <a href=
	 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
	 */
	void batchWriteItem(Collection<ItemChange> writes);

	/**
	 * Writes items of any tables, all of them or none.
	 * @param request completes the request. Each of its items names its table, for which
	 * {@link #tableName()} is this one's
	 * @return the answer
	 */
	TransactWriteItemsResponse transactWriteItems(Consumer<TransactWriteItemsRequest.Builder> request);

	/**
	 * Returns what DynamoDB says about the table now.
	 * @return the metadata
	 */
	TableMetadata metadata();

	/**
	 * Returns the client of the SDK. It is never {@linkplain DynamoMap#wrap wrapped}:
	 * what is written through it is in no cache before the next refresh, with
	 * write-through too.
	 * @return the client that all calls go through
	 */
	DynamoDbClient sdk();

}
