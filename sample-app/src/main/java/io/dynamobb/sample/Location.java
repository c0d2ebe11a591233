package io.dynamobb.sample;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An item of the table {@code locations}.
 */
record Location(String locationId, String customerId, String name, String city, Address address,
		@Nullable List<String> tags) {

	/**
	 * The attribute {@code address}, a map.
	 */
	record Address(String street, String zip) {

	}

	public String tagLine() {
		return (this.tags != null) ? String.join(", ", this.tags) : "";
	}

}
