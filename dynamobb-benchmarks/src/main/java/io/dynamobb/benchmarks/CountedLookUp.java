package io.dynamobb.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.item.Item;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import org.jspecify.annotations.Nullable;

/**
 * What does it take to count look-ups?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=CountedLookUp
 * </pre>
 *
 * Arguments: the number of rows (500000), of counted rounds (9) and of starts (2). One
 * thread looks up, and two do. The keys come in random order and are other strings than
 * those in the table.
 */
final class CountedLookUp implements Benchmark {

	private static final String COUNTED = "DynamoBB, counted";

	private static final int LOOK_UPS = 100_000;

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows rows = new BenchmarkRows(arguments.number(0, 500_000), 1);
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", rows, false))) {
			new Rounds(arguments.number(1, 9), arguments.number(2, 2)).run(new CountedLookUp(),
					"Counted look-up, " + rows.size() + " rows", server.endpoint(), arguments);
		}
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB, not counted", COUNTED);
	}

	@Override
	public List<String> columns() {
		return List.of("wall ns", "CPU ns");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		boolean counted = peer.name().equals(COUNTED);
		DynamoMap dynamo = DynamoBB.builder()
			.client(peer.client())
			.countLookups(counted)
			.table(TableSpec.builder("locations").build())
			.build();
		dynamo.refresh();
		DynamoTable table = dynamo.table("locations");
		Keys keys = Keys.of(table.stream(), BenchmarkRows.LOCATION_ID);
		Map<String, Question> questions = new LinkedHashMap<>();
		for (int threads : new int[] { 1, 2 }) {
			questions.put("threads: " + threads, Question.timed(1e9 / LOOK_UPS, () -> lookUp(table, keys, threads),
					() -> lookUp(table, keys, threads) + " " + holds(table.status().lookups(), counted)));
		}
		return questions;
	}

	private static long lookUp(DynamoTable table, Keys keys, int threads) {
		return IntStream.range(0, threads).parallel().mapToLong((thread) -> {
			Keys own = keys.from(thread * keys.size() / threads);
			long found = 0;
			for (int i = 0; i < LOOK_UPS; i++) {
				found += table.get(own.next()).map(Item::size).orElse(0);
			}
			return found;
		}).sum();
	}

	private static boolean holds(TableStatus.@Nullable Lookups lookups, boolean counted) {
		return counted ? lookups != null && lookups.hits() > 0 && lookups.misses() == 0 : lookups == null;
	}

}
