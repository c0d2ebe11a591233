package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DuplicateItemException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The conditions of a request that writes: which items they are on, and whether they have
 * held. Whoever tries again after one has failed must not read from memory what it has
 * failed by.
 */
final class Conditions {

	private static final Conditions NONE = new Conditions(List.of());

	private final List<On> items;

	private final long began = System.nanoTime();

	private Conditions(List<On> items) {
		this.items = items;
	}

	/**
	 * Reads a request.
	 * @param request any request
	 * @param reads knows the tables
	 * @return its conditions
	 */
	static Conditions of(DynamoDbRequest request, ServedReads reads) {
		List<On> items = new ArrayList<>();
		if (request instanceof PutItemRequest put) {
			add(items, reads, put.tableName(), put.item());
		}
		else if (request instanceof UpdateItemRequest update) {
			add(items, reads, update.tableName(), update.key());
		}
		else if (request instanceof DeleteItemRequest delete) {
			add(items, reads, delete.tableName(), delete.key());
		}
		else if (request instanceof TransactWriteItemsRequest transaction) {
			transaction.transactItems().forEach((item) -> add(items, reads, item));
		}
		else if (request instanceof ExecuteStatementRequest || request instanceof ExecuteTransactionRequest
				|| request instanceof BatchExecuteStatementRequest) {
			add(items, reads, null, null);
		}
		return items.isEmpty() ? NONE : new Conditions(items);
	}

	private static void add(List<On> items, ServedReads reads, TransactWriteItem item) {
		if (item.put() != null) {
			add(items, reads, item.put().tableName(), item.put().item());
		}
		if (item.update() != null) {
			add(items, reads, item.update().tableName(), item.update().key());
		}
		if (item.delete() != null) {
			add(items, reads, item.delete().tableName(), item.delete().key());
		}
		if (item.conditionCheck() != null) {
			add(items, reads, item.conditionCheck().tableName(), item.conditionCheck().key());
		}
	}

	private static void add(List<On> items, ServedReads reads, @Nullable String tableName,
			@Nullable Map<String, AttributeValue> item) {
		reads.sources(tableName).forEach((source) -> items.add(new On(source, item)));
	}

	/**
	 * Called when the request has succeeded.
	 */
	void held() {
		this.items.forEach((on) -> {
			if (on.item() != null) {
				on.source().written(on.item(), this.began);
			}
		});
	}

	/**
	 * Called when the request has failed.
	 * @param failure what was thrown
	 */
	void failed(RuntimeException failure) {
		if (failure instanceof ConditionalCheckFailedException || failure instanceof TransactionCanceledException
				|| failure instanceof DuplicateItemException) {
			long now = System.nanoTime();
			this.items.forEach((on) -> on.source().failed(on.item(), now));
		}
	}

	/**
	 * An item that there is a condition on.
	 *
	 * @param source its table
	 * @param item the item or its key, {@code null} where nobody knows it
	 */
	private record On(ServedSource source, @Nullable Map<String, AttributeValue> item) {

	}

}
