package io.dynamobb.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

import io.dynamobb.benchmarks.join.CustomerRows;
import io.dynamobb.benchmarks.join.DynamoBBJoins;
import io.dynamobb.benchmarks.join.HollowJoins;
import io.dynamobb.benchmarks.join.JoinPeer;
import io.dynamobb.benchmarks.join.RecordJoins;
import io.dynamobb.benchmarks.join.SdkMapJoins;
import io.dynamobb.benchmarks.join.SelectiveJoinPeer;
import io.dynamobb.benchmarks.join.SqlJoins;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How long does it take to join locations with their customers?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Joins
 * </pre>
 *
 * Arguments: the number of locations (500000), five to a customer, and of counted rounds
 * (7). Three questions: all pairs with an attribute of each side, a sum over all pairs by
 * an attribute of the customer, and the pairs of one customer. In each round every peer
 * answers in turn, and every answer is checked.
 */
final class Joins {

	private static final int WARM_UP_ROUNDS = 3;

	private static final int SELECTIVE_JOINS = 2_000;

	private final int customers;

	private final Map<String, JoinPeer> peers = new LinkedHashMap<>();

	private final Map<String, Map<String, List<Stopwatch.Time>>> times = new LinkedHashMap<>();

	private final Checks checks = new Checks();

	private Joins(DynamoDbClient client, int customers) {
		this.customers = customers;
		SdkMapJoins maps = new SdkMapJoins(client);
		DynamoBBJoins joins = new DynamoBBJoins(client);
		this.peers.put("DynamoBB", joins);
		this.peers.put("DynamoBB, fluent join row by row", joins.byRows());
		this.peers.put("HashMap over SDK maps", maps);
		this.peers.put("HashMap over records", RecordJoins.of(maps));
		this.peers.put("Hollow", new HollowJoins(maps));
		this.peers.put("DuckDB", SqlJoins.duckDb(maps));
		this.peers.put("H2", SqlJoins.h2(maps));
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows locations = new BenchmarkRows(arguments.number(0, 500_000), 1);
		int rounds = arguments.number(1, 7);
		CustomerRows customers = new CustomerRows(locations.customers());
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", locations, false),
				ScanPages.render("customers", customers, false)); DynamoDbClient client = server.client()) {
			Joins joins = new Joins(client, customers.size());
			for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
				if (round == 0) {
					joins.times.clear();
				}
				joins.peers.forEach(joins::round);
			}
			joins.report(", " + locations.size() + " locations, medians of " + rounds + " rounds");
			joins.peers.values().forEach(JoinPeer::close);
		}
	}

	private void round(String name, JoinPeer peer) {
		measure("names of all pairs", name, () -> {
			long[] sum = new long[1];
			peer.names((location, customer) -> sum[0] += location.length() + 31L * customer.length());
			return sum[0];
		});
		measure("visits by plan", name, () -> peer.visitsByPlan().hashCode());
		if (peer instanceof SelectiveJoinPeer selective) {
			measure(SELECTIVE_JOINS + " times the names of one customer", name, () -> {
				SplittableRandom random = new SplittableRandom(SELECTIVE_JOINS);
				long[] sum = new long[1];
				for (int i = 0; i < SELECTIVE_JOINS; i++) {
					selective.names(BenchmarkRows.customerId(random.nextInt(this.customers)),
							(location, customer) -> sum[0] += location.hashCode() + 31L * customer.hashCode());
				}
				return sum[0];
			});
		}
	}

	private void measure(String question, String peer, LongSupplier answer) {
		Stopwatch stopwatch = new Stopwatch();
		long sum = answer.getAsLong();
		this.times.computeIfAbsent(question, (key) -> new LinkedHashMap<>())
			.computeIfAbsent(peer, (key) -> new ArrayList<>())
			.add(stopwatch.stop());
		this.checks.same(question, peer, sum);
	}

	private void report(String suffix) {
		this.times.forEach((question, peers) -> {
			Report report = new Report("Join, " + question + suffix, "wall ms", "CPU ms");
			peers.forEach((peer, times) -> report.line(peer, Stopwatch.Time.wall(times) * 1e3,
					Stopwatch.Time.cpu(times) * 1e3));
			report.print();
		});
	}

}
