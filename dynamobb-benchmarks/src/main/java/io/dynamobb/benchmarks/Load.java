package io.dynamobb.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.dynamobb.benchmarks.peer.Loader;
import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.peer.RawScan;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.benchmarks.rounds.Stopwatch;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;

/**
 * How long does it take to load a table?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Load
 * </pre>
 *
 * Arguments: the number of rows (100000), of counted rounds (6) and of starts (2).
 */
final class Load implements Benchmark {

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows rows = new BenchmarkRows(arguments.number(0, 100_000), 1);
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", rows, false))) {
			new Rounds(arguments.number(1, 6), arguments.number(2, 2)).run(new Load(), "Load, " + rows.size() + " rows",
					server.endpoint(), arguments);
		}
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB, 1 segment", "DynamoBB, 2 segments", "SDK paginator into a list",
				"enhanced client into beans", "enhanced client into documents", "reading the bytes",
				"reading the bytes and tokenizing them");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		Loaders loaders = new Loaders(peer.client(), "locations", BenchmarkRows.LOCATION_ID);
		RawScan scan = new RawScan(peer.endpoint(), "locations");
		return Map.of("load", switch (peer.name()) {
			case "DynamoBB, 1 segment" -> load(() -> loaders.dynamoBB(1));
			case "DynamoBB, 2 segments" -> load(() -> loaders.dynamoBB(2));
			case "SDK paginator into a list" -> load(loaders::list);
			case "enhanced client into beans" -> load(loaders::beans);
			case "enhanced client into documents" -> load(loaders::documents);
			case "reading the bytes" -> new Floor(scan::read);
			case "reading the bytes and tokenizing them" -> new Floor(scan::tokenize);
			default -> throw new IllegalArgumentException(peer.name());
		});
	}

	private static Question load(Loader loader) {
		return new Loading(1e3, loader);
	}

	/**
	 * What every load does at least.
	 *
	 * @param scan returns the number of bytes
	 */
	private record Floor(LongSupplier scan) implements Question {

		@Override
		public double[] measure() {
			System.gc();
			Stopwatch stopwatch = new Stopwatch();
			this.scan.getAsLong();
			return stopwatch.stop(1e3);
		}

		@Override
		public Answer answer() {
			return new Answer("bytes", Long.toString(this.scan.getAsLong()));
		}

	}

}
