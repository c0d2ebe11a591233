package io.dynamobb.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.TableStatus;
import io.dynamobb.benchmarks.peer.DynamoTableInMemory;
import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.peer.Loader;
import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How much heap does a table take?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Space
 * </pre>
 *
 * Arguments: the number of rows of the locations (200000) and of counted rounds (1);
 * {@link SparseSpace} asks the same of a wide sparse table. What is measured is the heap
 * that is alive after garbage collections, less what was alive before the table was
 * loaded. What takes it, column by column and index by index, is what the table's status
 * says.
 */
final class Space implements Benchmark {

	private static final String BY_STATUS = "DynamoBB, indexes on key and customerId, by its status";

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		int rows = rows(arguments);
		try (ReplayServer server = ReplayServer
			.start(ScanPages.render("locations", new BenchmarkRows(rows, 1), false))) {
			new Rounds(arguments.number(1, 1), 1).run(new Space(), "Space, " + rows + " locations", server.endpoint(),
					arguments);
			try (DynamoDbClient client = server.client()) {
				Loaders loaders = loaders(client);
				columns("DynamoBB, indexes on key and customerId", rows, loaders, BenchmarkRows.CUSTOMER_ID);
				columns("DynamoBB, index on key", rows, loaders);
			}
		}
	}

	private static int rows(Arguments arguments) {
		return arguments.number(0, 200_000);
	}

	private static Loaders loaders(DynamoDbClient client) {
		return new Loaders(client, "locations", BenchmarkRows.LOCATION_ID);
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB, indexes on key and customerId", BY_STATUS, "DynamoBB, index on key", "SDK list",
				"SDK maps in a HashMap by key and in lists by customerId", "list of beans", "list of documents",
				"Hollow, indexes on key and customerId");
	}

	@Override
	public List<String> columns() {
		return Held.COLUMNS;
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		Loaders loaders = loaders(peer.client());
		int rows = rows(peer.arguments());
		return Map.of("heap", switch (peer.name()) {
			case "DynamoBB, indexes on key and customerId" ->
				new Held(rows, () -> loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID));
			case BY_STATUS -> new HeldByStatus(rows, () -> loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID));
			case "DynamoBB, index on key" -> new Held(rows, () -> loaders.dynamoBB(1));
			case "SDK list" -> new Held(rows, loaders::list);
			case "SDK maps in a HashMap by key and in lists by customerId" -> new Held(rows, loaders::sdkMaps);
			case "list of beans" -> new Held(rows, loaders::beans);
			case "list of documents" -> new Held(rows, loaders::documents);
			case "Hollow, indexes on key and customerId" -> new Held(rows, loaders::hollow);
			default -> throw new IllegalArgumentException(peer.name());
		});
	}

	private static void columns(String name, int rows, Loaders loaders, String... indexes) {
		try (DynamoTableInMemory table = loaders.dynamoBB(1, indexes)) {
			TableStatus.Heap heap = heap(table);
			Report report = new Report(name, "bytes a row");
			report.line("all", (double) heap.total() / rows);
			heap.columns().forEach((column, size) -> report.line("column " + column, (double) size / rows));
			heap.indexes()
				.forEach((index) -> report.line("index on " + String.join(", ", index.attributes()),
						(double) index.bytes() / rows));
			report.line("other", (double) heap.other() / rows);
			report.print();
		}
	}

	static TableStatus.Heap heap(DynamoTableInMemory table) {
		return Objects.requireNonNull(table.table().status().heap());
	}

	/**
	 * What the status says.
	 *
	 * @param rows the number of rows
	 * @param loader loads the table
	 */
	private record HeldByStatus(int rows, Loader loader) implements Question {

		@Override
		public double[] measure() {
			try (Loaded loaded = this.loader.load()) {
				return new double[] { (double) heap((DynamoTableInMemory) loaded).total() / this.rows };
			}
		}

		@Override
		public Answer answer() {
			return Loading.items(this.loader);
		}

	}

}
