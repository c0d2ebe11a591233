package io.dynamobb.autoconfigure.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonContent;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what clients of a running application are told while a table is not loaded.
 */
@Timeout(120)
class TableNotLoadedHttpTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable customers = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());

	private RunningApplication application;

	@AfterEach
	void close() {
		this.application.close();
		this.proxy.close();
		this.customers.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void clientsShallTryAgain(WebApplicationType type) {
		run(type, Application.class);
		for (String path : new String[] { "/customer", "/wrapped", "/route", "/route-wrapped" }) {
			HttpResponse<String> response = this.application.get(path);
			assertRetryAfter(response);
			assertThat(new JsonContent(response.body()))
				.hasPathSatisfying("$.status", (it) -> it.assertThat().isEqualTo(503))
				.hasPathSatisfying("$.error", (it) -> it.assertThat().isEqualTo("Service Unavailable"))
				.hasPathSatisfying("$.path", (it) -> it.assertThat().isEqualTo(path))
				.doesNotHavePath("$.message");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void browsersAreShownThePageForErrors(WebApplicationType type) {
		run(type, Application.class);
		HttpResponse<String> response = this.application
			.sendAsync("/customer", HttpRequest.newBuilder().header("Accept", "text/html").GET())
			.join();
		assertRetryAfter(response);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
		assertThat(response.body()).contains("Whitelabel Error Page", "503");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void problemIsDetailedWhereProblemsAre(WebApplicationType type) {
		run(type, Application.class, "spring.mvc.problemdetails.enabled=true",
				"spring.webflux.problemdetails.enabled=true");
		HttpResponse<String> response = this.application.get("/wrapped");
		assertRetryAfter(response);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(new JsonContent(response.body()))
			.hasPathSatisfying("$.status", (it) -> it.assertThat().isEqualTo(503))
			.hasPathSatisfying("$.title", (it) -> it.assertThat().isEqualTo("Service Unavailable"))
			.hasPathSatisfying("$.detail",
					(it) -> it.assertThat().isEqualTo("The data is not loaded yet. Try again later."))
			.hasPathSatisfying("$.instance", (it) -> it.assertThat().isEqualTo("/wrapped"));
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void handlersOfTheApplicationWin(WebApplicationType type) {
		run(type, WithHandler.class);
		assertThat(this.application.get("/customer").statusCode()).isEqualTo(423);
		this.application.close();
		run(type, WithHandlerOfAll.class);
		assertThat(this.application.get("/customer").statusCode()).isEqualTo(409);
		assertThat(this.application.get("/wrapped").statusCode()).isEqualTo(409);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void statusOfTheExceptionWins(WebApplicationType type) {
		run(type, Application.class);
		assertThat(this.application.get("/chosen").statusCode()).isEqualTo(404);
		assertThat(this.application.get("/gone").statusCode()).isEqualTo(410);
		assertThat(this.application.get("/gone").headers().firstValue("Retry-After")).isEmpty();
		assertThat(this.application.get("/wrapped-gone").statusCode())
			.isEqualTo((type == WebApplicationType.SERVLET) ? 410 : 503);
		assertThat(this.application.get("/route-gone").statusCode()).isEqualTo(410);
		assertThat(this.application.get("/route-gone").headers().firstValue("Retry-After")).isEmpty();
		assertThat(this.application.get("/wrong").statusCode()).isEqualTo(500);
	}

	private static void assertRetryAfter(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
		assertThat(response.headers().allValues("Retry-After")).containsExactly("5");
		assertThat(response.body()).doesNotContain("customers");
	}

	private void run(WebApplicationType type, Class<?> configuration, String... properties) {
		this.proxy.on("Scan").from(1).then(Fault.accessDenied());
		String[] all = new String[properties.length + 2];
		System.arraycopy(properties, 0, all, 0, properties.length);
		all[properties.length] = "dynamobb.tables.customers.table-name=" + this.customers.name();
		all[properties.length + 1] = "dynamobb.tables.customers.startup=background";
		this.application = RunningApplication.run(type, this.proxy.client(), configuration, all);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Controller.class, TableRoutes.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Application.class, Handler.class })
	static class WithHandler {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Application.class, HandlerOfAll.class })
	static class WithHandlerOfAll {

	}

	@RestController
	static class Controller {

		private final DynamoMap dynamo;

		Controller(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@GetMapping("/customer")
		String customer() {
			return this.dynamo.table("customers").get("c-1").toString();
		}

		@GetMapping("/wrapped")
		String wrapped() {
			try {
				return customer();
			}
			catch (TableNotLoadedException ex) {
				throw new IllegalStateException(new IllegalArgumentException(ex));
			}
		}

		@GetMapping("/chosen")
		String chosen() {
			try {
				return customer();
			}
			catch (TableNotLoadedException ex) {
				throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no", ex);
			}
		}

		@GetMapping("/gone")
		String gone() {
			try {
				return customer();
			}
			catch (TableNotLoadedException ex) {
				throw new GoneException(ex);
			}
		}

		@GetMapping("/wrapped-gone")
		String wrappedGone() {
			try {
				return gone();
			}
			catch (GoneException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@GetMapping("/wrong")
		String wrong() {
			throw new IllegalStateException("something else");
		}

	}

	@ResponseStatus(HttpStatus.GONE)
	static class GoneException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		GoneException(Throwable cause) {
			super(cause);
		}

	}

	@ControllerAdvice
	static class Handler {

		@ExceptionHandler(TableNotLoadedException.class)
		@ResponseStatus(HttpStatus.LOCKED)
		void notLoaded() {
		}

	}

	@ControllerAdvice
	static class HandlerOfAll {

		@ExceptionHandler(RuntimeException.class)
		@ResponseStatus(HttpStatus.CONFLICT)
		void failed() {
		}

	}

}
