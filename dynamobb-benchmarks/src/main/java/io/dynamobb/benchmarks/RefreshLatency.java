package io.dynamobb.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.peer.Refreshable;
import io.dynamobb.benchmarks.peer.SdkMaps;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.ForkedJvm;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import org.HdrHistogram.Histogram;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How much longer do look-ups take while the table is refreshed?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=RefreshLatency
 * </pre>
 *
 * Arguments: the number of rows (500000), of refreshes (15), of look-ups a second (50000)
 * and the milliseconds that the server waits before each page (5). One thread looks up a
 * primary key and reads one attribute at fixed moments; a time is taken from the moment
 * at which the look-up was due, so that one that is held up counts for all that it holds
 * up in turn. Quiet times and refreshes alternate.
 */
final class RefreshLatency {

	private static final long SEED = 17;

	private static final int WARM_UP_ROUNDS = 3;

	private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

	private static final double[] PERCENTILES = { 50, 99, 99.9, 99.99, 100 };

	private final Refreshable table;

	private final List<String> keys;

	private final long interval;

	private final Histogram quiet = new Histogram(3);

	private final Histogram refreshing = new Histogram(3);

	private int next;

	private RefreshLatency(Refreshable table, List<String> keys, int lookUpsASecond) {
		this.table = table;
		this.keys = keys;
		this.interval = TimeUnit.SECONDS.toNanos(1) / lookUpsASecond;
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		int rows = arguments.number(0, 500_000);
		int refreshes = arguments.number(1, 15);
		int lookUpsASecond = arguments.number(2, 50_000);
		String latency = "--latency=" + arguments.number(3, 5);
		try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + rows, latency);
				DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(server.announcement())).build()) {
			Loaders loaders = new Loaders(client, "locations", BenchmarkRows.LOCATION_ID);
			List<String> keys = new ArrayList<>();
			loaders.nothing().items().forEach((item) -> keys.add(SdkMaps.string(item, BenchmarkRows.LOCATION_ID)));
			Collections.shuffle(keys, new Random(SEED));
			String title = rows + " rows, " + lookUpsASecond + " look-ups a second, " + refreshes + " refreshes";
			try (Refreshable table = loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID)) {
				new RefreshLatency(table, keys, lookUpsASecond).run("DynamoBB, " + title, refreshes).print();
			}
			try (Refreshable table = loaders.swappedMaps()) {
				new RefreshLatency(table, keys, lookUpsASecond).run("SDK maps, " + title, refreshes).print();
			}
		}
	}

	private Report run(String title, int refreshes) {
		for (int round = -WARM_UP_ROUNDS; round < refreshes; round++) {
			if (round == 0) {
				this.quiet.reset();
				this.refreshing.reset();
			}
			long end = System.nanoTime() + QUIET_NANOS;
			lookUp(this.quiet, () -> System.nanoTime() - end >= 0);
			CompletableFuture<Void> refresh = CompletableFuture.runAsync(this.table::refresh);
			lookUp(this.refreshing, refresh::isDone);
			refresh.join();
		}
		Report report = new Report(title,
				DoubleStream.of(PERCENTILES).mapToObj((percentile) -> percentile + " % µs").toArray(String[]::new));
		report.line("quiet", micros(this.quiet));
		report.line("refreshing", micros(this.refreshing));
		return report;
	}

	private static double[] micros(Histogram times) {
		return DoubleStream.of(PERCENTILES).map((percentile) -> times.getValueAtPercentile(percentile) / 1e3).toArray();
	}

	private void lookUp(Histogram times, BooleanSupplier done) {
		long due = System.nanoTime();
		while (!done.getAsBoolean()) {
			while (System.nanoTime() - due < 0) {
				Thread.onSpinWait();
			}
			String key = this.keys.get(this.next);
			if (this.table.name(key).isEmpty()) {
				throw new IllegalStateException("A location without a name");
			}
			times.recordValue(System.nanoTime() - due);
			this.next = (this.next + 1) % this.keys.size();
			due += this.interval;
		}
	}

}
