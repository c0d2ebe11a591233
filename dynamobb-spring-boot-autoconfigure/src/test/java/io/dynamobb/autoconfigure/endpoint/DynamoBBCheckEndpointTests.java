package io.dynamobb.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.endpoint.DynamoBBCheckEndpoint.AttributeDescriptor;
import io.dynamobb.autoconfigure.endpoint.DynamoBBCheckEndpoint.CheckDescriptor;
import io.dynamobb.autoconfigure.endpoint.DynamoBBCheckEndpoint.ReferenceDescriptor;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for {@link DynamoBBCheckEndpoint} and {@link DynamoBBCheckEndpointWebExtension}.
 */
class DynamoBBCheckEndpointTests {

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final TestTable customers = TestTable.withKey("customerId").create(this.client);

	private final TestTable locations = TestTable.withKey("locationId").create(this.client);

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.client)
		.table(TableSpec.builder("customers").tableName(this.customers.name()).build())
		.table(TableSpec.builder("locations").tableName(this.locations.name()).build())
		.check("locations",
				(check) -> check.references("customers").on("customerId").references("customers").on("owner", "name"))
		.build();

	private final DynamoBBCheckEndpoint endpoint = new DynamoBBCheckEndpoint(this.dynamo);

	private final DynamoBBCheckEndpointWebExtension web = new DynamoBBCheckEndpointWebExtension(this.endpoint);

	@BeforeEach
	void start() {
		this.customers.putAll(List.of(Map.of("customerId", fromS("secret-1"), "name", fromS("secret-a")),
				Map.of("customerId", fromS("secret-2"), "name", fromS("secret-a"))));
		this.locations.putAll(List.of(
				Map.of("locationId", fromS("secret-1"), "customerId", fromS("secret-1"), "owner", fromS("secret-a")),
				Map.of("locationId", fromS("secret-2"), "customerId", fromS("secret-9"), "owner", fromN("1")),
				Map.of("locationId", fromS("secret-3"), "owner", fromNul(true))));
		this.dynamo.start();
	}

	@AfterEach
	void close() {
		this.dynamo.close();
		this.customers.close();
		this.locations.close();
	}

	@Test
	void countsOrphansDuplicatesTypesAndCoverage() {
		CheckDescriptor check = this.endpoint.check("locations");
		assertThat(check).isNotNull();
		assertThat(check.items()).isEqualTo(3);
		assertThat(check.sound()).isFalse();
		assertThat(check.references()).containsExactly(
				new ReferenceDescriptor("customers", List.of("customerId"), List.of("customerId"), 1, 1, 0),
				new ReferenceDescriptor("customers", List.of("owner"), List.of("name"), 1, 1, 1));
		assertThat(check.attributes()).containsOnlyKeys("locationId", "customerId", "owner")
			.containsEntry("customerId", new AttributeDescriptor(2, 2.0 / 3, false, Map.of("S", 2L)))
			.containsEntry("owner", new AttributeDescriptor(3, 1, true, Map.of("S", 1L, "N", 1L, "NULL", 1L)));
	}

	@Test
	void checksAllTables() {
		assertThat(this.endpoint.checks().tables()).containsOnlyKeys("customers", "locations")
			.hasEntrySatisfying("customers", (check) -> assertThat(check.sound()).isTrue());
	}

	@Test
	void showsNoContents() {
		assertThat(this.endpoint.checks().toString()).contains("orphans=1").doesNotContain("secret");
	}

	@Test
	void unknownTableIsNotFound() {
		assertThat(this.endpoint.check("orders")).isNull();
		assertThat(this.web.check("orders")).satisfies((response) -> {
			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(response.getBody()).isInstanceOfSatisfying(ErrorDescriptor.class, (error) -> {
				assertThat(error.message()).isEqualTo("No cached table is named 'orders'");
				assertThat(error.tables()).containsOnlyKeys("customers", "locations");
			});
		});
		assertThat(this.web.check("locations").getStatus()).isEqualTo(200);
	}

	@Test
	void tableThatCannotBeLoadedIsUnavailable() {
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.client)
			.table(TableSpec.builder("nowhere").startup(Startup.LAZY).build())
			.build()) {
			DynamoBBCheckEndpointWebExtension extension = new DynamoBBCheckEndpointWebExtension(
					new DynamoBBCheckEndpoint(dynamo));
			assertThat(extension.check("nowhere").getStatus()).isEqualTo(503);
			assertThat(extension.checks().getStatus()).isEqualTo(503);
			assertThat(extension.checks().getBody()).asString().contains("Refresh of table 'nowhere' failed");
		}
	}

}
