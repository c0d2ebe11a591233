package io.dynamobb.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.ForkedJvm;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How much faster is a table loaded by several segments, when each page takes its time?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Segments
 * </pre>
 *
 * Arguments: the number of rows (100000), of items in a page (250), the milliseconds that
 * the server waits before each page (50) and the number of rounds (3). The pages are
 * small so that waiting for them, and not the processor, is what takes time.
 */
final class Segments {

	private static final int[] SEGMENTS = { 8, 4, 2, 1 };

	private final Loaders loaders;

	private final Map<Integer, List<Stopwatch.Time>> times = new LinkedHashMap<>();

	private final Checks checks = new Checks();

	private Segments(Loaders loaders) {
		this.loaders = loaders;
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		int rows = arguments.number(0, 100_000);
		int pageItems = arguments.number(1, 250);
		int latency = arguments.number(2, 50);
		int rounds = arguments.number(3, 3);
		try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + rows, "--page-items=" + pageItems,
				"--latency=" + latency);
				DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(server.announcement())).build()) {
			Segments segments = new Segments(new Loaders(client, "locations", BenchmarkRows.LOCATION_ID));
			segments.load(SEGMENTS[0]);
			segments.times.clear();
			for (int round = 0; round < rounds; round++) {
				for (int count : SEGMENTS) {
					segments.load(count);
				}
			}
			segments
				.report(rows + " rows in pages of " + pageItems + ", " + latency + " ms each, medians of " + rounds
						+ " rounds")
				.print();
		}
	}

	private void load(int segments) {
		Stopwatch stopwatch = new Stopwatch();
		try (Loaded table = this.loaders.dynamoBB(segments)) {
			this.times.computeIfAbsent(segments, (key) -> new ArrayList<>()).add(stopwatch.stop());
			this.checks.same("items", segments + " segments", table.checksum());
		}
	}

	private Report report(String title) {
		Report report = new Report(title, "wall s", "CPU s");
		this.times.forEach((segments, times) -> report.line(segments + " segments", Stopwatch.Time.wall(times),
				Stopwatch.Time.cpu(times)));
		return report;
	}

}
