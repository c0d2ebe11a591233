package io.dynamobb.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.dynamobb.test.TestTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static io.dynamobb.internal.engine.WriteThroughTests.item;

/**
 * Writes past a cache, to items of its own in two tables, with a version that counts up,
 * and counts in items that others write to. Used by one thread.
 */
final class ForeignWriter {

	static final int KEYS = 300;

	private final DynamoDbClient client;

	private final List<String> tables;

	private final int shared;

	private final Random random;

	private long version;

	ForeignWriter(DynamoDbClient client, List<TestTable> tables, int shared, long seed) {
		this.client = client;
		this.tables = tables.stream().map(TestTable::name).toList();
		this.shared = shared;
		this.random = new Random(seed);
	}

	/**
	 * Writes in a way that is chosen at random.
	 * @return the number of writes
	 */
	int write() {
		this.version++;
		String table = this.tables.get(this.random.nextInt(this.tables.size()));
		String id = "f" + this.random.nextInt(KEYS);
		return switch (this.random.nextInt(8)) {
			case 0 -> count();
			case 1 -> delete(table, id);
			case 2 -> update(table, id);
			case 3 -> putIf(table, id);
			case 4 -> transact();
			case 5, 6 -> batch(table);
			default -> put(table, id);
		};
	}

	private int count() {
		this.client.updateItem((request) -> request.tableName(this.tables.get(0))
			.key(item("id", "s" + this.random.nextInt(this.shared)))
			.updateExpression("ADD hits :one")
			.expressionAttributeValues(item(":one", 1)));
		return 1;
	}

	private int put(String table, String id) {
		this.client.putItem((request) -> request.tableName(table).item(versioned(id)));
		return 1;
	}

	private int putIf(String table, String id) {
		try {
			this.client.putItem((request) -> request.tableName(table)
				.item(versioned(id))
				.conditionExpression("attribute_not_exists(id)"));
			return 1;
		}
		catch (ConditionalCheckFailedException ex) {
			return 0;
		}
	}

	private int update(String table, String id) {
		this.client.updateItem((request) -> request.tableName(table)
			.key(item("id", id))
			.updateExpression("SET version = :v")
			.expressionAttributeValues(item(":v", this.version)));
		return 1;
	}

	private int delete(String table, String id) {
		this.client.deleteItem((request) -> request.tableName(table).key(item("id", id)));
		return 1;
	}

	private int batch(String table) {
		List<WriteRequest> writes = new ArrayList<>();
		for (String id : ids(1 + this.random.nextInt(25))) {
			WriteRequest.Builder write = WriteRequest.builder();
			writes
				.add((this.random.nextInt(4) == 0) ? write.deleteRequest((delete) -> delete.key(item("id", id))).build()
						: write.putRequest((put) -> put.item(versioned(id))).build());
		}
		this.client.batchWriteItem((request) -> request.requestItems(Map.of(table, writes)));
		return writes.size();
	}

	private int transact() {
		List<TransactWriteItem> writes = new ArrayList<>();
		for (String id : ids(1 + this.random.nextInt(5))) {
			this.tables.forEach((table) -> writes
				.add(TransactWriteItem.builder().put((put) -> put.tableName(table).item(versioned(id))).build()));
		}
		this.client.transactWriteItems((request) -> request.transactItems(writes));
		return writes.size();
	}

	private Set<String> ids(int count) {
		Set<String> ids = new HashSet<>();
		while (ids.size() < count) {
			ids.add("f" + this.random.nextInt(KEYS));
		}
		return ids;
	}

	private Map<String, AttributeValue> versioned(String id) {
		return new HashMap<>(item("id", id, "version", this.version));
	}

	/**
	 * Disables the stream of a table, writes, and enables it again: nothing ever tells of
	 * these writes.
	 */
	void writeWithoutAStream(int table) {
		String name = this.tables.get(table);
		this.client.updateTable(
				(request) -> request.tableName(name).streamSpecification((stream) -> stream.streamEnabled(false)));
		for (int write = 0; write < 5; write++) {
			this.version++;
			batch(name);
		}
		this.client.updateTable((request) -> request.tableName(name)
			.streamSpecification((stream) -> stream.streamEnabled(true).streamViewType("NEW_IMAGE")));
	}

}
