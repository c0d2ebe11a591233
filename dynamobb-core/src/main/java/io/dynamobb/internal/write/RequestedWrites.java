package io.dynamobb.internal.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.dynamobb.change.ItemChange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Reads requests for what they write.
 */
final class RequestedWrites {

	private RequestedWrites() {
	}

	/**
	 * Begins the writes that a request asks for.
	 * @param request any request
	 * @param begun takes the writes
	 * @return the same
	 */
	static BegunWrites begin(DynamoDbRequest request, BegunWrites begun) {
		if (request instanceof PutItemRequest put) {
			put(put.tableName(), put.item(), begun);
		}
		else if (request instanceof UpdateItemRequest update) {
			begun.add(update.tableName(), update.key(), null);
		}
		else if (request instanceof DeleteItemRequest delete) {
			delete(delete.tableName(), delete.key(), begun);
		}
		else if (request instanceof BatchWriteItemRequest batch) {
			batch.requestItems().forEach((table, writes) -> writes.forEach((write) -> begin(table, write, begun)));
		}
		else if (request instanceof TransactWriteItemsRequest transaction) {
			boolean known = transaction.clientRequestToken() == null;
			transaction.transactItems().forEach((write) -> begin(write, known, begun));
		}
		else {
			statements(request).forEach((statement) -> Statement.addTo(begun, statement));
		}
		return begun;
	}

	private static void put(String tableName, Map<String, AttributeValue> item, BegunWrites begun) {
		begun.add(tableName, item, put(item));
	}

	private static @Nullable ItemChange put(Map<String, AttributeValue> item) {
		try {
			Map<String, AttributeValue> plain = Numbers.plain(item);
			return (plain != null) ? ItemChange.put(plain) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static void delete(String tableName, Map<String, AttributeValue> key, BegunWrites begun) {
		begun.add(tableName, key, ItemChange.delete(key));
	}

	private static void begin(String tableName, WriteRequest write, BegunWrites begun) {
		if (write.putRequest() != null) {
			put(tableName, write.putRequest().item(), begun);
		}
		else if (write.deleteRequest() != null) {
			delete(tableName, write.deleteRequest().key(), begun);
		}
	}

	/**
	 * A transaction that comes again under the token of an earlier one writes nothing,
	 * and is answered as that was.
	 */
	private static void begin(TransactWriteItem write, boolean known, BegunWrites begun) {
		Put put = write.put();
		Delete delete = write.delete();
		Update update = write.update();
		if (put != null && known) {
			put(put.tableName(), put.item(), begun);
		}
		else if (put != null) {
			begun.add(put.tableName(), put.item(), null);
		}
		if (delete != null && known) {
			delete(delete.tableName(), delete.key(), begun);
		}
		else if (delete != null) {
			begun.add(delete.tableName(), delete.key(), null);
		}
		if (update != null) {
			begun.add(update.tableName(), update.key(), null);
		}
	}

	private static List<String> statements(DynamoDbRequest request) {
		if (request instanceof ExecuteStatementRequest statement) {
			return List.of(statement.statement());
		}
		if (request instanceof BatchExecuteStatementRequest batch) {
			return batch.statements().stream().map(BatchStatementRequest::statement).toList();
		}
		if (request instanceof ExecuteTransactionRequest transaction) {
			return transaction.transactStatements().stream().map(ParameterizedStatement::statement).toList();
		}
		return List.of();
	}

	/**
	 * Leaves out the writes of a batch that were not done.
	 * @param writes all of them
	 * @param unprocessed those that the answer has
	 * @return those that were done
	 */
	static Collection<ItemWrite> processed(List<ItemWrite> writes, Map<String, List<WriteRequest>> unprocessed) {
		if (unprocessed.isEmpty()) {
			return writes;
		}
		List<ItemWrite> processed = new ArrayList<>(writes);
		unprocessed.forEach((tableName, requests) -> {
			Set<ItemWrite> left = new HashSet<>();
			for (WriteRequest request : requests) {
				Map<String, AttributeValue> item = (request.putRequest() != null) ? request.putRequest().item()
						: request.deleteRequest().key();
				writes.stream().filter((write) -> write.isOf(tableName, item)).forEach(left::add);
			}
			processed.removeAll(left);
		});
		return processed;
	}

}
