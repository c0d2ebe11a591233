package io.dynamobb.benchmarks;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.peer.Refreshable;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Checks;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.ForkedJvm;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How much heap does a refresh need while it runs?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=RefreshHeap
 * </pre>
 *
 * Arguments: the number of rows (500000) and of refreshes (5). Garbage is collected over
 * and over while the table is refreshed; the most that was alive after a collection
 * counts.
 */
final class RefreshHeap {

	private final int rows;

	private final int refreshes;

	private final Checks checks = new Checks();

	private RefreshHeap(int rows, int refreshes) {
		this.rows = rows;
		this.refreshes = refreshes;
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		int rows = arguments.number(0, 500_000);
		RefreshHeap heap = new RefreshHeap(rows, arguments.number(1, 5));
		try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + rows);
				DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(server.announcement())).build()) {
			Loaders loaders = new Loaders(client, "locations", BenchmarkRows.LOCATION_ID);
			heap.report("DynamoBB", () -> loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID));
			heap.report("SDK maps", loaders::swappedMaps);
		}
	}

	private void report(String peer, Supplier<Refreshable> loader) {
		loader.get().close();
		long before = Heap.alive();
		try (Refreshable table = loader.get()) {
			Report report = new Report("Refresh of " + peer + ", " + this.rows + " rows", "MB alive");
			report.line("one snapshot", (Heap.alive() - before) / 1e6);
			report.line("peak of " + this.refreshes + " refreshes", (peak(table) - before) / 1e6);
			this.checks.same("items", peer, table.checksum());
			report.print();
		}
	}

	private long peak(Refreshable table) {
		long peak = 0;
		for (int i = 0; i < this.refreshes; i++) {
			CompletableFuture<Void> refresh = CompletableFuture.runAsync(table::refresh);
			while (!refresh.isDone()) {
				peak = Math.max(peak, Heap.collected());
			}
			refresh.join();
		}
		return peak;
	}

}
