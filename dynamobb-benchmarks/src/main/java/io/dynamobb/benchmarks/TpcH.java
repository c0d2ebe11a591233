package io.dynamobb.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.dynamobb.DynamoMap;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.benchmarks.tpch.TpcHCache;
import io.dynamobb.benchmarks.tpch.TpcHDatabase;
import io.dynamobb.benchmarks.tpch.TpcHQuery;
import io.dynamobb.benchmarks.tpch.TpcHTable;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Do joins answer queries 1, 3, 5, 6, 10, 12, 13 and 18 of TPC-H as DuckDB and H2 do, and
 * how long do they take?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=TpcH
 * </pre>
 *
 * Arguments: a thousand times the scale factor (100, which makes 866,602 rows), the
 * number of counted rounds (9) and of starts (2), and 1 to load the tables from DynamoDB
 * Local, into which they are written first, rather than from a server that replays Scan
 * pages. Answers are compared row by row.
 */
final class TpcH implements Benchmark {

	/**
	 * Without a limit, DynamoDB Local reads all that is left of the table for each page.
	 */
	private static final int PAGE_SIZE = 1_000;

	/**
	 * The further a page is from the begin of its segment, the longer DynamoDB Local
	 * takes to find it.
	 */
	private static final int SEGMENTS = 8;

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		Rounds rounds = new Rounds(arguments.number(1, 9), arguments.number(2, 2));
		String title = "TPC-H at scale factor " + scale(arguments);
		List<TpcHTable<?>> tables = TpcHTable.all(scale(arguments));
		if (isLocal(arguments)) {
			try (DynamoDbLocal local = DynamoDbLocal.start()) {
				write(tables, local.client());
				rounds.run(new TpcH(), title, local.endpoint(), arguments);
			}
			return;
		}
		ScanPages[] pages = tables.stream()
			.map((table) -> ScanPages.render(table.name(), table, false))
			.toArray(ScanPages[]::new);
		try (ReplayServer server = ReplayServer.start(pages)) {
			rounds.run(new TpcH(), title, server.endpoint(), arguments);
		}
	}

	private static double scale(Arguments arguments) {
		return arguments.number(0, 100) / 1_000.0;
	}

	private static boolean isLocal(Arguments arguments) {
		return arguments.number(3, 0) == 1;
	}

	private static void write(List<TpcHTable<?>> tables, DynamoDbClient client) {
		long start = System.nanoTime();
		for (TpcHTable<?> table : tables) {
			TestTable.Builder builder = TestTable.withKey(table.keys().get(0), ScalarAttributeType.N)
				.named(table.name());
			table.keys().stream().skip(1).forEach((key) -> builder.sortKey(key, ScalarAttributeType.N));
			builder.create(client).putAll(table.items());
		}
		System.out.printf("Written to DynamoDB Local in %d s%n",
				TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB", "DuckDB", "H2");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		List<TpcHTable<?>> tables = TpcHTable.all(scale(peer.arguments()));
		Function<TpcHQuery, List<List<String>>> answers = switch (peer.name()) {
			case "DynamoBB" -> {
				DynamoMap cached = load(peer, tables);
				yield (query) -> query.answer(cached);
			}
			case "DuckDB" -> TpcHDatabase.duckDb(tables)::answer;
			case "H2" -> TpcHDatabase.h2(tables)::answer;
			default -> throw new IllegalArgumentException(peer.name());
		};
		Map<String, Question> questions = new LinkedHashMap<>();
		for (TpcHQuery query : TpcHQuery.values()) {
			questions.put(query.toString(),
					Question.timed(1e3, () -> answers.apply(query), () -> answers.apply(query)));
		}
		return questions;
	}

	private static DynamoMap load(Peer peer, List<TpcHTable<?>> tables) {
		boolean local = isLocal(peer.arguments());
		DynamoMap cached = TpcHCache.of(peer.client(), tables, (table, spec) -> {
			if (local) {
				spec.pageSize(PAGE_SIZE).segments(SEGMENTS);
			}
		});
		tables.forEach((table) -> check(table, cached.table(table.name()).size()));
		return cached;
	}

	private static void check(TpcHTable<?> table, int loaded) {
		if (loaded != table.size()) {
			throw new IllegalStateException(
					loaded + " of the " + table.size() + " rows of " + table.name() + " were loaded");
		}
	}

}
