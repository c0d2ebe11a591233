package io.dynamobb.test.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts many items with a few threads. What DynamoDB leaves unprocessed is sent again.
 */
final class BatchWriter {

	private static final int BATCH = 25;

	private static final int THREADS = 4;

	private static final int PAUSE_MILLIS = 20;

	private final DynamoDbClient client;

	private final String table;

	BatchWriter(DynamoDbClient client, String table) {
		this.client = client;
		this.table = table;
	}

	void write(Collection<? extends Map<String, AttributeValue>> items) {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> batches = new ArrayList<>();
			List<WriteRequest> batch = new ArrayList<>(BATCH);
			for (Map<String, AttributeValue> item : items) {
				batch.add(WriteRequest.builder().putRequest((put) -> put.item(item)).build());
				if (batch.size() == BATCH) {
					List<WriteRequest> full = batch;
					batches.add(threads.submit(() -> write(full)));
					batch = new ArrayList<>(BATCH);
				}
			}
			if (!batch.isEmpty()) {
				write(batch);
			}
			for (Future<?> written : batches) {
				written.get();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while writing to " + this.table, ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Could not write to " + this.table, ex.getCause());
		}
		finally {
			threads.shutdownNow();
		}
	}

	private @Nullable Void write(List<WriteRequest> batch) throws InterruptedException {
		Map<String, List<WriteRequest>> unprocessed = Map.of(this.table, batch);
		while (true) {
			Map<String, List<WriteRequest>> requests = unprocessed;
			unprocessed = this.client.batchWriteItem((request) -> request.requestItems(requests)).unprocessedItems();
			if (unprocessed.isEmpty()) {
				return null;
			}
			Thread.sleep(PAUSE_MILLIS);
		}
	}

}
