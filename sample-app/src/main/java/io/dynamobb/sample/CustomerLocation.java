package io.dynamobb.sample;

import io.dynamobb.JoinedRow;

/**
 * A row of the join.
 */
record CustomerLocation(Customer customer, Location location) {

	static CustomerLocation of(JoinedRow row) {
		return new CustomerLocation(row.item("customers").as(Customer.class), row.item("locations").as(Location.class));
	}

}
