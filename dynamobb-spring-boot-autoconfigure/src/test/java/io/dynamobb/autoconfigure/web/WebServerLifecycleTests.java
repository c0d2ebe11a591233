package io.dynamobb.autoconfigure.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.dynamobb.DynamoMap;
import io.dynamobb.TableStatus;
import io.dynamobb.TableStatus.State;
import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for what a web server finds of the tables while it starts and while it drains.
 */
@Timeout(120)
class WebServerLifecycleTests {

	private final TestTable customers = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());

	WebServerLifecycleTests() {
		this.customers.put(Map.of("customerId", fromS("c-1")));
	}

	@AfterEach
	void close() {
		this.customers.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void tablesAreLoadedBeforeWebServerStartsAndRefreshedUntilItHasDrained(WebApplicationType type) throws Exception {
		RunningApplication application = RunningApplication.run(type, DynamoDbLocal.shared().client(),
				Application.class, "server.shutdown=graceful",
				"dynamobb.tables.customers.table-name=" + this.customers.name(),
				"dynamobb.tables.customers.refresh.interval=1h", "spring.lifecycle.timeout-per-shutdown-phase=100s");
		Requests requests = application.bean(Requests.class);
		assertThat(requests.atStart).isEqualTo(State.READY);
		CompletableFuture<HttpResponse<String>> response = application.sendAsync("/status",
				HttpRequest.newBuilder().GET());
		requests.reached.await();
		application.close();
		assertThat(response.join().body()).isEqualTo("scheduled, 1 item");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Requests.class, Draining.class })
	static class Application {

	}

	@RestController
	static class Requests {

		private final DynamoMap dynamo;

		private final CountDownLatch reached = new CountDownLatch(1);

		private final CountDownLatch draining = new CountDownLatch(1);

		private volatile State atStart = State.NOT_LOADED;

		Requests(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@EventListener
		void started(WebServerInitializedEvent event) {
			this.atStart = this.dynamo.table("customers").status().state();
		}

		/**
		 * Goes on when the web server drains.
		 */
		@GetMapping("/status")
		CompletableFuture<String> status() {
			return CompletableFuture.supplyAsync(() -> {
				this.reached.countDown();
				try {
					this.draining.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				TableStatus status = this.dynamo.table("customers").status();
				return ((status.nextRefresh() != null) ? "scheduled" : "not scheduled") + ", "
						+ this.dynamo.table("customers").refresh().items() + " item";
			});
		}

	}

	/**
	 * Stops in the phase in which a web server drains.
	 */
	static class Draining implements SmartLifecycle {

		private final Requests requests;

		private volatile boolean running;

		Draining(Requests requests) {
			this.requests = requests;
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.requests.draining.countDown();
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return DEFAULT_PHASE - 1024;
		}

	}

}
