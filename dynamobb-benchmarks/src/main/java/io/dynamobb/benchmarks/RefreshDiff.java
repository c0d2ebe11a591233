package io.dynamobb.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.dynamobb.RefreshResult;
import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableScanner;
import io.dynamobb.internal.snapshot.SnapshotDiff;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.ForkedJvm;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What does it add to a refresh to count what has changed?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=RefreshDiff
 * </pre>
 *
 * Arguments: the number of rows (500000) and of counted rounds (7). In each round the
 * table is scanned, without the counting that a refresh does, and compared with itself:
 * every value is read, which is the most that a comparison costs.
 */
final class RefreshDiff {

	private static final int WARM_UP_ROUNDS = 2;

	private final Map<String, List<Stopwatch.Time>> times = new LinkedHashMap<>();

	private RefreshDiff() {
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		int rows = arguments.number(0, 500_000);
		int rounds = arguments.number(1, 7);
		ExecutorService executor = Executors.newCachedThreadPool();
		try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + rows);
				DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(server.announcement())).build()) {
			TableScanner scanner = scanner(client, 1, executor);
			TableSnapshot before = scanner.load(new ScanProgress());
			TableSnapshot otherOrder = scanner(client, 2, executor).load(new ScanProgress());
			RefreshDiff diff = new RefreshDiff();
			for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
				diff.round(scanner, before, otherOrder, round >= WARM_UP_ROUNDS);
			}
			Report report = new Report("Counting changes, " + rows + " rows, medians of " + rounds + " rounds",
					"wall s", "CPU s");
			diff.times
				.forEach((name, times) -> report.line(name, Stopwatch.Time.wall(times), Stopwatch.Time.cpu(times)));
			report.print();
		}
		finally {
			executor.shutdown();
		}
	}

	private static TableScanner scanner(DynamoDbClient client, int segments, ExecutorService executor) {
		return new TableScanner(client, TableSpec.builder("locations").segments(segments).build(), executor, null);
	}

	private void round(TableScanner scanner, TableSnapshot before, TableSnapshot otherOrder, boolean counted) {
		Heap.alive();
		Stopwatch scan = new Stopwatch();
		TableSnapshot after = scanner.load(new ScanProgress());
		add("scan", scan.stop(), counted);
		compare("comparison, same order", before, after, counted);
		compare("comparison, order of two segments", otherOrder, after, counted);
	}

	private void compare(String name, TableSnapshot before, TableSnapshot after, boolean counted) {
		Heap.alive();
		Stopwatch stopwatch = new Stopwatch();
		RefreshResult.Changes changes = SnapshotDiff.between(before, after);
		add(name, stopwatch.stop(), counted);
		if (!changes.equals(new RefreshResult.Changes(0, 0, 0))) {
			throw new IllegalStateException("The table did not change, but the comparison says " + changes);
		}
	}

	private void add(String name, Stopwatch.Time time, boolean counted) {
		if (counted) {
			this.times.computeIfAbsent(name, (key) -> new ArrayList<>()).add(time);
		}
	}

}
