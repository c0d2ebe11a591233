package io.dynamobb.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.dynamobb.TableStatus;
import io.dynamobb.benchmarks.peer.DynamoTableInMemory;
import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import io.dynamobb.test.replay.SparseRows;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How much heap does a table take whose rows have 20 of 2,000 attributes?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=SparseSpace
 * </pre>
 *
 * Arguments: the number of rows (100000) and of counted rounds (1). Measured as in
 * {@link Space}.
 */
final class SparseSpace implements Benchmark {

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		int rows = rows(arguments);
		try (ReplayServer server = ReplayServer.start(ScanPages.render("sparse", new SparseRows(rows, 1), false))) {
			new Rounds(arguments.number(1, 1), 1).run(new SparseSpace(),
					"Space, " + rows + " rows with 20 of 2,000 attributes", server.endpoint(), arguments);
			try (DynamoDbClient client = server.client(); DynamoTableInMemory table = loaders(client).dynamoBB(1)) {
				sums(Space.heap(table), rows);
			}
		}
	}

	private static int rows(Arguments arguments) {
		return arguments.number(0, 100_000);
	}

	private static Loaders loaders(DynamoDbClient client) {
		return new Loaders(client, "sparse", "id");
	}

	@Override
	public List<String> peers() {
		return List.of("the values alone", "DynamoBB, index on key", "SDK list");
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
			case "the values alone" -> new Values(rows, loaders);
			case "DynamoBB, index on key" -> new Held(rows, () -> loaders.dynamoBB(1));
			case "SDK list" -> new Held(rows, loaders::list);
			default -> throw new IllegalArgumentException(peer.name());
		});
	}

	private static void sums(TableStatus.Heap heap, int rows) {
		Report report = new Report("DynamoBB, index on key", "bytes a row");
		report.line("all", (double) heap.total() / rows);
		long columns = heap.columns().values().stream().mapToLong(Long::longValue).sum();
		report.line(heap.columns().size() + " columns", (double) columns / rows);
		report.line("indexes", (double) (heap.total() - columns - heap.other()) / rows);
		report.line("other", (double) heap.other() / rows);
		report.print();
	}

	/**
	 * The bytes of the values, as little as they can take.
	 *
	 * @param rows the number of rows
	 * @param loaders loads them
	 */
	private record Values(int rows, Loaders loaders) implements Question {

		@Override
		public double[] measure() {
			return new double[] { (double) this.loaders.nothing().items().mapToLong(Values::bytes).sum() / this.rows };
		}

		private static long bytes(Map<String, AttributeValue> item) {
			return item.values().stream().mapToLong((value) -> switch (value.type()) {
				case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
				case N -> value.n().length();
				case BOOL -> 1;
				default -> throw new IllegalArgumentException("The sparse table has no " + value.type());
			}).sum();
		}

		@Override
		public Answer answer() {
			return Loading.items(this.loaders::nothing);
		}

	}

}
