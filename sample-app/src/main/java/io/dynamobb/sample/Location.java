package io.dynamobb.sample;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * An item of the table {@code locations}; text that it has not is empty.
 */
record Location(String locationId, String customerId, String name, String city, Address address, List<String> tags) {

	Location(String locationId, String customerId, @Nullable String name, @Nullable String city,
			@Nullable Address address, @Nullable List<String> tags) {
		this.locationId = locationId;
		this.customerId = customerId;
		this.name = (name != null) ? name : "";
		this.city = (city != null) ? city : "";
		this.address = (address != null) ? address : new Address("", "");
		this.tags = (tags != null) ? tags : List.of();
	}

	public String tagLine() {
		return String.join(", ", this.tags);
	}

	/**
	 * The attribute {@code address}, a map.
	 */
	record Address(String street, String zip) {

		Address(@Nullable String street, @Nullable String zip) {
			this.street = (street != null) ? street : "";
			this.zip = (zip != null) ? zip : "";
		}

		public String line() {
			return Stream.of(this.street, this.zip).filter((part) -> !part.isEmpty()).collect(Collectors.joining(", "));
		}

	}

}
