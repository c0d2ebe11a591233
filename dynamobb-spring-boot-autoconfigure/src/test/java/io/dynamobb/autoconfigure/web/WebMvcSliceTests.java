package io.dynamobb.autoconfigure.web;

import java.util.Map;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.export.Export;
import io.dynamobb.item.Item;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for what controllers return in a slice of {@link WebMvcTest @WebMvcTest}.
 */
@WebMvcTest(WebMvcSliceTests.Controller.class)
class WebMvcSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void exportFileIsAFile() {
		assertThat(this.mvc.get().uri("/customers.csv")).hasStatusOk()
			.hasContentType("text/csv;charset=UTF-8")
			.hasHeader("Content-Disposition", "attachment; filename=\"customers.csv\"")
			.hasBodyTextEqualTo("id\r\nc-1\r\n");
		assertThat(this.mvc.get().uri("/customers")).hasStatusOk()
			.hasContentType("application/x-ndjson")
			.hasBodyTextEqualTo("{\"id\":\"c-1\"}\n");
	}

	@Test
	void itemIsAnObject() {
		assertThat(this.mvc.get().uri("/customer")).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"id\": \"c-1\"}");
	}

	@Test
	void tableThatIsNotLoadedIsUnavailable() {
		assertThat(this.mvc.get().uri("/not-loaded")).hasStatus(503).hasHeader("Retry-After", "5");
	}

	@SpringBootConfiguration
	@Import(Controller.class)
	static class Application {

		@Bean(destroyMethod = "close")
		TestTable customers() {
			TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
			customers.put(Map.of("id", fromS("c-1")));
			return customers;
		}

		@Bean
		DynamoMap dynamoMap(TestTable customers) {
			DynamoMap dynamo = DynamoBB.builder()
				.client(DynamoDbLocal.shared().client())
				.table(TableSpec.builder("customers").tableName(customers.name()).build())
				.build();
			dynamo.start();
			return dynamo;
		}

	}

	@RestController
	static class Controller {

		private final DynamoMap dynamo;

		Controller(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@GetMapping("/customers.csv")
		ExportFile file() {
			return new ExportFile("customers.csv", Export.csv(this.dynamo.from("customers")));
		}

		@GetMapping("/customers")
		Export lines() {
			return Export.jsonLines(this.dynamo.from("customers"));
		}

		@GetMapping("/customer")
		Item customer() {
			return this.dynamo.table("customers").get("c-1").orElseThrow();
		}

		@GetMapping("/not-loaded")
		String notLoaded() {
			throw new TableNotLoadedException("customers", "it is being loaded", null);
		}

	}

}
