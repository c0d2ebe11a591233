package io.dynamobb.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.ForkedJvm;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Does a row cost the same in a large table as in a small one?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Scale
 * </pre>
 *
 * Arguments: the numbers of rows (100000 10000 1000000), each of them an argument.
 */
final class Scale {

	private static final int ROUNDS = 5;

	private static final int WARM_UP_ROUNDS = 20;

	private static final int WARM_UP_ROWS = 2_000_000;

	private final int rows;

	private final Loaders loaders;

	private final List<Stopwatch.Time> times = new ArrayList<>();

	private final Checks checks = new Checks();

	private Scale(int rows, DynamoDbClient client) {
		this.rows = rows;
		this.loaders = new Loaders(client, "locations", BenchmarkRows.LOCATION_ID);
	}

	public static void main(String... values) {
		List<String> sizes = (values.length > 0) ? List.of(values) : List.of("100000", "10000", "1000000");
		Report report = new Report("Scale, medians of " + ROUNDS + " loads", "bytes a row", "wall ns a row",
				"CPU ns a row");
		for (String size : sizes) {
			int rows = Integer.parseInt(size);
			try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + rows);
					DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(server.announcement())).build()) {
				report.line(rows + " rows", new Scale(rows, client).measure());
			}
		}
		report.print();
	}

	private double[] measure() {
		this.checks.same("items", "the SDK", this.loaders.nothing().checksum());
		long bytes = load();
		for (int i = 1; i < WARM_UP_ROUNDS && (i - 1L) * this.rows < WARM_UP_ROWS; i++) {
			load();
		}
		this.times.clear();
		for (int i = 0; i < ROUNDS; i++) {
			bytes = load();
		}
		return new double[] { (double) bytes / this.rows, Stopwatch.Time.wall(this.times) / this.rows * 1e9,
				Stopwatch.Time.cpu(this.times) / this.rows * 1e9 };
	}

	private long load() {
		long before = Heap.alive();
		Stopwatch stopwatch = new Stopwatch();
		try (Loaded table = this.loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID)) {
			this.times.add(stopwatch.stop());
			long bytes = Heap.alive() - before;
			this.checks.same("items", "DynamoBB", table.checksum());
			return bytes;
		}
	}

}
