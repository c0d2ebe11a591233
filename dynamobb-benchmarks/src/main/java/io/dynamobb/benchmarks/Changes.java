package io.dynamobb.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import io.dynamobb.benchmarks.join.CustomerRows;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.TableChanges;
import io.dynamobb.internal.join.Joins;
import io.dynamobb.internal.join.name.HeldTables;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableScanner;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import io.dynamobb.query.RowReader;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What do changes over a table cost those who read it?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Changes
 * </pre>
 *
 * Arguments: the number of locations (500000), five to a customer, of counted rounds (7)
 * and of starts (2). Each change puts a location anew, with one more visit; they come in
 * batches of a hundred, and nothing folds them. All peers find the same, a customer's
 * locations in an order of their own.
 */
final class Changes implements Benchmark {

	private static final int LOOK_UPS = 10_000;

	private static final int BATCH = 100;

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows locations = new BenchmarkRows(arguments.number(0, 500_000), 1);
		try (ReplayServer server = CustomerRows.serve(locations)) {
			new Rounds(arguments.number(1, 7), arguments.number(2, 2)).run(new Changes(),
					"Changes, " + locations.size() + " locations", server.endpoint(), arguments);
		}
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB, no changes", "DynamoBB, 100 changes", "DynamoBB, 10000 changes",
				"DynamoBB, 100000 changes");
	}

	@Override
	public List<String> columns() {
		return List.of("wall µs", "CPU µs");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		TableSpec locations = TableSpec.builder("locations").index(BenchmarkRows.CUSTOMER_ID).build();
		TableSnapshot loaded = load(peer.client(), locations);
		TableSnapshot changed = change(loaded, locations, changes(peer.name()));
		TableSnapshot customers = load(peer.client(), TableSpec.builder("customers").build());
		SnapshotView view = new SnapshotView("locations", changed);
		Query<Item> names = Joins.from(new HeldTables(List.of("locations", "customers"),
				(table) -> table.equals("locations") ? changed : customers, (table, path) -> {
				}, QueryThreads.CALLER, new NameWarnings()), "locations")
			.join("customers")
			.on(BenchmarkRows.CUSTOMER_ID)
			.select("locationName", "customerName");
		Keys ids = Keys.of(view.items().stream(), BenchmarkRows.LOCATION_ID);
		Keys customerIds = Keys.of(view.items().stream(), BenchmarkRows.CUSTOMER_ID);
		Map<String, Question> questions = new LinkedHashMap<>();
		questions.put("by key, one string",
				lookUp(ids, () -> view.get(ids.next()).orElseThrow().string("locationName")));
		questions.put("by key that is not there",
				lookUp(ids, () -> view.get(ids.next() + "-").map(Item::toString).orElse("")));
		questions.put("by an index, one string of each of five rows", lookUp(customerIds, () -> {
			String greatest = "";
			for (Item item : view.index(BenchmarkRows.CUSTOMER_ID).get(customerIds.next())) {
				String name = item.string("locationName");
				greatest = (name.compareTo(greatest) > 0) ? name : greatest;
			}
			return greatest;
		}));
		questions.put("names of all pairs", Question.timed(1e6, () -> names(names), () -> names(names)));
		return questions;
	}

	static TableSnapshot load(DynamoDbClient client, TableSpec spec) {
		ExecutorService executor = Executors.newCachedThreadPool();
		try {
			return new TableScanner(client, spec, executor, null).load(new ScanProgress());
		}
		finally {
			executor.shutdown();
		}
	}

	private static int changes(String peer) {
		String count = peer.replaceAll("[^0-9]", "");
		return count.isEmpty() ? 0 : Integer.parseInt(count);
	}

	/**
	 * Applies changes to rows that are scattered over a table.
	 */
	static TableSnapshot change(TableSnapshot table, TableSpec spec, int count) {
		TableChanges changes = new TableChanges(spec);
		TableSnapshot changed = table;
		for (int from = 0; from < count; from += BATCH) {
			List<ItemChange> batch = batch(changed, from, Math.min(BATCH, count - from));
			changed = Objects.requireNonNull(
					changes.apply(changed, changes.prepare(changed, batch, Map.of()), System.nanoTime(), false)
						.table());
		}
		return changed;
	}

	static List<ItemChange> batch(TableSnapshot table, int from, int count) {
		List<ItemChange> batch = new ArrayList<>();
		for (int i = from; i < from + count; i++) {
			int row = (int) ((i * 0x9E3779B97F4A7C15L >>> 33) % table.size());
			Map<String, AttributeValue> item = new LinkedHashMap<>(table.item(row));
			long visits = Long.parseLong(Objects.requireNonNull(item.get("visits")).n());
			item.put("visits", AttributeValue.fromN(Long.toString(visits + 1)));
			batch.add(ItemChange.put(item));
		}
		return batch;
	}

	private static Question lookUp(Keys keys, Supplier<String> lookUp) {
		return Question.timed(1e6 / LOOK_UPS, () -> sum(LOOK_UPS, lookUp), () -> sum(keys.size(), lookUp));
	}

	private static long sum(int count, Supplier<String> lookUp) {
		long sum = 0;
		for (int i = 0; i < count; i++) {
			sum += lookUp.get().length();
		}
		return sum;
	}

	private static long names(Query<Item> names) {
		long sum = 0;
		RowReader rows = names.run().reader();
		while (rows.next()) {
			sum += Objects.requireNonNull(rows.text(0)).length() + 31L * Objects.requireNonNull(rows.text(1)).length();
		}
		return sum;
	}

}
