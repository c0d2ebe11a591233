package io.dynamobb.autoconfigure.operations;

import java.io.IOException;
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

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/**
 * An application with a web server that operations look at over HTTP.
 */
final class RunningApplication implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningApplication run(DynamoDbClient client, String... properties) {
		return run(client, Application.class, properties);
	}

	static RunningApplication run(DynamoDbClient client, Class<?> configuration, String... properties) {
		return run(client, configuration, () -> {
		}, properties);
	}

	/**
	 * Runs an application.
	 * @param begin called when logging is set up, before any bean is created
	 */
	static RunningApplication run(DynamoDbClient client, Class<?> configuration, Runnable begin, String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--spring.cloud.aws.dynamodb.enabled=false"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return new RunningApplication(new SpringApplicationBuilder(configuration).initializers((context) -> {
			begin.run();
			((GenericApplicationContext) context).registerBean(DynamoDbClient.class, () -> client);
		}).run(arguments.toArray(String[]::new)));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> get(String path) {
		return send(path, HttpRequest.newBuilder().GET());
	}

	HttpResponse<String> get(String path, String user) {
		return send(path, as(user).GET());
	}

	HttpResponse<String> post(String path) {
		return send(path, HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
	}

	HttpResponse<String> post(String path, String user) {
		return send(path, as(user).POST(BodyPublishers.noBody()));
	}

	private static HttpRequest.Builder as(String user) {
		String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
		return HttpRequest.newBuilder().header("Authorization", "Basic " + credentials);
	}

	private HttpResponse<String> send(String path, HttpRequest.Builder request) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		try {
			return this.http.send(request.uri(URI.create("http://localhost:" + port + path)).build(),
					BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
