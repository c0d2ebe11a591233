package io.dynamobb.sample;

import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoTable;
import io.dynamobb.item.Item;
import io.dynamobb.query.Query;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/**
 * Customers joined with their locations, in memory, as {@code application.yml} declares
 * it.
 */
@Service
class CustomerLocations {

	private final DynamoJoin join;

	private final DynamoTable locations;

	CustomerLocations(@Qualifier("customer-locations") DynamoJoin join, @Qualifier("locations") DynamoTable locations) {
		this.join = join;
		this.locations = locations;
	}

	/**
	 * Finds rows of the join as it is when they are read.
	 */
	Query<Item> find(Search search) {
		return search.in(this.join);
	}

	/**
	 * Looks up the locations of one customer by the index on {@code customerId}.
	 */
	List<Location> findByCustomer(String customerId) {
		return this.locations.where(Map.of("customerId", customerId))
			.stream()
			.map((item) -> item.as(Location.class))
			.toList();
	}

}
