package io.dynamobb.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.peer.Loaders;
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
 * Does a row cost the same in a large table as in a small one?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Scale
 * </pre>
 *
 * Arguments: the numbers of rows (100000 10000 1000000), each of them an argument.
 */
final class Scale implements Benchmark {

	private final List<String> sizes;

	Scale() {
		this(List.of());
	}

	private Scale(List<String> sizes) {
		this.sizes = sizes;
	}

	public static void main(String... values) {
		List<String> sizes = (values.length > 0) ? List.of(values) : List.of("100000", "10000", "1000000");
		ScanPages[] tables = sizes.stream()
			.map((rows) -> ScanPages.render("locations-" + rows, new BenchmarkRows(Integer.parseInt(rows), 1), false))
			.toArray(ScanPages[]::new);
		try (ReplayServer server = ReplayServer.start(tables)) {
			new Rounds(9, 1).run(new Scale(sizes), "Scale", server.endpoint(), new Arguments());
		}
	}

	@Override
	public List<String> peers() {
		return this.sizes.stream().map((rows) -> "DynamoBB, " + rows + " rows").toList();
	}

	@Override
	public List<String> columns() {
		return List.of("wall ns a row", "CPU ns a row", "bytes a row");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		String rows = Stream.of(peer.name().split(" ")).skip(1).findFirst().orElseThrow();
		Loaders loaders = new Loaders(peer.client(), "locations-" + rows, BenchmarkRows.LOCATION_ID);
		return Map.of("a row", new Row(Integer.parseInt(rows), loaders));
	}

	/**
	 * Loads a table, and divides what that takes by its rows.
	 *
	 * @param rows the number of rows
	 * @param loaders loads the table
	 */
	private record Row(int rows, Loaders loaders) implements Question {

		@Override
		public double[] measure() {
			long before = Heap.alive();
			Stopwatch stopwatch = new Stopwatch();
			try (Loaded table = load()) {
				double[] times = stopwatch.stop(1e9 / this.rows);
				double bytes = (double) (Heap.alive() - before) / this.rows;
				if (table.items().findAny().isEmpty()) {
					throw new IllegalStateException("Nothing was loaded");
				}
				return new double[] { times[0], times[1], bytes };
			}
		}

		private Loaded load() {
			return this.loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID);
		}

		@Override
		public Answer answer() {
			Answer items = Loading.items(this::load);
			if (!items.equals(Loading.items(this.loaders::nothing))) {
				throw new IllegalStateException("DynamoBB and the SDK load different items");
			}
			return new Answer("items of " + this.rows, items.text());
		}

	}

}
