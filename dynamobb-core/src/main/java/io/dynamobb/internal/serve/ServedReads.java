package io.dynamobb.internal.serve;

import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Answers reads of the application's clients. Thread-safe.
 */
public final class ServedReads {

	private final List<ServedSource> sources;

	/**
	 * Creates it.
	 * @param sources the tables that are served
	 */
	public ServedReads(List<ServedSource> sources) {
		this.sources = List.copyOf(sources);
	}

	/**
	 * Wraps a client.
	 * @param client the client of the application
	 * @param next does what is not answered here: the same, or what wraps it
	 * @return a client whose reads are answered
	 */
	public DynamoDbClient wrap(DynamoDbClient client, DynamoDbClient next) {
		return (DynamoDbClient) Proxy.newProxyInstance(DynamoDbClient.class.getClassLoader(),
				new Class<?>[] { DynamoDbClient.class }, new ServingClient(client, next, this));
	}

	/**
	 * Answers a request.
	 * @param request any request
	 * @param client the client that it is sent by
	 * @return the answer, {@code null} to send it
	 */
	@Nullable Object answer(DynamoDbRequest request, DynamoDbClient client) {
		if (request instanceof GetItemRequest get) {
			ServedSource source = source(get.tableName(), client);
			return (source != null) ? source.answer((rows) -> rows.answer(get)) : null;
		}
		if (request instanceof QueryRequest query) {
			ServedSource source = source(query.tableName(), client);
			return (source != null) ? source.answer((rows) -> rows.answer(query)) : null;
		}
		if (request instanceof ScanRequest scan) {
			ServedSource source = source(scan.tableName(), client);
			return (source != null) ? source.answer((rows) -> rows.answer(scan)) : null;
		}
		return (request instanceof BatchGetItemRequest batch) ? answer(batch, client) : null;
	}

	private @Nullable BatchGetItemResponse answer(BatchGetItemRequest batch, DynamoDbClient client) {
		Set<ServedSource> asked = new LinkedHashSet<>();
		batch.requestItems().keySet().forEach((name) -> {
			ServedSource source = source(name, client);
			if (source != null) {
				asked.add(source);
			}
		});
		if (asked.isEmpty()) {
			return null;
		}
		Served<BatchGetItemResponse> served = ServedBatch.answer(batch, (name) -> {
			ServedSource source = source(name, client);
			return (source != null) ? source.rows() : null;
		});
		asked.forEach((source) -> source.count(served));
		return served.answer();
	}

	private @Nullable ServedSource source(@Nullable String tableName, DynamoDbClient client) {
		for (ServedSource source : this.sources) {
			if (tableName != null && source.is(tableName, client)) {
				return source;
			}
		}
		return null;
	}

	/**
	 * Returns the tables that a write may be to.
	 * @param tableName the table as the request names it, {@code null} for any
	 */
	List<ServedSource> sources(@Nullable String tableName) {
		return this.sources.stream().filter((source) -> tableName == null || source.mayBe(tableName)).toList();
	}

}
