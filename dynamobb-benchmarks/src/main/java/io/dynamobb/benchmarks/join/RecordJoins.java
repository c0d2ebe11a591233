package io.dynamobb.benchmarks.join;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.dynamobb.benchmarks.peer.SdkMaps;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Joins written by hand over lists of records with just the attributes that are asked
 * for.
 *
 * @param locations the rows of one table
 * @param customers the rows of the other
 */
public record RecordJoins(List<Location> locations, List<Customer> customers) implements JoinPeer {

	/**
	 * Makes records of items.
	 * @param items the items
	 * @return the records
	 */
	public static RecordJoins of(SdkMapJoins items) {
		return new RecordJoins(items.locations().stream().map(Location::of).toList(),
				items.customers().stream().map(Customer::of).toList());
	}

	@Override
	public void names(BiConsumer<String, String> sink) {
		join((location, customer) -> sink.accept(location.locationName(), customer.customerName()));
	}

	@Override
	public Map<String, Long> visitsByPlan() {
		Map<String, Long> visits = new HashMap<>();
		join((location, customer) -> visits.merge(customer.plan(), location.visits(), Long::sum));
		return visits;
	}

	private void join(BiConsumer<Location, Customer> sink) {
		Map<String, Customer> byId = new HashMap<>();
		for (Customer customer : this.customers) {
			byId.put(customer.customerId(), customer);
		}
		for (Location location : this.locations) {
			Customer customer = byId.get(location.customerId());
			if (customer != null) {
				sink.accept(location, customer);
			}
		}
	}

	/**
	 * A location.
	 *
	 * @param customerId the key of its customer
	 * @param locationName its name
	 * @param visits a number
	 */
	public record Location(String customerId, String locationName, long visits) {

		static Location of(Map<String, AttributeValue> item) {
			return new Location(SdkMapJoins.customerId(item), SdkMaps.string(item, "locationName"),
					SdkMapJoins.visits(item));
		}

	}

	/**
	 * A customer.
	 *
	 * @param customerId the key
	 * @param customerName its name
	 * @param plan one of five
	 */
	public record Customer(String customerId, String customerName, String plan) {

		static Customer of(Map<String, AttributeValue> item) {
			return new Customer(SdkMapJoins.customerId(item), SdkMaps.string(item, "customerName"),
					SdkMaps.string(item, "plan"));
		}

	}

}
