package io.dynamobb.benchmarks.join;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.benchmarks.peer.SdkMaps;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Joins written by hand over the SDK's items: a hash map of the customers, and a loop
 * over the locations. The selective join finds its locations in a map that is there
 * already.
 */
public final class SdkMapJoins implements SelectiveJoinPeer {

	private final List<Map<String, AttributeValue>> locations;

	private final List<Map<String, AttributeValue>> customers;

	private final Map<String, List<Map<String, AttributeValue>>> locationsByCustomer;

	private final Map<String, Map<String, AttributeValue>> customersById;

	/**
	 * Loads the tables.
	 * @param client reads them
	 */
	public SdkMapJoins(DynamoDbClient client) {
		this(scan(client, "locations").toList(), scan(client, "customers").toList());
	}

	/**
	 * Loads the tables, of the locations some attributes alone.
	 * @param client reads them
	 * @param attributes the attributes to keep
	 */
	public SdkMapJoins(DynamoDbClient client, Collection<String> attributes) {
		this(scan(client, "locations").map((item) -> {
			Map<String, AttributeValue> kept = new HashMap<>(item);
			kept.keySet().retainAll(attributes);
			return kept;
		}).toList(), scan(client, "customers").toList());
	}

	private SdkMapJoins(List<Map<String, AttributeValue>> locations, List<Map<String, AttributeValue>> customers) {
		this.locations = locations;
		this.customers = customers;
		this.locationsByCustomer = this.locations.stream().collect(Collectors.groupingBy(SdkMapJoins::customerId));
		this.customersById = byId();
	}

	private static Stream<Map<String, AttributeValue>> scan(DynamoDbClient client, String table) {
		return client.scanPaginator((scan) -> scan.tableName(table)).items().stream();
	}

	List<Map<String, AttributeValue>> locations() {
		return this.locations;
	}

	List<Map<String, AttributeValue>> customers() {
		return this.customers;
	}

	@Override
	public void names(BiConsumer<String, String> sink) {
		join((location, customer) -> accept(location, customer, sink));
	}

	@Override
	public void names(String customerId, BiConsumer<String, String> sink) {
		Map<String, AttributeValue> customer = SdkMaps.get(this.customersById, customerId);
		for (Map<String, AttributeValue> location : this.locationsByCustomer.getOrDefault(customerId, List.of())) {
			accept(location, customer, sink);
		}
	}

	@Override
	public Map<String, Long> visitsByPlan() {
		Map<String, Long> visits = new HashMap<>();
		join((location, customer) -> visits.merge(SdkMaps.string(customer, "plan"), visits(location), Long::sum));
		return visits;
	}

	/**
	 * Joins all locations with their customers.
	 * @param sink takes each pair
	 */
	public void join(BiConsumer<Map<String, AttributeValue>, Map<String, AttributeValue>> sink) {
		Map<String, Map<String, AttributeValue>> byId = byId();
		for (Map<String, AttributeValue> location : this.locations) {
			Map<String, AttributeValue> customer = byId.get(customerId(location));
			if (customer != null) {
				sink.accept(location, customer);
			}
		}
	}

	private Map<String, Map<String, AttributeValue>> byId() {
		Map<String, Map<String, AttributeValue>> byId = new HashMap<>();
		for (Map<String, AttributeValue> customer : this.customers) {
			byId.put(customerId(customer), customer);
		}
		return byId;
	}

	static String customerId(Map<String, AttributeValue> item) {
		return SdkMaps.string(item, "customerId");
	}

	static long visits(Map<String, AttributeValue> location) {
		return Long.parseLong(SdkMaps.get(location, "visits").n());
	}

	private static void accept(Map<String, AttributeValue> location, Map<String, AttributeValue> customer,
			BiConsumer<String, String> sink) {
		sink.accept(SdkMaps.string(location, "locationName"), SdkMaps.string(customer, "customerName"));
	}

}
