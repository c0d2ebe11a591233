package io.dynamobb.internal.stored;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.dynamobb.internal.scan.TableDescriber;
import io.dynamobb.internal.store.file.TableIdentity;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What DynamoDB says a table is.
 *
 * @param identity which table it is, as far as it is known
 * @param keySchema its primary key, {@code null} where nobody said
 * @param told whether DynamoDB has said so
 */
record KnownTable(TableIdentity identity, @Nullable KeySchema keySchema, boolean told) {

	/**
	 * A start does not wait for DynamoDB longer than this.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(2);

	/**
	 * Asks DynamoDB.
	 * @param spec the table
	 * @param client asks
	 * @param executor runs the request
	 * @return the table, as far as it is known after {@link #PATIENCE}; {@code null} when
	 * there is no such table
	 * @throws CancellationException when this thread is interrupted
	 */
	static @Nullable KnownTable ask(TableSpec spec, DynamoDbClient client, Executor executor) {
		CompletableFuture<TableDescription> answer = new CompletableFuture<>();
		executor.execute(() -> {
			try {
				answer.complete(new TableDescriber(client).table(spec.tableName(),
						(configuration) -> configuration.apiCallTimeout(PATIENCE)));
			}
			catch (Throwable ex) {
				answer.completeExceptionally(ex);
			}
		});
		try {
			TableDescription table = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			return new KnownTable(
					new TableIdentity(spec.tableName(), region(client),
							Objects.requireNonNullElse(table.tableArn(), ""),
							Objects.requireNonNullElse(table.tableId(), ""), table.creationDateTime()),
					TableDescriber.keySchema(table), true);
		}
		catch (ExecutionException ex) {
			return (ex.getCause() instanceof ResourceNotFoundException) ? null : unknown(spec, client);
		}
		catch (TimeoutException ex) {
			return unknown(spec, client);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted while the table was described");
		}
	}

	private static KnownTable unknown(TableSpec spec, DynamoDbClient client) {
		return new KnownTable(new TableIdentity(spec.tableName(), region(client), "", "", null), null, false);
	}

	private static String region(DynamoDbClient client) {
		try {
			Region region = client.serviceClientConfiguration().region();
			return (region != null) ? region.id() : "";
		}
		catch (UnsupportedOperationException ex) {
			return "";
		}
	}

}
