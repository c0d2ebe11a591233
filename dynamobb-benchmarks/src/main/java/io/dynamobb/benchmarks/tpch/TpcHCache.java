package io.dynamobb.benchmarks.tpch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.dynamobb.DynamoMap;
import io.dynamobb.benchmarks.peer.DynamoBBTables;
import io.dynamobb.spec.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The tables in DynamoBB, with indexes on the keys that the queries join by.
 */
public final class TpcHCache {

	private static final Map<String, String> INDEXES = Map.of("orders", "o_custkey");

	private TpcHCache() {
	}

	/**
	 * Caches tables.
	 * @param client reads them
	 * @param tables the tables
	 * @param settings says by the name of a table how it is read
	 * @return the cached tables by the names that TPC-H has for them
	 */
	public static DynamoMap of(DynamoDbClient client, List<TpcHTable<?>> tables,
			BiConsumer<String, TableSpec.Builder> settings) {
		List<TableSpec> specs = new ArrayList<>();
		for (TpcHTable<?> table : tables) {
			TableSpec.Builder spec = TableSpec.builder(table.name());
			settings.accept(table.name(), spec);
			String index = INDEXES.get(table.name());
			specs.add((index != null) ? spec.index(index).build() : spec.build());
		}
		return DynamoBBTables.load(client, specs);
	}

}
