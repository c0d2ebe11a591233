package io.dynamobb.benchmarks.peer;

import java.util.List;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.spec.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where DynamoBB is built for all benchmarks that compare it.
 */
public final class DynamoBBTables {

	private DynamoBBTables() {
	}

	/**
	 * Loads tables.
	 * @param client reads them
	 * @param tables how they are read
	 * @return the loaded tables
	 */
	public static DynamoMap load(DynamoDbClient client, List<TableSpec> tables) {
		DynamoBB.Builder builder = DynamoBB.builder().client(client);
		tables.forEach(builder::table);
		DynamoMap map = builder.build();
		map.refresh();
		return map;
	}

}
