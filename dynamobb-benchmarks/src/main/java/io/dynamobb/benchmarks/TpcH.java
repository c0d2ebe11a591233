package io.dynamobb.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.benchmarks.tpch.TpcHCache;
import io.dynamobb.benchmarks.tpch.TpcHDatabase;
import io.dynamobb.benchmarks.tpch.TpcHQuery;
import io.dynamobb.benchmarks.tpch.TpcHTable;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.TestTable;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Do joins answer queries 3, 5, 10 and 13 of TPC-H as DuckDB and H2 do, and how long do
 * they take?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=TpcH
 * </pre>
 *
 * Arguments: a thousand times the scale factor (100, which makes 866,602 rows), the
 * number of counted rounds (7), and 1 to load the tables from DynamoDB Local, into which
 * they are written first, rather than from a server that replays Scan pages. In each
 * round every peer answers in turn, and every answer is compared row by row.
 */
final class TpcH {

	/**
	 * Without a limit, DynamoDB Local reads all that is left of the table for each page.
	 */
	private static final int PAGE_SIZE = 1_000;

	/**
	 * The further a page is from the begin of its segment, the longer DynamoDB Local
	 * takes to find it.
	 */
	private static final int SEGMENTS = 8;

	private static final int WARM_UP_ROUNDS = 3;

	private TpcH() {
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		double scale = arguments.number(0, 100) / 1_000.0;
		int rounds = arguments.number(1, 7);
		List<TpcHTable<?>> tables = TpcHTable.all(scale);
		try (DynamoMap cached = (arguments.number(2, 0) == 1) ? fromLocal(tables) : fromReplay(tables);
				TpcHDatabase duckDb = TpcHDatabase.duckDb(tables);
				TpcHDatabase h2 = TpcHDatabase.h2(tables)) {
			tables.forEach((table) -> check(table, cached.table(table.name()).size()));
			Map<String, Peer> peers = new LinkedHashMap<>();
			peers.put("DynamoBB", (query) -> query.answer(cached));
			peers.put("DuckDB", duckDb::answer);
			peers.put("H2", h2::answer);
			for (TpcHQuery query : TpcHQuery.values()) {
				measure(query, peers, scale, rounds);
			}
		}
	}

	private static DynamoMap fromReplay(List<TpcHTable<?>> tables) {
		ScanPages[] pages = tables.stream()
			.map((table) -> ScanPages.render(table.name(), table, false))
			.toArray(ScanPages[]::new);
		try (ReplayServer server = ReplayServer.start(pages); DynamoDbClient client = server.client()) {
			return TpcHCache.of(client, tables, (table, spec) -> {
			});
		}
	}

	private static DynamoMap fromLocal(List<TpcHTable<?>> tables) {
		try (DynamoDbLocal local = DynamoDbLocal.start(); DynamoDbClient client = local.client()) {
			Stopwatch stopwatch = new Stopwatch();
			for (TpcHTable<?> table : tables) {
				TestTable.Builder builder = TestTable.withKey(table.keys().get(0), ScalarAttributeType.N)
					.named(table.name());
				table.keys().stream().skip(1).forEach((key) -> builder.sortKey(key, ScalarAttributeType.N));
				builder.create(client).putAll(table.items());
			}
			System.out.printf("Written to DynamoDB Local in %.0f s%n", stopwatch.stop().wall());
			stopwatch = new Stopwatch();
			DynamoMap cached = TpcHCache.of(client, tables,
					(table, spec) -> spec.pageSize(PAGE_SIZE).segments(SEGMENTS));
			System.out.printf("Loaded from there in %.0f s%n", stopwatch.stop().wall());
			return cached;
		}
	}

	private static void check(TpcHTable<?> table, int loaded) {
		if (loaded != table.size()) {
			throw new IllegalStateException(
					loaded + " of the " + table.size() + " rows of " + table.name() + " were loaded");
		}
	}

	private static void measure(TpcHQuery query, Map<String, Peer> peers, double scale, int rounds) {
		Map<String, List<Stopwatch.Time>> times = new LinkedHashMap<>();
		List<List<String>> expected = peers.values().iterator().next().answer(query);
		for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
			if (round == 0) {
				times.clear();
			}
			peers.forEach((name, peer) -> {
				Stopwatch stopwatch = new Stopwatch();
				List<List<String>> answer = peer.answer(query);
				times.computeIfAbsent(name, (key) -> new ArrayList<>()).add(stopwatch.stop());
				if (!answer.equals(expected)) {
					throw new IllegalStateException(name + " answers " + query + " differently");
				}
			});
		}
		Report report = new Report("TPC-H " + query + " at scale factor " + scale + ", " + expected.size()
				+ " rows in the answer, medians of " + rounds + " rounds", "wall ms", "CPU ms");
		times.forEach((name, all) -> report.line(name, Stopwatch.Time.wall(all) * 1e3, Stopwatch.Time.cpu(all) * 1e3));
		report.print();
	}

	/**
	 * Answers queries.
	 */
	private interface Peer {

		List<List<String>> answer(TpcHQuery query);

	}

}
