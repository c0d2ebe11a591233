package io.dynamobb.benchmarks.join;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.dynamobb.Condition;
import io.dynamobb.DynamoMap;
import io.dynamobb.Join;
import io.dynamobb.JoinedRow;
import io.dynamobb.TableSpec;
import io.dynamobb.engine.DynamoBB;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoBB's joins.
 */
public final class DynamoBBJoins implements SelectiveJoinPeer {

	private final DynamoMap map;

	private final Join join;

	/**
	 * Loads the tables.
	 * @param client reads them
	 */
	public DynamoBBJoins(DynamoDbClient client) {
		this.map = DynamoBB.builder()
			.client(client)
			.table(TableSpec.builder("locations").index("customerId").build())
			.table(TableSpec.builder("customers").build())
			.build();
		this.map.refresh();
		this.join = this.map.from("locations").join("customers").on("customerId");
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
		this.join.stream().forEach((row) -> accept(row, sink));
	}

	@Override
	public void names(String customerId, BiConsumer<String, String> sink) {
		this.join.where(Condition.attribute("customers.customerId").equalTo(customerId))
			.stream()
			.forEach((row) -> accept(row, sink));
	}

	private static void accept(JoinedRow row, BiConsumer<String, String> sink) {
		sink.accept(row.item("locations").string("locationName"), row.item("customers").string("customerName"));
	}

	@Override
	public Map<String, Long> visitsByPlan() {
		return this.join.stream()
			.collect(Collectors.groupingBy((row) -> row.item("customers").string("plan"),
					Collectors.summingLong((row) -> row.item("locations").longValue("visits"))));
	}

	@Override
	public void close() {
		this.map.close();
	}

}
