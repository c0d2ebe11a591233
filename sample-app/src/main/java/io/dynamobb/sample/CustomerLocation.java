package io.dynamobb.sample;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A row of the join {@code customer-locations}, by the names that it selects.
 */
record CustomerLocation(String customerId, @Nullable String customer, @Nullable String plan, @Nullable String location,
		@Nullable String street, @Nullable String zip, @Nullable String city, @Nullable List<String> tags) {

	public String address() {
		return new Location.Address(this.street, this.zip).line();
	}

	public String tagLine() {
		return (this.tags != null) ? String.join(", ", this.tags) : "";
	}

}
