package io.dynamobb.sample;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.item.Item;
import io.dynamobb.query.JoinedRow;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class ReadmeExamplesTests {

	@Autowired
	private DynamoMap dynamo;

	@Autowired
	@Qualifier("customers")
	private DynamoClient customers;

	@Autowired
	@Qualifier("locations")
	private DynamoTable locations;

	@Test
	void cachesTablesAndJoinsThem() {
		Item customer = this.dynamo.table("customers").get("c-0017").orElseThrow();
		List<Item> places = this.dynamo.join(this.dynamo.table("locations"),
				Map.of("customerId", customer.get("customerId")));
		assertThat(places).isNotEmpty()
			.allSatisfy((place) -> assertThat(place.string("customerId")).isEqualTo("c-0017"))
			.hasSameSizeAs(this.locations.index("customerId").get("c-0017"));
		try (Stream<JoinedRow> rows = this.dynamo.from("customers").join("locations").on("customerId").stream()) {
			assertThat(rows.filter((row) -> row.item("customers").equals(customer)).map((row) -> row.item("locations")))
				.containsExactlyInAnyOrderElementsOf(places);
		}
	}

	@Test
	void getsAnItemWithoutCache() {
		Item customer = this.customers.getItem("c-0017").orElseThrow();
		assertThat(customer.string("email")).contains("@");
		assertThat(this.customers.getItem("c-0")).isEmpty();
	}

	@Test
	void scansWithoutCache() {
		try (Stream<Item> items = this.customers.scan((request) -> request.filterExpression("#plan = :plan")
			.expressionAttributeNames(Map.of("#plan", "plan"))
			.expressionAttributeValues(Map.of(":plan", AttributeValue.fromS("premium"))))) {
			assertThat(items.map((item) -> item.string("customerId")))
				.containsExactlyInAnyOrderElementsOf(this.dynamo.table("customers")
					.stream()
					.filter((item) -> item.string("plan").equals("premium"))
					.map((item) -> item.string("customerId"))
					.toList());
		}
	}

	@Test
	void updatesThroughTheSdkAndRefreshes() {
		String name = this.customers.getItem("c-0017").orElseThrow().string("name");
		rename("Renamed Ltd");
		try {
			DynamoTable cached = this.dynamo.table("customers");
			assertThat(cached.get("c-0017").orElseThrow().string("name")).isEqualTo(name);
			cached.refresh();
			assertThat(cached.get("c-0017").orElseThrow().string("name")).isEqualTo("Renamed Ltd");
		}
		finally {
			rename(name);
			this.dynamo.refresh();
		}
	}

	private void rename(String name) {
		this.customers.sdk()
			.updateItem((request) -> request.tableName(this.customers.tableName())
				.key(Map.of("customerId", AttributeValue.fromS("c-0017")))
				.updateExpression("SET #name = :name")
				.expressionAttributeNames(Map.of("#name", "name"))
				.expressionAttributeValues(Map.of(":name", AttributeValue.fromS(name))));
	}

}
