package io.dynamobb.internal.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.dynamobb.change.ItemChange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writes to cached tables that one request asks for. Used by one thread.
 */
final class BegunWrites {

	private final OwnWrites own;

	private final DynamoDbClient client;

	private final List<ItemWrite> writes = new ArrayList<>();

	private final Set<WrittenTable> unknown = new LinkedHashSet<>();

	/**
	 * Begins without writes.
	 * @param own knows the tables
	 * @param client the client that sends the request
	 */
	BegunWrites(OwnWrites own, DynamoDbClient client) {
		this.own = own;
		this.client = client;
	}

	/**
	 * Adds a write to an item.
	 * @param tableName the table as the request names it, {@code null} when it names
	 * none, which DynamoDB refuses
	 * @param item the item, or its key
	 * @param change what the write leaves, {@code null} when only DynamoDB knows
	 */
	void add(@Nullable String tableName, Map<String, AttributeValue> item, @Nullable ItemChange change) {
		if (tableName == null) {
			return;
		}
		for (WrittenTable table : this.own.tables(tableName)) {
			ItemWrite write = this.own.begin(table, item, table.is(tableName, this.client) ? change : null);
			if (write != null) {
				this.writes.add(write);
			}
			else {
				this.unknown.add(table);
			}
		}
	}

	/**
	 * Adds a write to items of a table that are not known here.
	 * @param tableName the table as the request names it, {@code null} for any
	 */
	void addUnknown(@Nullable String tableName) {
		this.unknown.addAll(this.own.tables(tableName));
	}

	/**
	 * Says what a write has left that only DynamoDB knew, where that is sure.
	 */
	void complete(String tableName, ItemChange change) {
		this.writes.stream()
			.filter((write) -> write.table().is(tableName, this.client))
			.forEach((write) -> write.change(change));
	}

	List<ItemWrite> writes() {
		return this.writes;
	}

	/**
	 * Returns the tables to which items are written that are not known here.
	 */
	Set<WrittenTable> unknown() {
		return this.unknown;
	}

	boolean isEmpty() {
		return this.writes.isEmpty() && this.unknown.isEmpty();
	}

	void endAllBut(Collection<ItemWrite> done) {
		this.writes.removeIf((write) -> {
			boolean left = !done.contains(write);
			if (left) {
				write.end();
			}
			return left;
		});
	}

	void end() {
		this.writes.forEach(ItemWrite::end);
	}

}
