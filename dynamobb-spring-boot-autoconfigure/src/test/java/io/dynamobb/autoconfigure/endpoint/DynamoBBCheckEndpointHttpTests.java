package io.dynamobb.autoconfigure.endpoint;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.TestTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for {@link DynamoBBCheckEndpoint} in a running application, over HTTP.
 */
class DynamoBBCheckEndpointHttpTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void checksDeclaredReferences(WebApplicationType type) throws Exception {
		DynamoDbClient client = DynamoDbLocal.shared().client();
		try (TestTable customers = TestTable.withKey("id").create(client);
				TestTable locations = TestTable.withKey("locationId").create(client)) {
			customers.put(Map.of("id", fromS("c-1")));
			locations.putAll(List.of(Map.of("locationId", fromS("l-1"), "customerId", fromS("c-1")),
					Map.of("locationId", fromS("l-2"), "customerId", fromS("hidden"))));
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).web(type)
				.run("--server.port=0", "--spring.cloud.aws.dynamodb.enabled=false",
						"--management.endpoints.web.exposure.include=dynamobbcheck",
						"--dynamobb.tables.customers.table-name=" + customers.name(),
						"--dynamobb.tables.locations.table-name=" + locations.name(),
						"--dynamobb.tables.locations.references[0].table=customers",
						"--dynamobb.tables.locations.references[0].keys=customerId = id")) {
				assertThat(get(context, "/locations", 200)).satisfies((json) -> {
					assertThat(json).hasPathSatisfying("$.items", (it) -> it.assertThat().isEqualTo(2))
						.hasPathSatisfying("$.sound", (it) -> it.assertThat().isEqualTo(false))
						.hasPathSatisfying("$.references[0].table", (it) -> it.assertThat().isEqualTo("customers"))
						.hasPathSatisfying("$.references[0].orphans", (it) -> it.assertThat().isEqualTo(1))
						.hasPathSatisfying("$.attributes.customerId.types.S", (it) -> it.assertThat().isEqualTo(2));
					assertThat(json.getJson()).doesNotContain("hidden");
				});
				assertThat(get(context, "", 200)).hasPathSatisfying("$.tables.customers.sound",
						(it) -> it.assertThat().isEqualTo(true));
				assertThat(get(context, "/orders", 404))
					.hasPathSatisfying("$.message",
							(it) -> it.assertThat().isEqualTo("No cached table is named 'orders'"))
					.hasPathSatisfying("$.tables.customers.state", (it) -> it.assertThat().isEqualTo("READY"));
				assertThat(context.getBean(DynamoMap.class).check("locations").run().references()).hasSize(1);
			}
		}
	}

	private JsonContent get(ConfigurableApplicationContext context, String path, int status) throws Exception {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		URI uri = URI.create("http://localhost:" + port + "/actuator/dynamobbcheck" + path);
		HttpResponse<String> response = this.http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		return new JsonContent(response.body());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		DynamoDbClient dynamoDbClient() {
			return DynamoDbLocal.shared().clientBuilder().build();
		}

	}

}
