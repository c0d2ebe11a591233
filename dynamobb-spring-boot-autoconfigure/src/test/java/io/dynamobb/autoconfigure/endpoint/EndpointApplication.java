package io.dynamobb.autoconfigure.endpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.dynamobb.SnapshotRejectedException;
import io.dynamobb.SnapshotValidator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with the endpoint and health exposed, and requests to it.
 */
final class RunningApplication implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	RunningApplication(WebApplicationType type, DynamoDbClient client, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.cloud.aws.dynamodb.enabled=false",
				"--management.endpoints.web.exposure.include=dynamobb,health",
				"--management.endpoint.health.show-details=always"));
		Stream.of(properties).map((property) -> "--" + property).forEach(arguments::add);
		this.context = new SpringApplicationBuilder(Application.class).web(type)
			.initializers((context) -> context.getBeanFactory().registerSingleton("dynamoDbClient", client))
			.run(arguments.toArray(String[]::new));
	}

	JsonContent get(String path) {
		return json(send(path, HttpRequest.newBuilder().GET()), 200);
	}

	JsonContent health(String table, int status) {
		return json(send("/health/dynamobb/" + table, HttpRequest.newBuilder().GET()), status);
	}

	JsonContent act(String table, String action, int status) {
		return json(actAsync(table, action).join(), status);
	}

	CompletableFuture<HttpResponse<String>> actAsync(String table, String action) {
		return actAsync(table, action, "application/json");
	}

	CompletableFuture<HttpResponse<String>> actAsync(String table, String action, String contentType) {
		return sendAsync("/dynamobb/" + table,
				HttpRequest.newBuilder()
					.header("Content-Type", contentType)
					.POST(BodyPublishers.ofString("{\"action\": \"" + action + "\"}")));
	}

	HttpResponse<String> post(String path) {
		return send(path, HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
	}

	JsonContent refresh(String table, int status) {
		return json(post("/dynamobb/" + table), status);
	}

	static JsonContent json(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		return new JsonContent(response.body());
	}

	private HttpResponse<String> send(String path, HttpRequest.Builder request) {
		return sendAsync(path, request).join();
	}

	private CompletableFuture<HttpResponse<String>> sendAsync(String path, HttpRequest.Builder request) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		URI uri = URI.create("http://localhost:" + port + "/actuator" + path);
		return this.http.sendAsync(request.uri(uri).build(), BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		SnapshotValidator noForbiddenCustomer() {
			return (candidate, previous) -> {
				if (!candidate.where(Map.of("customerId", "forbidden")).isEmpty()) {
					throw new SnapshotRejectedException("a customer is forbidden");
				}
			};
		}

	}

}
