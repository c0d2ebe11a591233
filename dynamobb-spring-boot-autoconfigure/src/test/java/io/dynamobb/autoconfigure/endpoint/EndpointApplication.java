package io.dynamobb.autoconfigure.endpoint;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.SnapshotValidator;
import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.exception.SnapshotRejectedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with the endpoints and health exposed, and requests to them.
 */
final class EndpointApplication implements AutoCloseable {

	private final RunningApplication application;

	EndpointApplication(WebApplicationType type, DynamoDbClient client, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("management.endpoints.web.exposure.include=dynamobb,dynamobbcheck,health",
						"management.endpoint.health.show-details=always"));
		all.addAll(List.of(properties));
		this.application = RunningApplication.run(type, client, Application.class, all.toArray(String[]::new));
	}

	<T> T bean(Class<T> type) {
		return this.application.bean(type);
	}

	JsonContent get(String path) {
		return get(path, 200);
	}

	JsonContent get(String path, int status) {
		return json(this.application.get("/actuator" + path), status);
	}

	JsonContent health(String table, int status) {
		return get("/health/dynamobb/" + table, status);
	}

	JsonContent act(String table, String action, int status) {
		return json(actAsync(table, action).join(), status);
	}

	JsonContent actOnAll(String action, int status) {
		return json(actAsync("", action).join(), status);
	}

	CompletableFuture<HttpResponse<String>> actAsync(String table, String action) {
		return postAsync(table, "{\"action\": \"" + action + "\"}", "application/json");
	}

	CompletableFuture<HttpResponse<String>> postAsync(String table, String body, String contentType) {
		return this.application.sendAsync(
				"/actuator/dynamobb"
						+ ((table.isEmpty() || table.startsWith("/") || table.startsWith("?")) ? table : "/" + table),
				HttpRequest.newBuilder().header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
	}

	/**
	 * Posts a body without saying how long it is.
	 */
	HttpResponse<String> postStreamed(String path, String body) {
		return this.application
			.sendAsync("/actuator/dynamobb" + path,
					HttpRequest.newBuilder()
						.header("Content-Type", "application/json")
						.POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body))))
			.join();
	}

	HttpResponse<String> post(String path) {
		return this.application.post("/actuator" + path);
	}

	JsonContent refresh(String table, int status) {
		return json(post("/dynamobb/" + table), status);
	}

	static JsonContent json(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		return new JsonContent(response.body());
	}

	@Override
	public void close() {
		this.application.close();
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
