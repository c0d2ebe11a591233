package io.dynamobb.autoconfigure.endpoint;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for the actions of {@link DynamoBBEndpoint} in a running application.
 */
@Timeout(120)
class TableActionHttpTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable customers = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());

	private final TestTable locations = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());

	private EndpointApplication application;

	@AfterEach
	void close() {
		this.application.close();
		this.proxy.close();
		this.customers.close();
		this.locations.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void pinnedTableIsNotRefreshed(WebApplicationType type) {
		run(type);
		put(this.customers, 1);
		assertThat(this.application.act("customers", "pin", 200))
			.hasPathSatisfying("$.state", (it) -> it.assertThat().isEqualTo("PINNED"))
			.hasPath("$.pinnedSince");
		assertThat(this.application.act("customers", "refresh", 409)).extractingPath("$.message")
			.asString()
			.contains("'customers' is pinned");
		assertThat(EndpointApplication.json(this.application.post("/dynamobb"), 409)).extractingPath("$.message")
			.asString()
			.contains("'customers' is pinned");
		assertThat(this.application.get("/dynamobb"))
			.hasPathSatisfying("$.tables.customers.state", (it) -> it.assertThat().isEqualTo("PINNED"))
			.hasPathSatisfying("$.tables.customers.items", (it) -> it.assertThat().isEqualTo(0));
		assertThat(this.application.health("customers", 200))
			.hasPathSatisfying("$.status", (it) -> it.assertThat().isEqualTo("UP"))
			.hasPathSatisfying("$.details.state", (it) -> it.assertThat().isEqualTo("PINNED"))
			.hasPath("$.details.pinnedSince");
		assertThat(this.application.act("customers", "unpin", 200)).extractingPath("$.state").isEqualTo("READY");
		assertThat(this.application.act("customers", "refresh", 200)).extractingPath("$.items").isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void rollbackServesTheSnapshotBefore(WebApplicationType type) {
		run(type, "dynamobb.defaults.refresh.keep-previous=true");
		assertThat(this.application.act("customers", "rollback", 409)).extractingPath("$.message")
			.asString()
			.contains("there is no previous snapshot");
		put(this.customers, 1);
		this.application.refresh("customers", 200);
		assertThat(this.application.get("/dynamobb/customers")).extractingPath("$.previous.items").isEqualTo(0);
		assertThat(this.application.act("customers", "rollback", 200))
			.hasPathSatisfying("$.items", (it) -> it.assertThat().isEqualTo(0))
			.hasPathSatisfying("$.state", (it) -> it.assertThat().isEqualTo("PINNED"));
		this.application.act("customers", "rollback", 409);
		this.application.act("customers", "unpin", 200);
		assertThat(this.application.refresh("customers", 200)).extractingPath("$.items").isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void wrongRequestsAreTold(WebApplicationType type) {
		run(type);
		assertThat(this.application.act("customers", "explode", 400))
			.hasPathSatisfying("$.message", (it) -> it.assertThat()
				.isEqualTo("There is no action 'explode'; the actions are refresh, cancel, pin, rollback, unpin"))
			.hasPathSatisfying("$.tables.customers.state", (it) -> it.assertThat().isEqualTo("READY"));
		assertThat(
				EndpointApplication.json(this.application.postAsync("customers", "{}", "application/json").join(), 400))
			.extractingPath("$.message")
			.isEqualTo("There is no 'action' in the body; the actions are refresh, cancel, pin, rollback, unpin");
		this.application.act("customers", "PIN", 200);
		this.application.act("customers", "unpin", 200);
		EndpointApplication.json(
				this.application.postAsync("customers", "action=pin", "application/x-www-form-urlencoded").join(), 415);
		assertThat(this.application.get("/dynamobb/customers")).extractingPath("$.refreshes").isEqualTo(1);
		this.application.act("orders", "pin", 404);
		assertThat(this.application.act("customers", "rollback", 409)).extractingPath("$.message")
			.isEqualTo("Table 'customers' cannot be rolled back: its previous snapshots are not kept, for"
					+ " refresh.keep-previous = false");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void allTablesAreRefreshedAndNothingElse(WebApplicationType type) {
		run(type);
		int scans = this.proxy.requests("Scan");
		assertThat(this.application.actOnAll("pin", 400))
			.hasPathSatisfying("$.message",
					(it) -> it.assertThat()
						.isEqualTo("The action 'pin' is for one table: POST to dynamobb/{table},"
								+ " one of [customers, locations]"))
			.hasPathSatisfying("$.tables.customers.state", (it) -> it.assertThat().isEqualTo("READY"));
		assertThat(this.application.actOnAll("frob", 400)).extractingPath("$.message")
			.isEqualTo("There is no action 'frob'; the actions are refresh, cancel, pin, rollback, unpin");
		assertThat(this.proxy.requests("Scan")).isEqualTo(scans);
		put(this.customers, 1);
		assertThat(this.application.actOnAll("refresh", 200)).extractingPath("$.tables.customers.items").isEqualTo(1);
		put(this.customers, 2);
		assertThat(EndpointApplication.json(this.application.post("/dynamobb"), 200))
			.extractingPath("$.tables.customers.items")
			.isEqualTo(2);
		put(this.customers, 3);
		assertThat(EndpointApplication.json(this.application.postAsync("", "", "application/json").join(), 200))
			.extractingPath("$.tables.customers.items")
			.isEqualTo(3);
	}

	@Test
	void groupSwapsTogether() {
		run(WebApplicationType.SERVLET, "dynamobb.defaults.refresh.group=billing",
				"dynamobb.tables.customers.refresh.keep-previous=true");
		put(this.customers, 1);
		put(this.locations, 2);
		this.application.refresh("customers", 200);
		assertSizes(1, 2);
		put(this.customers, 3);
		this.proxy.on("Scan").table(this.locations.name()).nth(1).then(Fault.accessDenied());
		assertThat(this.application.refresh("customers", 503)).doesNotHavePath("$.retryAfter")
			.extractingPath("$.message")
			.asString()
			.contains("'locations'");
		assertSizes(1, 2);
		this.application.act("locations", "rollback", 200);
		assertSizes(0, 0);
		assertThat(this.application.get("/dynamobb/customers")).extractingPath("$.state").isEqualTo("PINNED");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void refreshTooSoonSaysWhenToRetry(WebApplicationType type) {
		run(type, "dynamobb.tables.customers.refresh.min-interval=1h");
		int scans = this.proxy.requests("Scan");
		for (String path : List.of("/dynamobb/customers", "/dynamobb")) {
			HttpResponse<String> response = this.application.post(path);
			assertThat(EndpointApplication.json(response, 429)).extractingPath("$.message")
				.asString()
				.contains("'customers' was refreshed a moment ago");
			long seconds = response.headers().firstValueAsLong("Retry-After").orElseThrow();
			assertThat(seconds).isBetween(3_000L, 3_600L);
			assertThat(EndpointApplication.json(response, 429)).extractingPath("$.retryAfter")
				.isEqualTo(Math.toIntExact(seconds));
		}
		assertThat(this.proxy.requests("Scan")).isEqualTo(scans);
		assertThat(this.application.refresh("locations", 200)).extractingPath("$.items").isEqualTo(0);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void progressIsShownAndTheRefreshIsCancelled(WebApplicationType type) throws Exception {
		put(this.customers, 20);
		run(type, "dynamobb.tables.customers.page-size=5");
		assertThat(this.application.get("/dynamobb/customers")).doesNotHavePath("$.progress.items");
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(3).then(stall);
		CompletableFuture<HttpResponse<String>> refresh = this.application.actAsync("customers", "refresh");
		stall.awaitRequest();
		assertThat(this.application.get("/dynamobb/customers"))
			.hasPathSatisfying("$.refreshing", (it) -> it.assertThat().isEqualTo(true))
			.hasPathSatisfying("$.progress.items", (it) -> it.assertThat().isEqualTo(10))
			.hasPathSatisfying("$.progress.pages", (it) -> it.assertThat().isEqualTo(2))
			.hasPathSatisfying("$.progress.endedSegments", (it) -> it.assertThat().isEqualTo(0))
			.hasPathSatisfying("$.progress.segments", (it) -> it.assertThat().isEqualTo(1))
			.hasPathSatisfying("$.progress.consumedCapacity", (it) -> it.assertThat().isEqualTo(1.0))
			.hasPathSatisfying("$.estimate.items", (it) -> it.assertThat().isEqualTo(20))
			.hasPathSatisfying("$.estimate.readUnits", (it) -> it.assertThat().isEqualTo(1.0));
		this.application.act("customers", "cancel", 200);
		assertThat(EndpointApplication.json(refresh.join(), 503)).extractingPath("$.message")
			.asString()
			.contains("it was cancelled");
		stall.release();
		assertThat(this.application.get("/dynamobb/customers")).extractingPath("$.lastCancellation")
			.asString()
			.isNotEmpty();
		assertThat(this.application.act("customers", "cancel", 200)).extractingPath("$.items").isEqualTo(20);
		assertThat(this.application.refresh("customers", 200)).extractingPath("$.items").isEqualTo(20);
	}

	@Test
	void staleTableIsToldAndHeals() {
		run(WebApplicationType.SERVLET, "dynamobb.tables.customers.refresh.max-staleness=50ms");
		await().untilAsserted(() -> assertThat(this.application.get("/dynamobb/customers")).extractingPath("$.tooStale")
			.isEqualTo(true));
		assertThat(this.application.health("customers", 503)).extractingPath("$.status").isEqualTo("OUT_OF_SERVICE");
		this.proxy.on("Scan").first(1).then(Fault.accessDenied());
		assertThat(this.application.refresh("customers", 503)).hasPathSatisfying("$.tables.customers.state",
				(it) -> it.assertThat().isEqualTo("STALE"));
		this.application.refresh("customers", 200);
		assertThat(this.application.get("/dynamobb/customers")).extractingPath("$.state").isEqualTo("READY");
		assertThat(this.application.get("/dynamobb/locations")).extractingPath("$.tooStale").isEqualTo(false);
	}

	@Test
	void changesOfTheLastRefreshAreCounted() {
		put(this.customers, 3);
		run(WebApplicationType.SERVLET);
		assertThat(this.application.get("/dynamobb/customers")).hasPath("$.lastRefresh.items")
			.doesNotHavePath("$.lastRefresh.changes.added");
		this.customers.delete(Map.of("customerId", fromS("c-0")));
		this.customers.put(Map.of("customerId", fromS("c-1"), "name", fromS("Ada")));
		this.customers.put(Map.of("customerId", fromS("c-7")));
		this.customers.put(Map.of("customerId", fromS("c-8")));
		assertThat(this.application.refresh("customers", 200)).extractingPath("$.changes.added").isEqualTo(2);
		assertThat(this.application.get("/dynamobb/customers"))
			.hasPathSatisfying("$.lastRefresh.changes.added", (it) -> it.assertThat().isEqualTo(2))
			.hasPathSatisfying("$.lastRefresh.changes.removed", (it) -> it.assertThat().isEqualTo(1))
			.hasPathSatisfying("$.lastRefresh.changes.changed", (it) -> it.assertThat().isEqualTo(1));
	}

	@Test
	void expiredItemsAreHidden() {
		DynamoDbLocal.shared()
			.client()
			.updateTimeToLive((request) -> request.tableName(this.customers.name())
				.timeToLiveSpecification((ttl) -> ttl.enabled(true).attributeName("expires")));
		long soon = Instant.now().plusSeconds(20).getEpochSecond();
		this.customers.put(Map.of("customerId", fromS("soon"), "expires", fromN("" + soon)));
		this.customers.put(Map.of("customerId", fromS("later"), "expires", fromN("" + (soon + 3_600))));
		this.customers.put(Map.of("customerId", fromS("never")));
		run(WebApplicationType.SERVLET, "dynamobb.tables.locations.table-name=" + this.customers.name(),
				"dynamobb.tables.locations.refresh.hide-expired=false");
		assertSizes(3, 3);
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertSizes(2, 3));
		assertThat(this.application.get("/dynamobb/customers")).extractingPath("$.refreshes").isEqualTo(1);
		assertThat(this.application.refresh("customers", 200)).extractingPath("$.items").isEqualTo(2);
	}

	private void run(WebApplicationType type, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("dynamobb.tables.customers.table-name=" + this.customers.name());
		if (all.stream().noneMatch((property) -> property.contains("locations.table-name"))) {
			all.add("dynamobb.tables.locations.table-name=" + this.locations.name());
		}
		this.application = new EndpointApplication(type, this.proxy.client(), all.toArray(String[]::new));
	}

	private static void put(TestTable table, int items) {
		table.putAll(IntStream.range(0, items).mapToObj((id) -> Map.of("customerId", fromS("c-" + id))).toList());
	}

	private void assertSizes(int customers, int locations) {
		assertThat(this.application.get("/dynamobb"))
			.hasPathSatisfying("$.tables.customers.items", (it) -> it.assertThat().isEqualTo(customers))
			.hasPathSatisfying("$.tables.locations.items", (it) -> it.assertThat().isEqualTo(locations));
	}

}
