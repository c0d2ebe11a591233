package io.dynamobb.autoconfigure.endpoint;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a request to {@link DynamoBBEndpoint} does what it says, or nothing: an
 * operator who pins a table must not lose its rows.
 */
@Timeout(120)
class WrongActionHttpTests {

	private static final List<String> PATHS = List.of("", "/customers");

	private static final List<String> NO_ACTION = List.of("{}", "{\"acton\": \"pin\"}", "{\"Action\": \"pin\"}",
			"{\"action\": null}", "{\"action\": \"\"}", "{\"action\": \" \"}", "{\"action\": 1}", "{\"action\": true}",
			"{\"action\": \"re fresh\"}", "{\"\": \"refresh\"}", "{\"action\": \"refresh\", \"tabel\": \"customers\"}",
			"{\"action\": \"refresh\", \"table\": \"locations\"}", "{\"table\": \"locations\"}", "null");

	private static final List<String> NO_OBJECT = List.of("[]", "[\"pin\"]", "[{\"action\": \"pin\"}]", "\"pin\"",
			"\"\"", "1", "true", "{\"action\": [\"pin\"]}", "{\"action\": {\"name\": \"pin\"}}", "{\"action\":", "pin",
			" ");

	private static final List<String> QUERIES = List.of("action=", "action", "acton=pin", "Action=pin", "pin",
			"action=explode", "action=pin&action=unpin", "action=refresh&force=true", "action=refresh&table=locations",
			"table=customers&action=refresh&tables=locations", "table=locations", "force=true");

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
	void requestWithoutAKnownActionIsRefusedInASentence(WebApplicationType type) {
		run(type);
		for (String path : PATHS) {
			NO_ACTION.forEach((body) -> assertRefused(post(path, body, "application/json"), path + " " + body));
			QUERIES.forEach((query) -> assertRefused(post(path + "?" + query, "", "application/json"), path + query));
			QUERIES.forEach((query) -> assertRefused(this.application.post("/dynamobb" + path + "?" + query),
					path + query + " without a type"));
			assertRefused(post(path + "?action=refresh", "{\"action\": \"pin\"}", "application/json"), path);
			assertRefused(post(path + "?action=refresh", "{}", "application/json"), path);
		}
		assertNothingDone();
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET, HTTP_1_1", "SERVLET, HTTP_2", "REACTIVE, HTTP_1_1", "REACTIVE, HTTP_2" })
	void bodyOfUnknownLengthIsRefusedToo(WebApplicationType type, HttpClient.Version version) {
		run(type, "server.http2.enabled=" + (version == HttpClient.Version.HTTP_2));
		this.application.get("/dynamobb");
		for (String path : PATHS) {
			NO_ACTION.forEach((body) -> {
				HttpResponse<String> response = this.application.postStreamed(path, body);
				assertThat(response.version()).isEqualTo(version);
				assertRefused(response, path + " " + body);
			});
		}
		assertNothingDone();
		EndpointApplication.json(this.application.post("/dynamobb/customers"), 200);
		EndpointApplication.json(this.application.postStreamed("/customers", "{\"action\": \"refresh\"}"), 200);
		assertRefreshes(3, 1);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void bodyThatIsNoObjectIsRefused(WebApplicationType type) {
		run(type);
		for (String path : PATHS) {
			NO_OBJECT.forEach(
					(body) -> assertThat(post(path, body, "application/json").statusCode()).as(body).isEqualTo(400));
			for (String contentType : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml",
					"application/octet-stream", "multipart/form-data; boundary=x")) {
				assertThat(post(path, "{\"action\": \"pin\"}", contentType).statusCode()).as(contentType)
					.isEqualTo(415);
				assertThat(post(path, "action=pin", contentType).statusCode()).as(contentType).isEqualTo(415);
			}
		}
		assertNothingDone();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void actionInTheQueryIsDone(WebApplicationType type) {
		run(type);
		assertThat(EndpointApplication.json(this.application.post("/dynamobb/customers?action=pin"), 200))
			.extractingPath("$.state")
			.isEqualTo("PINNED");
		EndpointApplication.json(this.application.post("/dynamobb/customers?action=refresh"), 409);
		EndpointApplication.json(this.application.post("/dynamobb?action=refresh"), 409);
		assertThat(EndpointApplication.json(post("/customers?action=UNPIN", "", "application/json"), 200))
			.extractingPath("$.state")
			.isEqualTo("READY");
		assertNothingDone();
		EndpointApplication.json(this.application.post("/dynamobb/customers?action=refresh"), 200);
		assertRefreshes(2, 1);
		EndpointApplication.json(this.application.post("/dynamobb?action=refresh"), 200);
		assertRefreshes(3, 2);
		assertThat(EndpointApplication.json(this.application.post("/dynamobb?action=pin"), 400))
			.extractingPath("$.message")
			.asString()
			.contains("The action 'pin' is for one table");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void requestThatHoldsNothingRefreshes(WebApplicationType type) {
		run(type);
		EndpointApplication.json(this.application.post("/dynamobb/customers"), 200);
		EndpointApplication.json(post("/customers", "", "application/json"), 200);
		assertRefreshes(3, 1);
		EndpointApplication.json(this.application.post("/dynamobb"), 200);
		EndpointApplication.json(post("", "", "application/json"), 200);
		EndpointApplication.json(post("", "{\"action\": \"Refresh\"}", "application/vnd.spring-boot.actuator.v3+json"),
				200);
		assertRefreshes(6, 4);
	}

	private HttpResponse<String> post(String path, String body, String contentType) {
		return this.application.postAsync(path, body, contentType).join();
	}

	private static void assertRefused(HttpResponse<String> response, String request) {
		assertThat(response.statusCode()).as(request + ": " + response.body()).isEqualTo(400);
		assertThat(EndpointApplication.json(response, 400)).extractingPath("$.message")
			.asString()
			.as(request)
			.contains("; the actions are refresh, cancel, pin, rollback, unpin");
	}

	private void assertNothingDone() {
		assertThat(this.proxy.requests("Scan")).isEqualTo(2);
		assertRefreshes(1, 1);
		assertThat(this.application.get("/dynamobb")).doesNotHavePath("$.tables.customers.pinnedSince")
			.doesNotHavePath("$.tables.locations.pinnedSince");
	}

	private void assertRefreshes(int customers, int locations) {
		assertThat(this.application.get("/dynamobb"))
			.hasPathSatisfying("$.tables.customers.refreshes", (it) -> it.assertThat().isEqualTo(customers))
			.hasPathSatisfying("$.tables.locations.refreshes", (it) -> it.assertThat().isEqualTo(locations));
	}

	private void run(WebApplicationType type, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("dynamobb.tables.customers.table-name=" + this.customers.name());
		all.add("dynamobb.tables.locations.table-name=" + this.locations.name());
		this.application = new EndpointApplication(type, this.proxy.client(), all.toArray(String[]::new));
	}

}
