package io.dynamobb.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.ForkedJvm;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Does a scan consume what its ceiling allows, no more and no less?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=ReadCapacity
 * </pre>
 *
 * Arguments: the ceiling in read units a second (500) and the seconds to measure (60),
 * from the moment at which the refresh is asked for. The server reports 124 units for
 * each page. All peers scan at the same time, each with a ceiling of its own. Besides the
 * rate over the whole time, the highest and the lowest over a tenth of it are shown.
 */
final class ReadCapacity {

	private static final int PAGE_UNITS = 124;

	private static final int SAMPLES = 600;

	private static final int WINDOW = SAMPLES / 10;

	private final Map<String, DynamoMap> peers = new LinkedHashMap<>();

	private final Map<String, double[]> consumed = new LinkedHashMap<>();

	private final double seconds;

	private ReadCapacity(int seconds) {
		this.seconds = seconds;
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		int rate = arguments.number(0, 500);
		int seconds = arguments.number(1, 60);
		int pages = rate * (seconds + 5) / PAGE_UNITS + 50;
		int rows = pages * ScanPages.PAGE_ITEMS;
		try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + rows, "others=benchmark:" + rows);
				DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(server.announcement())).build()) {
			client.scan((scan) -> scan.tableName("locations"));
			ReadCapacity benchmark = new ReadCapacity(seconds);
			for (int segments : new int[] { 1, 8 }) {
				benchmark.peers.put("segments: " + segments,
						DynamoBB.builder()
							.client(client)
							.table(TableSpec.builder("locations")
								.segments(segments)
								.limits((limits) -> limits.readCapacity(rate))
								.build())
							.build());
			}
			benchmark.peers.put("two tables of 4 segments, ceiling of the application",
					DynamoBB.builder()
						.client(client)
						.readCapacity(rate)
						.table(TableSpec.builder("locations").segments(4).build())
						.table(TableSpec.builder("others").segments(4).build())
						.build());
			benchmark.run();
			benchmark.report("Read units a second under a ceiling, over " + seconds + " seconds", rate).print();
		}
	}

	private void run() {
		List<DynamoMap> maps = List.copyOf(this.peers.values());
		long start = System.nanoTime();
		maps.forEach(DynamoMap::refreshAsync);
		for (int sample = 1; sample <= SAMPLES; sample++) {
			sleepUntil(start + (long) (sample * this.seconds / SAMPLES * 1e9));
			for (Map.Entry<String, DynamoMap> peer : this.peers.entrySet()) {
				double[] samples = this.consumed.computeIfAbsent(peer.getKey(), (key) -> new double[SAMPLES + 1]);
				samples[sample] = consumed(peer.getValue());
			}
		}
		maps.forEach(DynamoMap::close);
	}

	private static double consumed(DynamoMap map) {
		return map.tables().stream().map((table) -> table.status().progress()).mapToDouble((progress) -> {
			if (progress == null) {
				throw new IllegalStateException("A scan has ended before the time to measure");
			}
			return progress.consumedCapacity();
		}).sum();
	}

	private static void sleepUntil(long moment) {
		try {
			TimeUnit.NANOSECONDS.sleep(Math.max(0, moment - System.nanoTime()));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Report report(String title, int rate) {
		Report report = new Report(title, "over all", "most in a tenth", "least in a tenth");
		report.line("the ceiling", rate, rate, rate);
		this.consumed.forEach((peer, samples) -> {
			if (samples[SAMPLES] == 0) {
				throw new IllegalStateException("Nothing was read: " + peer);
			}
			List<Double> tenths = new ArrayList<>();
			for (int end = WINDOW; end <= SAMPLES; end++) {
				tenths.add((samples[end] - samples[end - WINDOW]) * 10 / this.seconds);
			}
			report.line(peer, samples[SAMPLES] / this.seconds,
					tenths.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
					tenths.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
		});
		return report;
	}

}
