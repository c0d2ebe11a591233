package io.dynamobb.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.peer.Loader;
import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.peer.RawScan;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.ForkedJvm;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How long does it take to load a table?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Load
 * </pre>
 *
 * Arguments: the number of rows (500000) and of counted rounds (7). In each round every
 * peer loads in turn. Every load is checked, outside of the time that is measured.
 */
final class Load {

	private static final int WARM_UP_ROUNDS = 2;

	private final Map<String, LongSupplier> floors = new LinkedHashMap<>();

	private final Map<String, Loader> peers = new LinkedHashMap<>();

	private final Map<String, List<Stopwatch.Time>> times = new LinkedHashMap<>();

	private final Checks checks = new Checks();

	private Load(RawScan scan, Loaders loaders) {
		this.peers.put("DynamoBB, 1 segment", () -> loaders.dynamoBB(1));
		this.peers.put("DynamoBB, 2 segments", () -> loaders.dynamoBB(2));
		this.peers.put("SDK paginator into a list", loaders::list);
		this.peers.put("enhanced client into beans", loaders::beans);
		this.peers.put("enhanced client into documents", loaders::documents);
		this.floors.put("floor: reading the bytes", scan::read);
		this.floors.put("floor: tokenizing them", scan::tokenize);
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		int rows = arguments.number(0, 500_000);
		int rounds = arguments.number(1, 7);
		try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + rows)) {
			URI endpoint = URI.create(server.announcement());
			try (DynamoDbClient client = DynamoDbLocal.clientBuilder(endpoint).build();
					RawScan scan = new RawScan(endpoint, "locations")) {
				Load load = new Load(scan, new Loaders(client, "locations", BenchmarkRows.LOCATION_ID));
				for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
					load.round(round >= WARM_UP_ROUNDS);
				}
				load.report("Load, " + rows + " rows, medians of " + rounds + " rounds").print();
			}
		}
	}

	private void round(boolean counted) {
		this.peers.forEach((name, loader) -> {
			Heap.alive();
			Stopwatch stopwatch = new Stopwatch();
			try (Loaded loaded = loader.load()) {
				add(name, stopwatch.stop(), counted);
				this.checks.same("items", name, loaded.checksum());
			}
		});
		this.floors.forEach((name, floor) -> {
			Heap.alive();
			Stopwatch stopwatch = new Stopwatch();
			long bytes = floor.getAsLong();
			add(name, stopwatch.stop(), counted);
			this.checks.same("bytes", name, bytes);
		});
	}

	private void add(String name, Stopwatch.Time time, boolean counted) {
		if (counted) {
			this.times.computeIfAbsent(name, (key) -> new ArrayList<>()).add(time);
		}
	}

	private Report report(String title) {
		Report report = new Report(title, "wall s", "CPU s");
		this.times.forEach((name, times) -> report.line(name, Stopwatch.Time.wall(times), Stopwatch.Time.cpu(times)));
		return report;
	}

}
