package io.dynamobb.autoconfigure.endpoint;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for {@link DynamoBBEndpoint} in a running application, over HTTP and JMX.
 */
class DynamoBBEndpointHttpTests {

	private static final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final String tableName = TestTable.uniqueName("customers");

	private TestTable customers = create();

	private RunningApplication application;

	@AfterEach
	void close() {
		this.application.close();
		this.customers.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void showsAndRefreshesTables(WebApplicationType type) {
		run(type);
		assertThat(get("", 200)).hasPathSatisfying("$.tables.customers.items", (it) -> it.assertThat().isEqualTo(1))
			.hasPathSatisfying("$.tables.customers.state", (it) -> it.assertThat().isEqualTo("READY"))
			.hasPathSatisfying("$.tables.customers.age", (it) -> it.assertThat().asString().startsWith("PT"))
			.hasPath("$.tables.customers.lastRefresh.startedAt")
			.doesNotHavePath("$.tables.customers.lastFailure")
			.doesNotHavePath("$.tables.customers.heap");
		this.customers.put(Map.of("customerId", fromS("c-2")));
		assertThat(post("/customers", 200)).hasPathSatisfying("$.items", (it) -> it.assertThat().isEqualTo(2));
		assertThat(get("/customers", 200)).hasPathSatisfying("$.items", (it) -> it.assertThat().isEqualTo(2))
			.hasPathSatisfying("$.heap.columns.customerId",
					(it) -> it.assertThat().isInstanceOf(Integer.class).isNotEqualTo(0))
			.hasPathSatisfying("$.heap.indexes[0].attributes[0]", (it) -> it.assertThat().isEqualTo("customerId"))
			.hasPathSatisfying("$.heap.indexes[0].bytes",
					(it) -> it.assertThat().isInstanceOf(Integer.class).isNotEqualTo(0));
		this.customers.put(Map.of("customerId", fromS("c-3")));
		assertThat(post("", 200)).hasPathSatisfying("$.tables.customers.items", (it) -> it.assertThat().isEqualTo(3));
		get("/orders", 404);
		post("/orders", 404);
	}

	@Test
	void showsRowsOfMaterialisedJoinsAlone() {
		run(WebApplicationType.SERVLET, "dynamobb.joins.live.from=customers", "dynamobb.joins.kept.from=customers",
				"dynamobb.joins.kept.materialised=true");
		assertThat(get("", 200)).hasPathSatisfying("$.joins.kept.rows", (it) -> it.assertThat().isEqualTo(1))
			.hasPath("$.joins.kept.heapBytes")
			.hasPathSatisfying("$.joins.live.materialised", (it) -> it.assertThat().isEqualTo(false))
			.hasPathSatisfying("$.joins.live.tables[0]", (it) -> it.assertThat().isEqualTo("customers"))
			.doesNotHavePath("$.joins.live.rows")
			.doesNotHavePath("$.joins.live.heapBytes");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void failedRefreshSaysWhyAndNextOneHeals(WebApplicationType type) {
		run(type);
		this.customers.close();
		assertThat(post("/customers", 503))
			.hasPathSatisfying("$.message", (it) -> it.assertThat().asString().contains("ResourceNotFoundException"))
			.hasPathSatisfying("$.tables.customers.state", (it) -> it.assertThat().isEqualTo("STALE"));
		post("", 503);
		assertThat(get("/customers", 200)).hasPathSatisfying("$.items", (it) -> it.assertThat().isEqualTo(1))
			.hasPath("$.lastFailure.message");
		assertThat(this.application.bean(DynamoMap.class).table("customers").get("c-1")).isPresent();
		assertThat(health()).hasPathSatisfying("$.status", (it) -> it.assertThat().isEqualTo("UP"))
			.hasPathSatisfying("$.details.state", (it) -> it.assertThat().isEqualTo("STALE"))
			.hasPathSatisfying("$.details.lastFailure.message",
					(it) -> it.assertThat().asString().contains("ResourceNotFoundException"));
		this.customers = create();
		post("/customers", 200);
		assertThat(health()).hasPathSatisfying("$.details.state", (it) -> it.assertThat().isEqualTo("READY"))
			.doesNotHavePath("$.details.lastFailure");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void readOnlyAccessShowsAndDoesNotRefresh(WebApplicationType type) {
		run(type, "management.endpoint.dynamobb.access=read-only");
		get("", 200);
		get("/customers", 200);
		post("", 405);
		post("/customers", 405);
	}

	@Test
	void noAccessIsNotFound() {
		run(WebApplicationType.SERVLET, "management.endpoint.dynamobb.access=none");
		get("", 404);
		post("/customers", 404);
	}

	@Test
	void isNotExposedUnlessAskedFor() {
		start(WebApplicationType.SERVLET);
		get("", 404);
		post("", 404);
	}

	@Test
	void worksOverJmx() throws Exception {
		run(WebApplicationType.NONE, "spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=dynamobb");
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = new ObjectName("org.springframework.boot:type=Endpoint,name=Dynamobb");
		String[] string = { String.class.getName() };
		String[] strings = { String.class.getName(), String.class.getName() };
		assertThat(server.invoke(name, "tables", new Object[0], new String[0])).asString().contains("items=1");
		assertThat(server.invoke(name, "table", new Object[] { "customers" }, string)).asString().contains("items=1");
		this.customers.put(Map.of("customerId", fromS("c-2")));
		assertThat(server.invoke(name, "refreshTable", new Object[] { "customers" }, string)).asString()
			.contains("items=2");
		assertThat(server.invoke(name, "act", new Object[] { "customers", "pin" }, strings)).asString()
			.contains("state=PINNED");
		server.invoke(name, "act", new Object[] { "customers", "unpin" }, strings);
		assertThat(server.invoke(name, "refresh", new Object[0], new String[0])).asString().contains("items=2");
	}

	@Test
	void wrongActionOverJmxDoesNothing() throws Exception {
		run(WebApplicationType.NONE, "spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=dynamobb");
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = new ObjectName("org.springframework.boot:type=Endpoint,name=Dynamobb");
		String[] strings = { String.class.getName(), String.class.getName() };
		for (String action : new @Nullable String[] { "explode", "pinn", null }) {
			assertThatExceptionOfType(JMException.class).as("action %s", action)
				.isThrownBy(() -> server.invoke(name, "act", new @Nullable Object[] { "customers", action }, strings));
		}
		for (String action : List.of("", " ")) {
			assertThatExceptionOfType(JMException.class)
				.isThrownBy(() -> server.invoke(name, "act", new Object[] { "customers", action }, strings))
				.withMessageContaining("the actions are refresh, cancel, pin, rollback, unpin");
		}
		assertThat(server.invoke(name, "act", new Object[] { "nowhere", "pin" }, strings)).isNull();
		assertThat(server.invoke(name, "table", new Object[] { "customers" }, new String[] { String.class.getName() }))
			.asString()
			.contains("refreshes=1", "state=READY");
	}

	private TestTable create() {
		TestTable table = TestTable.withKey("customerId").named(this.tableName).create(client);
		table.put(Map.of("customerId", fromS("c-1")));
		return table;
	}

	private void run(WebApplicationType type, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("management.endpoints.web.exposure.include=dynamobb,health");
		start(type, all.toArray(String[]::new));
	}

	private void start(WebApplicationType type, String... properties) {
		List<String> all = new ArrayList<>(List.of("dynamobb.tables.customers.table-name=" + this.tableName,
				"management.endpoint.health.show-details=always",
				"spring.jackson.property-naming-strategy=SNAKE_CASE"));
		all.addAll(List.of(properties));
		this.application = RunningApplication.run(type, client, RunningApplication.Application.class,
				all.toArray(String[]::new));
	}

	private JsonContent get(String path, int status) {
		return EndpointApplication.json(this.application.get("/actuator/dynamobb" + path), status);
	}

	private JsonContent post(String path, int status) {
		return EndpointApplication.json(this.application.post("/actuator/dynamobb" + path), status);
	}

	private JsonContent health() {
		return EndpointApplication.json(this.application.get("/actuator/health/dynamobb/customers"), 200);
	}

}
