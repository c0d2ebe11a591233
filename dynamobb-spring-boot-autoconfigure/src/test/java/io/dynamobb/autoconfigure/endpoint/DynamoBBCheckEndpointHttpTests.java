package io.dynamobb.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for {@link DynamoBBCheckEndpoint} in a running application, over HTTP.
 */
class DynamoBBCheckEndpointHttpTests {

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void checksDeclaredReferences(WebApplicationType type) {
		DynamoDbClient client = DynamoDbLocal.shared().client();
		try (TestTable customers = TestTable.withKey("id").create(client);
				TestTable locations = TestTable.withKey("locationId").create(client)) {
			customers.put(Map.of("id", fromS("c-1")));
			locations.putAll(List.of(Map.of("locationId", fromS("l-1"), "customerId", fromS("c-1")),
					Map.of("locationId", fromS("l-2"), "customerId", fromS("hidden"))));
			try (EndpointApplication application = new EndpointApplication(type, client,
					"dynamobb.tables.customers.table-name=" + customers.name(),
					"dynamobb.tables.locations.table-name=" + locations.name(),
					"dynamobb.tables.locations.references[0].table=customers",
					"dynamobb.tables.locations.references[0].keys=customerId = id")) {
				assertThat(application.get("/dynamobbcheck/locations")).satisfies((json) -> {
					assertThat(json).hasPathSatisfying("$.items", (it) -> it.assertThat().isEqualTo(2))
						.hasPathSatisfying("$.sound", (it) -> it.assertThat().isEqualTo(false))
						.hasPathSatisfying("$.references[0].table", (it) -> it.assertThat().isEqualTo("customers"))
						.hasPathSatisfying("$.references[0].orphans", (it) -> it.assertThat().isEqualTo(1))
						.hasPathSatisfying("$.attributes.customerId.types.S", (it) -> it.assertThat().isEqualTo(2));
					assertThat(json.getJson()).doesNotContain("hidden");
				});
				assertThat(application.get("/dynamobbcheck")).hasPathSatisfying("$.tables.customers.sound",
						(it) -> it.assertThat().isEqualTo(true));
				assertThat(application.get("/dynamobbcheck/orders", 404))
					.hasPathSatisfying("$.message",
							(it) -> it.assertThat().isEqualTo("No cached table is named 'orders'"))
					.hasPathSatisfying("$.tables.customers.state", (it) -> it.assertThat().isEqualTo("READY"));
				assertThat(application.bean(DynamoMap.class).check("locations").run().references()).hasSize(1);
			}
		}
	}

}
