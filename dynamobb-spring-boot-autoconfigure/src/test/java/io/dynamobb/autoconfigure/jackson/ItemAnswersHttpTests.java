package io.dynamobb.autoconfigure.jackson;

import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableMetadata;
import io.dynamobb.TableStatus;
import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.item.Item;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.TableReport;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.json.JsonContent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

/**
 * Tests for what clients read where a controller of a running application returns items,
 * rows and statuses.
 */
@Timeout(240)
class ItemAnswersHttpTests {

	private static final String CUSTOMER = """
			{"id": "c-1", "credit": 12345678901234567890.123456789, "paid": true, "nothing": null, "data": "AQI=",
			"names": ["Ada"], "sums": [0.5], "parts": ["Aw=="], "list": [1, "x", null], "map": {"a.b": {"c": 2}}}""";

	private final SdkBytes data = SdkBytes.fromByteArray(new byte[] { 1, 2 });

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private RunningApplication application;

	@BeforeEach
	void fill() {
		this.customers.put(Map.ofEntries(Map.entry("id", fromS("c-1")),
				Map.entry("credit", fromN("12345678901234567890.123456789")), Map.entry("paid", fromBool(true)),
				Map.entry("nothing", fromNul(true)), Map.entry("data", fromB(this.data)),
				Map.entry("names", fromSs(List.of("Ada"))), Map.entry("sums", fromNs(List.of("0.5"))),
				Map.entry("parts", fromBs(List.of(SdkBytes.fromByteArray(new byte[] { 3 })))),
				Map.entry("list", fromL(List.of(fromN("1"), fromS("x"), fromNul(true)))),
				Map.entry("map", fromM(Map.of("a.b", fromM(Map.of("c", fromN("2"))))))));
	}

	@AfterEach
	void close() {
		this.application.close();
		this.customers.close();
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET, jackson", "SERVLET, jackson2", "REACTIVE, jackson", "REACTIVE, jackson2" })
	void answersAreJson(WebApplicationType type, String mapper) {
		this.application = RunningApplication.run(type, DynamoDbLocal.shared().client(), Application.class,
				"spring.http.converters.preferred-json-mapper=" + mapper,
				"spring.http.codecs.preferred-json-mapper=" + mapper,
				"dynamobb.tables.customers.table-name=" + this.customers.name(),
				"dynamobb.tables.customers.references[0].table=customers",
				"dynamobb.tables.customers.references[0].keys=id");
		assertThat(this.application.get("/item").body()).contains("12345678901234567890.123456789");
		assertJson("/item", CUSTOMER);
		assertJson("/items", "[" + CUSTOMER + "]");
		assertJson("/maps", "[" + CUSTOMER + "]");
		assertThat(json("/row")).extractingPath("$['other.data']").isEqualTo("AQI=");
		assertJson("/selected", "[{\"total\": 12345678901234567890.123456789}]");
		assertJson("/groups", "[{\"paid\": true, \"rows\": 1}]");
		assertJson("/value", "{\"credit\": 12345678901234567890.123456789}");
		assertThat(json("/status")).extractingPath("$.state").isEqualTo("READY");
		assertThat(json("/status")).extractingPath("$.totals.pages").isEqualTo(1);
		assertThat(json("/status")).extractingPath("$.lastRefresh.startedAt").asString().startsWith("20").endsWith("Z");
		assertThat(json("/status")).extractingPath("$.age").asString().startsWith("PT");
		assertThat(json("/status").getJson()).doesNotContain("c-1");
		assertThat(json("/refresh")).extractingPath("$[0].items").isEqualTo(1);
		assertThat(json("/result")).extractingPath("$.items").isEqualTo(1);
		assertThat(json("/metadata")).extractingPath("$.keySchema.partition[0].name").isEqualTo("id");
		assertThat(json("/report")).extractingPath("$.sound").isEqualTo(true);
	}

	private void assertJson(String path, String expected) {
		assertThat(json(path)).isStrictlyEqualTo(expected);
	}

	private JsonContent json(String path) {
		return new JsonContent(this.application.get(path).body());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Controller.class)
	static class Application {

	}

	@RestController
	static class Controller {

		private final DynamoMap dynamo;

		Controller(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@GetMapping("/item")
		Item item() {
			return this.dynamo.table("customers").get("c-1").orElseThrow();
		}

		@GetMapping("/items")
		List<Item> items() {
			return this.dynamo.table("customers").stream().toList();
		}

		@GetMapping("/maps")
		List<Map<String, Object>> maps() {
			return this.dynamo.from("customers").toMaps();
		}

		@GetMapping("/row")
		JoinedRow row() {
			return this.dynamo.from("customers").join("customers").as("other").on("id").toList().get(0);
		}

		@GetMapping("/selected")
		List<Item> selected() {
			return this.dynamo.from("customers").select("credit as total").toList();
		}

		@GetMapping("/groups")
		List<Item> groups() {
			return this.dynamo.from("customers").groupBy("paid").countRows("rows").toList();
		}

		@GetMapping("/value")
		Map<String, AttributeValue> value() {
			return Map.of("credit", item().get("credit"));
		}

		@GetMapping("/status")
		TableStatus status() {
			return this.dynamo.table("customers").status();
		}

		@GetMapping("/refresh")
		List<RefreshResult> refresh() {
			return this.dynamo.refresh();
		}

		@GetMapping("/result")
		RefreshResult result() {
			return this.dynamo.table("customers").refresh();
		}

		@GetMapping("/metadata")
		TableMetadata metadata() {
			return this.dynamo.client("customers").metadata();
		}

		@GetMapping("/report")
		TableReport report() {
			return this.dynamo.check("customers").run();
		}

	}

}
