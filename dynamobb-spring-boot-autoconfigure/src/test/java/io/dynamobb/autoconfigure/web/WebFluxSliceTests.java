package io.dynamobb.autoconfigure.web;

import java.util.Map;

import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.item.Item;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for what controllers return in a slice of {@link WebFluxTest @WebFluxTest}.
 */
@WebFluxTest(WebFluxSliceTests.Controller.class)
class WebFluxSliceTests {

	@Autowired
	private ApplicationContext context;

	@Test
	void tableThatIsNotLoadedIsUnavailable() {
		WebTestClient.bindToApplicationContext(this.context)
			.build()
			.get()
			.uri("/not-loaded")
			.exchange()
			.expectStatus()
			.isEqualTo(503)
			.expectHeader()
			.valueEquals("Retry-After", "5");
	}

	@Test
	void itemIsAnObject() {
		WebTestClient.bindToApplicationContext(this.context)
			.build()
			.get()
			.uri("/customer")
			.exchange()
			.expectBody()
			.json("{\"id\": \"c-1\"}", JsonCompareMode.STRICT);
	}

	@SpringBootConfiguration
	@Import(Controller.class)
	static class Application {

	}

	@RestController
	static class Controller {

		@GetMapping("/customer")
		Item customer() {
			return Item.of(Map.of("id", fromS("c-1")));
		}

		@GetMapping("/not-loaded")
		String notLoaded() {
			throw new TableNotLoadedException("customers", "it is being loaded", null);
		}

	}

}
