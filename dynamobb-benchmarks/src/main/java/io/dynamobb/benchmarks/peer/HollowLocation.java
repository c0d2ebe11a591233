package io.dynamobb.benchmarks.peer;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.netflix.hollow.core.write.objectmapper.HollowInline;
import com.netflix.hollow.core.write.objectmapper.HollowPrimaryKey;
import com.netflix.hollow.core.write.objectmapper.HollowTypeName;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A location in Hollow's schema: strings that repeat are references to one copy, those
 * that don't stand inline, and the balance is a number of cents. Hollow reads the fields.
 */
@HollowTypeName(name = "Location")
@HollowPrimaryKey(fields = "locationId")
final class HollowLocation {

	@HollowInline
	final String locationId;

	final String customerId;

	@HollowInline
	final String locationName;

	final String city;

	final String status;

	@HollowInline
	final String createdAt;

	final long cents;

	final int visits;

	final boolean active;

	final List<String> tags;

	final HollowAddress address;

	HollowLocation(Map<String, AttributeValue> item) {
		this.locationId = string(item, "locationId");
		this.customerId = string(item, "customerId");
		this.locationName = string(item, "locationName");
		this.city = string(item, "city");
		this.status = string(item, "status");
		this.createdAt = string(item, "createdAt");
		this.cents = new BigDecimal(value(item, "balance").n()).movePointRight(2).longValueExact();
		this.visits = Integer.parseInt(value(item, "visits").n());
		this.active = value(item, "active").bool();
		this.tags = value(item, "tags").l().stream().map(AttributeValue::s).toList();
		this.address = new HollowAddress(value(item, "address").m());
	}

	Map<String, AttributeValue> toMap() {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("locationId", AttributeValue.fromS(this.locationId));
		item.put("customerId", AttributeValue.fromS(this.customerId));
		item.put("locationName", AttributeValue.fromS(this.locationName));
		item.put("city", AttributeValue.fromS(this.city));
		item.put("status", AttributeValue.fromS(this.status));
		item.put("createdAt", AttributeValue.fromS(this.createdAt));
		BigDecimal balance = BigDecimal.valueOf(this.cents, 2).stripTrailingZeros();
		item.put("balance", AttributeValue.fromN(balance.toPlainString()));
		item.put("visits", AttributeValue.fromN(Integer.toString(this.visits)));
		item.put("active", AttributeValue.fromBool(this.active));
		item.put("tags", AttributeValue.fromL(this.tags.stream().map(AttributeValue::fromS).toList()));
		item.put("address", AttributeValue.fromM(Map.of("street", AttributeValue.fromS(this.address.street), "zip",
				AttributeValue.fromS(this.address.zip))));
		return item;
	}

	private static String string(Map<String, AttributeValue> item, String name) {
		return value(item, name).s();
	}

	private static AttributeValue value(Map<String, AttributeValue> item, String name) {
		AttributeValue value = item.get(name);
		if (value == null) {
			throw new IllegalArgumentException("A location lacks '" + name + "'");
		}
		return value;
	}

	@HollowTypeName(name = "Address")
	static final class HollowAddress {

		final String street;

		@HollowInline
		final String zip;

		HollowAddress(Map<String, AttributeValue> address) {
			this.street = string(address, "street");
			this.zip = string(address, "zip");
		}

	}

}
