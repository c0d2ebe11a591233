package io.dynamobb.sample;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.DynamoMap;
import io.dynamobb.Join;
import io.dynamobb.JoinedRow;

import org.springframework.stereotype.Service;

/**
 * Joins customers with their locations, in memory.
 */
@Service
class CustomerLocations {

	private final DynamoMap dynamo;

	private final Join join;

	CustomerLocations(DynamoMap dynamo) {
		this.dynamo = dynamo;
		this.join = dynamo.from("customers").join("locations").on("customerId");
	}

	/**
	 * Joins both tables as they are at this moment.
	 */
	Stream<JoinedRow> find(Search search) {
		return this.join.stream().filter(search::matches);
	}

	/**
	 * Looks up the locations of one customer by the index on {@code customerId}.
	 */
	List<Location> findByCustomer(String customerId) {
		return this.dynamo.join(this.dynamo.table("locations"), Map.of("customerId", customerId))
			.stream()
			.map((item) -> item.as(Location.class))
			.toList();
	}

}
