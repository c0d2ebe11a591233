package io.dynamobb.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.TableStatus;
import io.dynamobb.benchmarks.peer.DynamoTableInMemory;
import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.peer.Loader;
import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.ForkedJvm;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How much heap does a table take?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Space
 * </pre>
 *
 * Arguments: the number of rows of the locations (500000) and of the wide sparse table
 * (200000). What is measured is the heap that is alive after garbage collections, less
 * what was alive before the table was loaded. What takes it, column by column and index
 * by index, is what the table's status says.
 */
final class Space {

	private final int rows;

	private final Map<String, Loader> peers = new LinkedHashMap<>();

	private final Map<String, Long> bytes = new LinkedHashMap<>();

	private final Map<String, TableStatus.Heap> heaps = new LinkedHashMap<>();

	private final Checks checks = new Checks();

	private Space(int rows) {
		this.rows = rows;
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		int locations = arguments.number(0, 500_000);
		int sparse = arguments.number(1, 200_000);
		try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + locations, "sparse=sparse:" + sparse);
				DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(server.announcement())).build()) {
			locations(new Loaders(client, "locations", BenchmarkRows.LOCATION_ID), locations);
			sparse(new Loaders(client, "sparse", "id"), sparse);
		}
	}

	private static void locations(Loaders loaders, int rows) {
		Space space = new Space(rows);
		space.peers.put("DynamoBB, indexes on key and customerId",
				() -> loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID));
		space.peers.put("DynamoBB, index on key", () -> loaders.dynamoBB(1));
		space.peers.put("SDK list", loaders::list);
		space.peers.put("SDK maps in a HashMap by key and in lists by customerId", loaders::sdkMaps);
		space.peers.put("list of beans", loaders::beans);
		space.peers.put("list of documents", loaders::documents);
		space.peers.put("Hollow, indexes on key and customerId", loaders::hollow);
		space.measure();
		space.report("Space, " + rows + " locations").print();
		space.heaps.forEach((name, heap) -> space.columns(name, heap).print());
	}

	private static void sparse(Loaders loaders, int rows) {
		Space space = new Space(rows);
		try (Loaded table = loaders.list()) {
			space.bytes.put("the values alone", table.items().mapToLong(Space::valueBytes).sum());
		}
		space.peers.put("DynamoBB, index on key", () -> loaders.dynamoBB(1));
		space.peers.put("SDK list", loaders::list);
		space.measure();
		space.report("Space, " + rows + " rows with 20 of 2,000 attributes").print();
		space.heaps.forEach((name, heap) -> space.sums(name, heap).print());
	}

	private void measure() {
		// the first load of each leaves classes and connections behind, the second
		// nothing
		for (int round = 0; round < 2; round++) {
			this.peers.forEach((name, loader) -> {
				long before = Heap.alive();
				try (Loaded loaded = loader.load()) {
					long alive = Heap.alive() - before;
					this.bytes.put(name, alive);
					if (loaded instanceof DynamoTableInMemory table) {
						TableStatus.Heap heap = Objects.requireNonNull(table.table().status().heap());
						this.bytes.put(name + ", by its status", heap.total());
						this.heaps.put(name, heap);
					}
					this.checks.same("items", name, loaded.checksum());
				}
			});
		}
	}

	private Report report(String title) {
		Report report = new Report(title, "bytes a row");
		this.bytes.forEach((name, alive) -> report.line(name, (double) alive / this.rows));
		return report;
	}

	private Report columns(String name, TableStatus.Heap heap) {
		Report report = new Report(name, "bytes a row");
		report.line("all", (double) heap.total() / this.rows);
		heap.columns().forEach((column, size) -> report.line("column " + column, (double) size / this.rows));
		heap.indexes()
			.forEach((index) -> report.line("index on " + String.join(", ", index.attributes()),
					(double) index.bytes() / this.rows));
		report.line("other", (double) heap.other() / this.rows);
		return report;
	}

	private Report sums(String name, TableStatus.Heap heap) {
		Report report = new Report(name, "bytes a row");
		report.line("all", (double) heap.total() / this.rows);
		long columns = heap.columns().values().stream().mapToLong(Long::longValue).sum();
		report.line(heap.columns().size() + " columns", (double) columns / this.rows);
		report.line("indexes", (double) (heap.total() - columns - heap.other()) / this.rows);
		report.line("other", (double) heap.other() / this.rows);
		return report;
	}

	private static long valueBytes(Map<String, AttributeValue> item) {
		return item.values().stream().mapToLong((value) -> switch (value.type()) {
			case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
			case N -> value.n().length();
			case BOOL -> 1;
			default -> throw new IllegalArgumentException("The sparse table has no " + value.type());
		}).sum();
	}

}
