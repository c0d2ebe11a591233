package io.dynamobb.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The join by hand, of what the SDK's scans return: a loop inside a loop.
 */
final class NaiveJoin {

	private NaiveJoin() {
	}

	static List<Map<String, String>> rows(DynamoDbClient client, String name, String city) {
		List<Map<String, AttributeValue>> customers = scan(client, "customers");
		List<Map<String, AttributeValue>> locations = scan(client, "locations");
		List<Map<String, String>> rows = new ArrayList<>();
		for (Map<String, AttributeValue> customer : customers) {
			if (!customer.get("name").s().contains(name)) {
				continue;
			}
			for (Map<String, AttributeValue> location : locations) {
				if (location.get("customerId").s().equals(customer.get("customerId").s())
						&& location.get("city").s().contains(city)) {
					rows.add(row(customer, location));
				}
			}
		}
		return rows;
	}

	static List<Map<String, AttributeValue>> scan(DynamoDbClient client, String table) {
		return client.scanPaginator((request) -> request.tableName(table)).items().stream().toList();
	}

	private static Map<String, String> row(Map<String, AttributeValue> customer, Map<String, AttributeValue> location) {
		Map<String, AttributeValue> address = location.get("address").m();
		Stream<AttributeValue> tags = location.containsKey("tags") ? location.get("tags").l().stream() : Stream.empty();
		return Map.of("customerId", customer.get("customerId").s(), "customer", customer.get("name").s(), "plan",
				customer.get("plan").s(), "locationId", location.get("locationId").s(), "location",
				location.get("name").s(), "street", address.get("street").s(), "zip", address.get("zip").s(), "city",
				location.get("city").s(), "tags", location.containsKey("tags")
						? tags.map(AttributeValue::s).collect(Collectors.joining("\",\"", "[\"", "\"]")) : "");
	}

}
