package io.dynamobb.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import io.dynamobb.RefreshResult;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.benchmarks.rounds.Stopwatch;
import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableScanner;
import io.dynamobb.internal.snapshot.SnapshotDiff;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What does it add to a refresh to count what has changed?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=RefreshDiff
 * </pre>
 *
 * Arguments: the number of rows (500000), of counted rounds (9) and of starts (2). The
 * table is scanned, without the counting that a refresh does, and compared with itself:
 * every value is read, which is the most that a comparison costs.
 */
final class RefreshDiff implements Benchmark {

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows rows = new BenchmarkRows(arguments.number(0, 500_000), 1);
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", rows, false))) {
			new Rounds(arguments.number(1, 9), arguments.number(2, 2)).run(new RefreshDiff(),
					"Counting changes, " + rows.size() + " rows", server.endpoint(), arguments);
		}
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB, scan", "DynamoBB, comparison, same order",
				"DynamoBB, comparison, order of two segments");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		ExecutorService executor = Executors.newCachedThreadPool();
		TableScanner scanner = scanner(peer.client(), 1, executor);
		TableSnapshot snapshot = scanner.load(new ScanProgress());
		return Map.of("refresh", switch (peer.name()) {
			case "DynamoBB, scan" -> new Step(() -> scanner.load(new ScanProgress()), snapshot);
			case "DynamoBB, comparison, same order" -> compare(scanner, snapshot);
			case "DynamoBB, comparison, order of two segments" ->
				compare(scanner(peer.client(), 2, executor), snapshot);
			default -> throw new IllegalArgumentException(peer.name());
		});
	}

	private static TableScanner scanner(DynamoDbClient client, int segments, ExecutorService executor) {
		return new TableScanner(client, TableSpec.builder("locations").segments(segments).build(), executor, null);
	}

	private static Question compare(TableScanner before, TableSnapshot after) {
		TableSnapshot other = before.load(new ScanProgress());
		return new Step(() -> SnapshotDiff.between(other, after), other);
	}

	/**
	 * Something that a refresh does.
	 *
	 * @param step does it
	 * @param snapshot holds the items of the table
	 */
	private record Step(Supplier<Object> step, TableSnapshot snapshot) implements Question {

		@Override
		public double[] measure() {
			System.gc();
			Stopwatch stopwatch = new Stopwatch();
			Object result = this.step.get();
			double[] times = stopwatch.stop(1e3);
			if (result instanceof RefreshResult.Changes changes
					&& !changes.equals(new RefreshResult.Changes(0, 0, 0))) {
				throw new IllegalStateException("The table did not change, but the comparison says " + changes);
			}
			return times;
		}

		@Override
		public Answer answer() {
			measure();
			return Answer.of(this.snapshot.size());
		}

	}

}
