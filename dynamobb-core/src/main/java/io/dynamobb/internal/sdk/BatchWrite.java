package io.dynamobb.internal.sdk;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.dynamobb.exception.DynamoBBException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts and deletes items, twenty-five in a request.
 */
final class BatchWrite {

	private static final int WRITES = 25;

	private final String tableName;

	private final UnaryOperator<Map<String, List<WriteRequest>>> send;

	/**
	 * Creates the way to a table.
	 * @param tableName the name or ARN of the table
	 * @param send sends one request, and returns what is unprocessed
	 */
	BatchWrite(String tableName, UnaryOperator<Map<String, List<WriteRequest>>> send) {
		this.tableName = tableName;
		this.send = send;
	}

	/**
	 * Writes items.
	 * @param writes the writes
	 * @throws DynamoBBException when DynamoDB leaves writes unprocessed again and again
	 */
	void write(List<WriteRequest> writes) {
		for (int from = 0; from < writes.size(); from += WRITES) {
			writeOnce(writes.subList(from, Math.min(from + WRITES, writes.size())));
		}
	}

	private void writeOnce(List<WriteRequest> writes) {
		Map<String, List<WriteRequest>> wanted = Map.of(this.tableName, writes);
		IdleAnswers idle = new IdleAnswers(this.tableName, "writes");
		while (true) {
			Map<String, List<WriteRequest>> left = this.send.apply(wanted);
			if (left.isEmpty()) {
				return;
			}
			idle.awaitNext(size(wanted), size(left));
			wanted = left;
		}
	}

	private static int size(Map<String, List<WriteRequest>> writes) {
		return writes.values().stream().mapToInt(List::size).sum();
	}

}
