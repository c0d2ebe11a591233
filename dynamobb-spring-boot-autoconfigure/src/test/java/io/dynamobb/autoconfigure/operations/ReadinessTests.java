package io.dynamobb.autoconfigure.operations;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.DynamoMap;
import io.dynamobb.RefreshResult;
import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for health groups of a running application, as README says to configure them.
 */
@Timeout(180)
class ReadinessTests {

	private static final String[] PROPERTIES = { "management.endpoint.health.probes.enabled=true",
			"management.endpoint.health.group.readiness.include=readinessState,dynamobb",
			"management.endpoint.health.show-details=always" };

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	ReadinessTests() {
		this.customers.put(Map.of("id", fromS("c-1")));
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.customers.close();
	}

	private RunningApplication run(Class<?> configuration, String... properties) {
		String[] all = new String[PROPERTIES.length + properties.length + 1];
		System.arraycopy(PROPERTIES, 0, all, 0, PROPERTIES.length);
		System.arraycopy(properties, 0, all, PROPERTIES.length, properties.length);
		all[all.length - 1] = "dynamobb.tables.customers.table-name=" + this.customers.name();
		return RunningApplication.run(this.proxy.client(), configuration, all);
	}

	@Test
	void eagerTableIsLoadedBeforeTheServerTakesRequests() {
		try (RunningApplication application = run(Recording.class)) {
			assertThat(application.bean(ServerStart.class).itemsThen).isOne();
			assertReady(application, 200, "UP");
		}
	}

	@Test
	void readinessWaitsForATableThatLoadsInTheBackground() throws InterruptedException {
		Stall stall = new Stall();
		this.proxy.on("Scan").first(1).then(stall);
		try (RunningApplication application = run(RunningApplication.Application.class,
				"dynamobb.tables.customers.startup=background")) {
			stall.awaitRequest();
			assertReady(application, 503, "OUT_OF_SERVICE");
			assertThat(application.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			CompletableFuture<RefreshResult> loaded = application.bean(DynamoMap.class)
				.table("customers")
				.refreshAsync();
			stall.release();
			loaded.join();
			assertReady(application, 200, "UP");
		}
	}

	@Test
	void staleTableIsReadyUntilItIsTooStale() {
		try (RunningApplication application = run(RunningApplication.Application.class)) {
			failToRefresh(application);
			assertReady(application, 200, "UP");
		}
	}

	@Test
	void tooStaleTableIsOutOfService() {
		try (RunningApplication application = run(RunningApplication.Application.class,
				"dynamobb.tables.customers.refresh.max-staleness=1ms")) {
			failToRefresh(application);
			assertReady(application, 503, "OUT_OF_SERVICE");
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(503);
			assertThat(application.get("/actuator/health/dynamobb/customers").body()).contains("max-staleness",
					"\"tooStale\":true", "AccessDeniedException");
		}
	}

	@Test
	void tooStaleTableIsOnlyAWarningByChoice() {
		try (RunningApplication application = run(RunningApplication.Application.class,
				"dynamobb.tables.customers.refresh.max-staleness=1ms", "dynamobb.health.too-stale=warning")) {
			failToRefresh(application);
			assertReady(application, 200, "UP");
			assertThat(application.get("/actuator/health/dynamobb/customers").body()).contains("max-staleness",
					"\"tooStale\":true", "AccessDeniedException");
		}
	}

	private void failToRefresh(RunningApplication application) {
		this.proxy.on("Scan").then(Fault.accessDenied());
		assertThatRuntimeException().isThrownBy(() -> application.bean(DynamoMap.class).refresh());
	}

	private static void assertReady(RunningApplication application, int status, String health) {
		HttpResponse<String> readiness = application.get("/actuator/health/readiness");
		assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(status);
		assertThat(readiness.body()).contains("\"status\":\"" + health + "\"", "customers");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(RunningApplication.Application.class)
	static class Recording {

		@Bean
		ServerStart serverStart(DynamoMap dynamo) {
			return new ServerStart(dynamo);
		}

	}

	static class ServerStart {

		private final DynamoMap dynamo;

		private int itemsThen;

		ServerStart(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@EventListener
		void started(WebServerInitializedEvent event) {
			this.itemsThen = this.dynamo.table("customers").status().items();
		}

	}

}
