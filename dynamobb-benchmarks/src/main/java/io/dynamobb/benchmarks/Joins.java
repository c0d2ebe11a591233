package io.dynamobb.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.dynamobb.benchmarks.join.CustomerRows;
import io.dynamobb.benchmarks.join.DynamoBBJoins;
import io.dynamobb.benchmarks.join.HollowJoins;
import io.dynamobb.benchmarks.join.JoinPeer;
import io.dynamobb.benchmarks.join.RecordJoins;
import io.dynamobb.benchmarks.join.SdkMapJoins;
import io.dynamobb.benchmarks.join.SelectiveJoinPeer;
import io.dynamobb.benchmarks.join.SqlJoins;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How long does it take to join locations with their customers?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Joins
 * </pre>
 *
 * Arguments: the number of locations (200000), five to a customer, of counted rounds (9)
 * and of starts (2). Three questions: all pairs with an attribute of each side, a sum
 * over all pairs by an attribute of the customer, and the pairs of one customer.
 */
final class Joins implements Benchmark {

	private static final int SELECTIVE_JOINS = 20;

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows locations = locations(arguments);
		try (ReplayServer server = CustomerRows.serve(locations)) {
			new Rounds(arguments.number(1, 9), arguments.number(2, 2)).run(new Joins(),
					"Join, " + locations.size() + " locations", server.endpoint(), arguments);
		}
	}

	private static BenchmarkRows locations(Arguments arguments) {
		return new BenchmarkRows(arguments.number(0, 200_000), 1);
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB", "DynamoBB, fluent join row by row", "HashMap over SDK maps", "HashMap over records",
				"Hollow", "DuckDB", "H2");
	}

	@Override
	public List<String> columns() {
		return List.of("wall µs", "CPU µs");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		JoinPeer joins = joins(peer.name(), peer.client());
		Map<String, Question> questions = new LinkedHashMap<>();
		questions.put("names of all pairs", Question.timed(1e6, () -> names(joins), () -> names(joins)));
		questions.put("visits by plan",
				Question.timed(1e6, joins::visitsByPlan, () -> new TreeMap<>(joins.visitsByPlan())));
		if (joins instanceof SelectiveJoinPeer selective) {
			int customers = locations(peer.arguments()).customers();
			SplittableRandom random = new SplittableRandom(SELECTIVE_JOINS);
			questions.put("names of one customer",
					Question.timed(1e6 / SELECTIVE_JOINS, () -> names(selective, random, customers),
							() -> names(selective, new SplittableRandom(customers), customers)));
		}
		return questions;
	}

	private static JoinPeer joins(String name, DynamoDbClient client) {
		return switch (name) {
			case "DynamoBB" -> new DynamoBBJoins(client);
			case "DynamoBB, fluent join row by row" -> new DynamoBBJoins(client).byRows();
			case "HashMap over SDK maps" -> new SdkMapJoins(client);
			case "HashMap over records" -> RecordJoins.of(new SdkMapJoins(client));
			case "Hollow" -> new HollowJoins(new SdkMapJoins(client));
			case "DuckDB" -> SqlJoins.duckDb(new SdkMapJoins(client));
			case "H2" -> SqlJoins.h2(new SdkMapJoins(client));
			default -> throw new IllegalArgumentException(name);
		};
	}

	private static long names(JoinPeer peer) {
		long[] sum = new long[1];
		peer.names((location, customer) -> sum[0] += location.length() + 31L * customer.length());
		return sum[0];
	}

	private static long names(SelectiveJoinPeer peer, SplittableRandom random, int customers) {
		long[] sum = new long[1];
		for (int i = 0; i < SELECTIVE_JOINS; i++) {
			peer.names(BenchmarkRows.customerId(random.nextInt(customers)),
					(location, customer) -> sum[0] += location.hashCode() + 31L * customer.hashCode());
		}
		return sum[0];
	}

}
