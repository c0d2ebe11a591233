package io.dynamobb.autoconfigure;

import io.dynamobb.exception.InvalidTableSpecException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Says which client a table is read with.
 */
@FunctionalInterface
public interface TableClients {

	/**
	 * Returns the client of a table.
	 * @param table the name of the table in code
	 * @param properties the properties of the table, the defaults included
	 * @return the client, the same for all tables that may share it
	 * @throws InvalidTableSpecException when the properties cannot work
	 */
	DynamoDbClient get(String table, DynamoBBProperties.Table properties);

	/**
	 * Returns the client of a table's stream. Asked for tables that follow their stream,
	 * and for no others.
	 * @param table the name of the table in code
	 * @param properties the properties of the table, the defaults included
	 * @return the client, {@code null} for the application's only
	 * {@link DynamoDbStreamsClient} bean
	 * @throws InvalidTableSpecException when the properties cannot work
	 */
	default @Nullable DynamoDbStreamsClient streams(String table, DynamoBBProperties.Table properties) {
		return null;
	}

}
