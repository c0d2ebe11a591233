package io.dynamobb.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.peer.Refreshable;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import org.HdrHistogram.Histogram;

/**
 * How long do look-ups take while the table is refreshed, and while it is not?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=RefreshLatency
 * </pre>
 *
 * Arguments: the number of rows (500000), of counted rounds (9), of look-ups a second
 * (50000) and the milliseconds that the server waits before each page (5). One thread
 * looks up a primary key and reads one attribute at fixed moments; a time is taken from
 * the moment at which the look-up was due, so that one that is held up counts for all
 * that it holds up in turn. A round is two seconds without a refresh, or one refresh; the
 * percentiles are those of the round.
 */
final class RefreshLatency implements Benchmark {

	private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

	private static final double[] PERCENTILES = { 50, 99, 99.9, 100 };

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows rows = new BenchmarkRows(arguments.number(0, 500_000), 1);
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", rows, false))) {
			server.latency(Duration.ofMillis(arguments.number(3, 5)));
			new Rounds(arguments.number(1, 9), 1).run(new RefreshLatency(),
					rows.size() + " rows, " + lookUpsASecond(arguments) + " look-ups a second", server.endpoint(),
					arguments);
		}
	}

	private static int lookUpsASecond(Arguments arguments) {
		return arguments.number(2, 50_000);
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB", "cache of SDK maps, written by hand");
	}

	@Override
	public List<String> columns() {
		return DoubleStream.of(PERCENTILES).mapToObj((percentile) -> percentile + " % µs").toList();
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		Loaders loaders = new Loaders(peer.client(), "locations", BenchmarkRows.LOCATION_ID);
		Refreshable table = peer.name().equals("DynamoBB") ? loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID)
				: loaders.swappedMaps();
		Reader reader = new Reader(table, Keys.of(table.items(), BenchmarkRows.LOCATION_ID),
				TimeUnit.SECONDS.toNanos(1) / lookUpsASecond(peer.arguments()));
		Map<String, Question> questions = new LinkedHashMap<>();
		questions.put("quiet", new Latency(table, () -> {
			long end = System.nanoTime() + QUIET_NANOS;
			return reader.read(() -> System.nanoTime() - end >= 0);
		}));
		questions.put("while it is refreshed", new Latency(table, () -> {
			CompletableFuture<Void> refresh = CompletableFuture.runAsync(table::refresh);
			Histogram times = reader.read(refresh::isDone);
			refresh.join();
			return times;
		}));
		return questions;
	}

	/**
	 * Looks up at fixed moments.
	 *
	 * @param table where to look up
	 * @param keys what to look up
	 * @param interval nanoseconds between two look-ups
	 */
	private record Reader(Refreshable table, Keys keys, long interval) {

		Histogram read(BooleanSupplier done) {
			Histogram times = new Histogram(3);
			long due = System.nanoTime();
			while (!done.getAsBoolean()) {
				while (System.nanoTime() - due < 0) {
					Thread.onSpinWait();
				}
				if (this.table.name(this.keys.next()).isEmpty()) {
					throw new IllegalStateException("A location without a name");
				}
				times.recordValue(System.nanoTime() - due);
				due += this.interval;
			}
			return times;
		}

	}

	/**
	 * Percentiles of a round.
	 *
	 * @param table the table
	 * @param round reads for a round
	 */
	private record Latency(Refreshable table, Supplier<Histogram> round) implements Question {

		@Override
		public double[] measure() {
			Histogram times = this.round.get();
			return DoubleStream.of(PERCENTILES)
				.map((percentile) -> times.getValueAtPercentile(percentile) / 1e3)
				.toArray();
		}

		@Override
		public Answer answer() {
			return Answer.of(this.table.checksum());
		}

	}

}
