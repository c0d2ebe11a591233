package io.dynamobb.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.benchmarks.tpch.TpcHCache;
import io.dynamobb.benchmarks.tpch.TpcHDatabase;
import io.dynamobb.benchmarks.tpch.TpcHQuery;
import io.dynamobb.benchmarks.tpch.TpcHTable;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Joins of TPC-H's tables in DynamoDB Local answer as two databases do.
 */
@Tag("slow")
class TpcHTests {

	private static final double SCALE = 0.004;

	private static final List<TestTable> created = new ArrayList<>();

	private static DynamoMap cached;

	private static TpcHDatabase duckDb;

	private static TpcHDatabase h2;

	@BeforeAll
	static void load() {
		List<TpcHTable<?>> tables = TpcHTable.all(SCALE);
		Map<String, String> names = new HashMap<>();
		for (TpcHTable<?> table : tables) {
			TestTable.Builder builder = TestTable.withKey(table.keys().get(0), ScalarAttributeType.N);
			table.keys().stream().skip(1).forEach((key) -> builder.sortKey(key, ScalarAttributeType.N));
			TestTable local = builder.create(DynamoDbLocal.shared().client());
			created.add(local);
			local.putAll(table.items());
			names.put(table.name(), local.name());
		}
		cached = TpcHCache.of(DynamoDbLocal.shared().client(), tables,
				(table, spec) -> spec.tableName(names.get(table)));
		duckDb = TpcHDatabase.duckDb(tables);
		h2 = TpcHDatabase.h2(tables);
		tables.forEach((table) -> assertThat(cached.table(table.name()).size()).isEqualTo(table.size()));
	}

	@AfterAll
	static void close() {
		h2.close();
		duckDb.close();
		cached.close();
		created.forEach(TestTable::close);
	}

	@ParameterizedTest
	@EnumSource
	void answersAsDatabasesDo(TpcHQuery query) {
		List<List<String>> answer = query.answer(cached);
		assertThat(answer).isNotEmpty().isEqualTo(duckDb.answer(query)).isEqualTo(h2.answer(query));
	}

}
