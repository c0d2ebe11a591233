package io.dynamobb.benchmarks.peer;

import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.item.Item;

/**
 * A table in DynamoBB.
 *
 * @param map the map, with this table alone
 * @param table the table
 */
public record DynamoTableInMemory(DynamoMap map, DynamoTable table) implements Refreshable {

	@Override
	public void refresh() {
		this.map.refresh();
	}

	@Override
	public Stream<Item> items() {
		return this.table.stream();
	}

	@Override
	public String name(String locationId) {
		return this.table.get(locationId).orElseThrow().string("locationName");
	}

	@Override
	public void names(String customerId, Consumer<Object> sink) {
		for (Item item : this.table.index("customerId").get(customerId)) {
			sink.accept(item.string("locationName"));
		}
	}

	@Override
	public void whole(String locationId, Consumer<Object> sink) {
		this.table.get(locationId).orElseThrow().forEach((name, value) -> {
			sink.accept(name);
			sink.accept(value);
		});
	}

	@Override
	public void close() {
		this.map.close();
	}

}
