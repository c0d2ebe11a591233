package io.dynamobb.sample;

import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.item.AttributeValues;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class EndpointTests {

	@Autowired
	private RestTestClient web;

	@Autowired
	private DynamoDbClient client;

	@Autowired
	private DynamoMap dynamo;

	@Test
	void refreshesOneTable() {
		Map<String, AttributeValue> key = Map.of("customerId", AttributeValue.fromS("c-of-endpoint"));
		this.client.putItem((request) -> request.tableName("customers")
			.item(AttributeValues.of(Map.of("customerId", "c-of-endpoint")).m()));
		try {
			assertThat(this.dynamo.table("customers").get("c-of-endpoint")).isEmpty();
			this.web.post()
				.uri("/actuator/dynamobb/customers")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.items")
				.isEqualTo(1_001);
			assertThat(this.dynamo.table("customers").get("c-of-endpoint")).isPresent();
		}
		finally {
			this.client.deleteItem((request) -> request.tableName("customers").key(key));
			this.dynamo.refresh();
		}
	}

	@Test
	void showsEachTable() {
		this.web.get()
			.uri("/actuator/dynamobb")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.tables.customers.items")
			.isEqualTo(1_000)
			.jsonPath("$.tables.customers.state")
			.isEqualTo("READY")
			.jsonPath("$.tables.locations.items")
			.isEqualTo(4_000)
			.jsonPath("$.tables.locations.lastRefresh.items")
			.isEqualTo(4_000);
	}

	@Test
	void countsOrphans() {
		this.web.get()
			.uri("/actuator/dynamobbcheck/locations")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.sound")
			.isEqualTo(false)
			.jsonPath("$.references[0].orphans")
			.isEqualTo(SampleData.ORPHANS);
	}

	@Test
	void showsTheDeclaredJoin() {
		this.web.get()
			.uri("/actuator/dynamobb")
			.exchange()
			.expectBody()
			.jsonPath("$.joins.customer-locations.rows")
			.isEqualTo(SampleData.LOCATIONS - SampleData.ORPHANS);
	}

	@Test
	void knowsNoOtherTable() {
		this.web.post().uri("/actuator/dynamobb/orders").exchange().expectStatus().isNotFound();
	}

	@Test
	void isHealthy() {
		this.web.get()
			.uri("/actuator/health")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.components.dynamobb.status")
			.isEqualTo("UP");
	}

}
