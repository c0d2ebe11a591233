package io.dynamobb.benchmarks.join;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

import com.netflix.hollow.core.index.HollowHashIndex;
import com.netflix.hollow.core.index.HollowHashIndexResult;
import com.netflix.hollow.core.index.HollowPrimaryKeyIndex;
import com.netflix.hollow.core.read.engine.HollowReadStateEngine;
import com.netflix.hollow.core.read.engine.object.HollowObjectTypeReadState;
import com.netflix.hollow.core.read.iterator.HollowOrdinalIterator;
import com.netflix.hollow.core.write.objectmapper.HollowInline;
import com.netflix.hollow.core.write.objectmapper.HollowTypeName;
import io.dynamobb.benchmarks.peer.HollowData;
import io.dynamobb.benchmarks.peer.SdkMaps;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Joins written by hand over Hollow's data, with just the attributes that are asked for:
 * for each customer its locations by a hash index.
 */
public final class HollowJoins implements SelectiveJoinPeer {

	private final HollowObjectTypeReadState strings;

	private final HollowObjectTypeReadState locations;

	private final HollowObjectTypeReadState customers;

	private final HollowHashIndex locationsByCustomer;

	private final HollowPrimaryKeyIndex customersById;

	private final int locationName;

	private final int visits;

	private final int customerId;

	private final int customerName;

	private final int plan;

	/**
	 * Puts items into Hollow.
	 * @param items the items
	 */
	public HollowJoins(SdkMapJoins items) {
		HollowData data = new HollowData();
		items.locations().forEach((item) -> data.add(new Location(item)));
		items.customers().forEach((item) -> data.add(new Customer(item)));
		HollowReadStateEngine engine = data.read();
		this.strings = (HollowObjectTypeReadState) engine.getTypeState("String");
		this.locations = (HollowObjectTypeReadState) engine.getTypeState("Location");
		this.customers = (HollowObjectTypeReadState) engine.getTypeState("Customer");
		this.locationsByCustomer = new HollowHashIndex(engine, "Location", "", "customerId.value");
		this.customersById = new HollowPrimaryKeyIndex(engine, "Customer", "customerId");
		this.locationName = this.locations.getSchema().getPosition("locationName");
		this.visits = this.locations.getSchema().getPosition("visits");
		this.customerId = this.customers.getSchema().getPosition("customerId");
		this.customerName = this.customers.getSchema().getPosition("customerName");
		this.plan = this.customers.getSchema().getPosition("plan");
	}

	@Override
	public void names(BiConsumer<String, String> sink) {
		this.customers.getPopulatedOrdinals().stream().forEach((customer) -> names(customer, sink));
	}

	@Override
	public void names(String customerId, BiConsumer<String, String> sink) {
		names(this.customersById.getMatchingOrdinal(customerId), sink);
	}

	private void names(int customer, BiConsumer<String, String> sink) {
		matches(customer, (location) -> sink.accept(this.locations.readString(location, this.locationName),
				this.customers.readString(customer, this.customerName)));
	}

	@Override
	public Map<String, Long> visitsByPlan() {
		Map<String, Long> sums = new HashMap<>();
		this.customers.getPopulatedOrdinals().stream().forEach((customer) -> {
			String plan = this.strings.readString(this.customers.readOrdinal(customer, this.plan), 0);
			matches(customer,
					(location) -> sums.merge(plan, this.locations.readLong(location, this.visits), Long::sum));
		});
		return sums;
	}

	private void matches(int customer, IntConsumer location) {
		HollowHashIndexResult matches = this.locationsByCustomer
			.findMatches(this.customers.readString(customer, this.customerId));
		if (matches == null) {
			return;
		}
		HollowOrdinalIterator ordinals = matches.iterator();
		int ordinal = ordinals.next();
		while (ordinal != HollowOrdinalIterator.NO_MORE_ORDINALS) {
			location.accept(ordinal);
			ordinal = ordinals.next();
		}
	}

	@HollowTypeName(name = "Location")
	private static final class Location {

		final String customerId;

		@HollowInline
		final String locationName;

		final long visits;

		Location(Map<String, AttributeValue> item) {
			this.customerId = SdkMapJoins.customerId(item);
			this.locationName = SdkMaps.string(item, "locationName");
			this.visits = SdkMapJoins.visits(item);
		}

	}

	@HollowTypeName(name = "Customer")
	private static final class Customer {

		@HollowInline
		final String customerId;

		@HollowInline
		final String customerName;

		final String plan;

		Customer(Map<String, AttributeValue> item) {
			this.customerId = SdkMapJoins.customerId(item);
			this.customerName = SdkMaps.string(item, "customerName");
			this.plan = SdkMaps.string(item, "plan");
		}

	}

}
