package io.dynamobb.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.dynamobb.benchmarks.join.CustomerRows;
import io.dynamobb.benchmarks.join.DynamoBBJoins;
import io.dynamobb.benchmarks.join.SdkMapJoins;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How much heap does the result of a join take, before anything of it is read?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=JoinHeap
 * </pre>
 *
 * Argument: the number of locations (500000), five to a customer.
 */
final class JoinHeap {

	private JoinHeap() {
	}

	public static void main(String... values) {
		BenchmarkRows locations = new BenchmarkRows(new Arguments(values).number(0, 500_000), 1);
		try (ReplayServer server = CustomerRows.serve(locations); DynamoDbClient client = server.client()) {
			Report report = new Report("Join of " + locations.size() + " locations", "bytes a row");
			try (DynamoBBJoins joins = new DynamoBBJoins(client)) {
				report.line("DynamoBB", bytesOfRow(locations.size(), joins.join()::toList));
			}
			SdkMapJoins maps = new SdkMapJoins(client);
			report.line("list of entries over SDK maps", bytesOfRow(locations.size(), () -> {
				List<Map.Entry<?, ?>> pairs = new ArrayList<>();
				maps.join((location, customer) -> pairs.add(Map.entry(location, customer)));
				return pairs;
			}));
			report.print();
		}
	}

	private static double bytesOfRow(int rows, Supplier<List<?>> join) {
		join.get();
		long before = Heap.alive();
		List<?> result = join.get();
		double bytes = Heap.alive() - before;
		if (result.size() != rows) {
			throw new IllegalStateException(result.size() + " rows instead of " + rows);
		}
		return bytes / rows;
	}

}
