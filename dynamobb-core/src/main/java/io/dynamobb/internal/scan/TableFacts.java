package io.dynamobb.internal.scan;

import java.util.Objects;

import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What is known of a table without a read of its items.
 *
 * @param keySchema the primary key
 * @param timeToLive the attribute by which items expire, {@code null} for none
 * @param arn the ARN, empty where nobody tells it
 * @param tableId the id, which another table of the same name does not have; empty where
 * nobody tells it
 */
public record TableFacts(KeySchema keySchema, @Nullable String timeToLive, String arn, String tableId) {

	/**
	 * Asks DynamoDB, which takes no read units. Thread-safe.
	 */
	public static final class Source {

		private final DynamoDbClient client;

		private final TableSpec spec;

		private final TimeToLive timeToLive;

		private final ServiceFailure failure;

		/**
		 * Creates a source.
		 * @param client the client to ask with
		 * @param spec the table
		 */
		public Source(DynamoDbClient client, TableSpec spec) {
			this.client = client;
			this.spec = spec;
			this.timeToLive = new TimeToLive(client, spec);
			this.failure = new ServiceFailure(client, spec);
		}

		TableFacts get(CallTimeouts timeouts) {
			try {
				TableDescription table = new TableDescriber(this.client).table(this.spec.tableName(),
						timeouts::control);
				return new TableFacts(TableDescriber.keySchema(table), this.timeToLive.attribute(table, timeouts),
						Objects.requireNonNullElse(table.tableArn(), ""),
						Objects.requireNonNullElse(table.tableId(), ""));
			}
			catch (RuntimeException ex) {
				throw this.failure.explained(ex);
			}
		}

	}

}
