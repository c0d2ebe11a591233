package io.dynamobb.benchmarks.tpch;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.dynamobb.DynamoMap;
import io.dynamobb.TableSpec;
import io.dynamobb.engine.DynamoBB;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The tables in DynamoBB, with indexes on the keys that the queries join by.
 */
public final class TpcHCache {

	/**
	 * Without a limit, DynamoDB Local reads all that is left of the table for each page.
	 */
	private static final int PAGE_SIZE = 1_000;

	/**
	 * The further a page is from the begin of its segment, the longer DynamoDB Local
	 * takes to find it.
	 */
	private static final int SEGMENTS = 8;

	private static final Map<String, String> INDEXES = Map.of("orders", "o_custkey");

	private TpcHCache() {
	}

	/**
	 * Caches tables.
	 * @param client reads them
	 * @param tables the tables
	 * @param names gives the name that a table has in DynamoDB
	 * @return the cached tables by the names that TPC-H has for them
	 */
	public static DynamoMap of(DynamoDbClient client, List<TpcHTable<?>> tables, UnaryOperator<String> names) {
		DynamoBB.Builder builder = DynamoBB.builder().client(client);
		for (TpcHTable<?> table : tables) {
			TableSpec.Builder spec = TableSpec.builder(table.name())
				.tableName(names.apply(table.name()))
				.pageSize(PAGE_SIZE)
				.segments(SEGMENTS);
			String index = INDEXES.get(table.name());
			builder.table((index != null) ? spec.index(index).build() : spec.build());
		}
		DynamoMap map = builder.build();
		map.refresh();
		return map;
	}

}
