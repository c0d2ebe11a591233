package io.dynamobb.autoconfigure.endpoint;

import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for limits and guards in a running application: each refuses a snapshot, says
 * why, and leaves the last good one in place.
 */
class GuardHttpTests {

	private static final int ITEMS = 10;

	private final TestTable customers = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());

	private EndpointApplication application;

	@AfterEach
	void close() {
		this.application.close();
		this.customers.close();
	}

	@Test
	void minItems() {
		run("guards.min-items=10");
		this.customers.delete(Map.of("customerId", fromS("c-0")));
		assertRefused("it has 9 items and guards.min-items = 10");
		this.customers.put(customer("c-0"));
		assertThat(this.application.refresh("customers", 200)).extractingPath("$.items").isEqualTo(ITEMS);
		assertThat(this.application.get("/dynamobb/customers")).extractingPath("$.state").isEqualTo("READY");
	}

	@Test
	void maxShrink() {
		run("guards.max-shrink=30%");
		IntStream.range(0, 4).forEach((id) -> this.customers.delete(Map.of("customerId", fromS("c-" + id))));
		assertRefused("it shrank from 10 to 6 items, by 40.0%, and guards.max-shrink = 30.0%");
	}

	@Test
	void requiredAttributes() {
		run("guards.required-attributes=email");
		this.customers.put(Map.of("customerId", fromS("c-10")));
		assertRefused("1 of 11 items lack the required attribute 'email'");
	}

	@Test
	void uniqueIndexes() {
		run("guards.unique-indexes=email");
		this.customers.put(Map.of("customerId", fromS("c-10"), "email", fromS("c-0@example.com")));
		assertRefused("2 of 11 items share their key in the unique index on [email] with others");
	}

	@Test
	void maxItems() {
		run("limits.max-items=10");
		this.customers.put(customer("c-10"));
		assertRefused("max-items = 10");
	}

	@Test
	void maxMemory() {
		run("limits.max-memory=128KB");
		IntStream.range(0, 4)
			.forEach((id) -> this.customers
				.put(Map.of("customerId", fromS("big-" + id), "text", fromS("%d".formatted(id).repeat(100_000)))));
		assertRefused("max-memory");
	}

	@Test
	void validator() {
		run("segments=2");
		this.customers.put(customer("forbidden"));
		assertRefused("a customer is forbidden");
	}

	private void run(String property) {
		this.customers.putAll(IntStream.range(0, ITEMS).mapToObj((id) -> customer("c-" + id)).toList());
		this.application = new EndpointApplication(WebApplicationType.SERVLET, DynamoDbLocal.shared().client(),
				"dynamobb.tables.customers.table-name=" + this.customers.name(),
				"dynamobb.tables.customers." + property);
	}

	private static Map<String, AttributeValue> customer(String id) {
		return Map.of("customerId", fromS(id), "email", fromS(id + "@example.com"));
	}

	private void assertRefused(String reason) {
		assertThat(this.application.refresh("customers", 503))
			.hasPathSatisfying("$.message", (it) -> it.assertThat().asString().contains(reason))
			.hasPathSatisfying("$.tables.customers.state", (it) -> it.assertThat().isEqualTo("STALE"));
		assertThat(this.application.get("/dynamobb/customers"))
			.hasPathSatisfying("$.items", (it) -> it.assertThat().isEqualTo(ITEMS))
			.hasPathSatisfying("$.lastFailure.message", (it) -> it.assertThat().asString().contains(reason));
		assertThat(this.application.health("customers", 200))
			.hasPathSatisfying("$.details.state", (it) -> it.assertThat().isEqualTo("STALE"))
			.hasPathSatisfying("$.details.lastFailure.message", (it) -> it.assertThat().asString().contains(reason));
	}

}
