package io.dynamobb.autoconfigure;

import io.dynamobb.exception.InvalidTableSpecException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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

}
