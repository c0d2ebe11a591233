package io.dynamobb.benchmarks.join;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.dynamobb.DynamoMap;
import io.dynamobb.benchmarks.peer.DynamoBBTables;
import io.dynamobb.export.Export;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;
import io.dynamobb.query.RowReader;
import io.dynamobb.spec.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoBB's joins: pairs by a reader of rows, sums by groups, and those of one customer
 * by two look-ups.
 */
public final class DynamoBBJoins implements SelectiveJoinPeer, CsvPeer, AutoCloseable {

	private final DynamoMap map;

	private final Join join;

	private final Query<Item> names;

	private final Query<Item> visitsByPlan;

	/**
	 * Loads the tables.
	 * @param client reads them
	 */
	public DynamoBBJoins(DynamoDbClient client) {
		this.map = DynamoBBTables.load(client, List.of(TableSpec.builder("locations").index("customerId").build(),
				TableSpec.builder("customers").build()));
		this.join = this.map.from("locations").join("customers").on("customerId");
		this.names = this.join.select("locationName", "customerName");
		this.visitsByPlan = this.join.groupBy("plan").sum("visits", "visits");
	}

	/**
	 * Returns the join of all locations with their customers.
	 * @return the join
	 */
	public Join join() {
		return this.join;
	}

	@Override
	public void names(BiConsumer<String, String> sink) {
		RowReader rows = this.names.run().reader();
		while (rows.next()) {
			sink.accept(Objects.requireNonNull(rows.text(0)), Objects.requireNonNull(rows.text(1)));
		}
	}

	@Override
	public void names(String customerId, BiConsumer<String, String> sink) {
		String name = this.map.table("customers").get(customerId).orElseThrow().string("customerName");
		for (Item location : this.map.table("locations").index("customerId").get(customerId)) {
			sink.accept(location.string("locationName"), name);
		}
	}

	@Override
	public Map<String, Long> visitsByPlan() {
		return this.visitsByPlan.stream()
			.collect(Collectors.toMap((row) -> row.string("plan"), (row) -> row.longValue("visits")));
	}

	@Override
	public void writeLocations(OutputStream out) throws IOException {
		Export.csv(this.map.from("locations").select(LOCATION.toArray(String[]::new))).writeTo(out);
	}

	@Override
	public void writePairs(OutputStream out) throws IOException {
		Export.csv(this.join.select(PAIR.toArray(String[]::new))).writeTo(out);
	}

	/**
	 * Answers the same through the rows of the join.
	 * @return a peer on the same tables
	 */
	public SelectiveJoinPeer byRows() {
		return new ByRows();
	}

	@Override
	public void close() {
		this.map.close();
	}

	/**
	 * Reads each row as an object.
	 */
	private final class ByRows implements SelectiveJoinPeer {

		@Override
		public void names(BiConsumer<String, String> sink) {
			DynamoBBJoins.this.join.stream().forEach((row) -> accept(row, sink));
		}

		@Override
		public void names(String customerId, BiConsumer<String, String> sink) {
			DynamoBBJoins.this.join.where(Condition.attribute("customers.customerId").equalTo(customerId))
				.stream()
				.forEach((row) -> accept(row, sink));
		}

		private static void accept(JoinedRow row, BiConsumer<String, String> sink) {
			sink.accept(row.item("locations").string("locationName"), row.item("customers").string("customerName"));
		}

		@Override
		public Map<String, Long> visitsByPlan() {
			return DynamoBBJoins.this.join.stream()
				.collect(Collectors.groupingBy((row) -> row.item("customers").string("plan"),
						Collectors.summingLong((row) -> row.item("locations").longValue("visits"))));
		}

	}

}
