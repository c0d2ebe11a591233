package io.dynamobb.autoconfigure.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application with a web server, and requests to it. It does not close its client.
 */
public final class RunningApplication implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	public static RunningApplication run(DynamoDbClient client, String... properties) {
		return run(client, Application.class, properties);
	}

	public static RunningApplication run(DynamoDbClient client, Class<?> configuration, String... properties) {
		return run(client, configuration, () -> {
		}, properties);
	}

	/**
	 * Runs an application.
	 * @param begin called when logging is set up, before any bean is created
	 */
	public static RunningApplication run(DynamoDbClient client, Class<?> configuration, Runnable begin,
			String... properties) {
		return run(new SpringApplicationBuilder(configuration).initializers((context) -> begin.run()), client,
				properties);
	}

	public static RunningApplication run(WebApplicationType type, DynamoDbClient client, Class<?> configuration,
			String... properties) {
		return run(new SpringApplicationBuilder(configuration).web(type), client, properties);
	}

	private static RunningApplication run(SpringApplicationBuilder application, DynamoDbClient client,
			String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--spring.cloud.aws.dynamodb.enabled=false"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return new RunningApplication(application
			.initializers((context) -> context.getBeanFactory().registerSingleton("dynamoDbClient", client))
			.run(arguments.toArray(String[]::new)));
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public HttpResponse<String> get(String path) {
		return send(path, HttpRequest.newBuilder().GET());
	}

	public HttpResponse<String> get(String path, String user) {
		return send(path, as(user).GET());
	}

	public HttpResponse<String> post(String path) {
		return send(path, HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
	}

	public HttpResponse<String> post(String path, String user) {
		return send(path, as(user).POST(BodyPublishers.noBody()));
	}

	private static HttpRequest.Builder as(String user) {
		String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
		return HttpRequest.newBuilder().header("Authorization", "Basic " + credentials);
	}

	private HttpResponse<String> send(String path, HttpRequest.Builder request) {
		return sendAsync(path, request).join();
	}

	public CompletableFuture<HttpResponse<String>> sendAsync(String path, HttpRequest.Builder request) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		URI uri = URI.create("http://localhost:" + port + path);
		return this.http.sendAsync(request.uri(uri).build(), BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Application {

	}

}
