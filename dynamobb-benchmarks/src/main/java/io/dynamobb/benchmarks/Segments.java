package io.dynamobb.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;

/**
 * How much faster is a table loaded by several segments, when each page takes its time?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Segments
 * </pre>
 *
 * Arguments: the number of rows (100000), of items in a page (250), the milliseconds that
 * the server waits before each page (50) and the number of counted rounds (3). The pages
 * are small so that waiting for them, and not the processor, is what takes time.
 */
final class Segments implements Benchmark {

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows rows = new BenchmarkRows(arguments.number(0, 100_000), 1);
		int pageItems = arguments.number(1, 250);
		int latency = arguments.number(2, 50);
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", rows, false, pageItems))) {
			server.latency(Duration.ofMillis(latency));
			new Rounds(arguments.number(3, 3), 1).run(new Segments(),
					rows.size() + " rows in pages of " + pageItems + ", " + latency + " ms each", server.endpoint(),
					arguments);
		}
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB, segments: 8", "DynamoBB, segments: 4", "DynamoBB, segments: 2",
				"DynamoBB, segments: 1");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		int segments = Integer.parseInt(peer.name().substring(peer.name().length() - 1));
		Loaders loaders = new Loaders(peer.client(), "locations", BenchmarkRows.LOCATION_ID);
		return Map.of("load", new Loading(1e3, () -> loaders.dynamoBB(segments)));
	}

}
