package io.dynamobb.autoconfigure.client;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an application makes of the HTTP clients on its class path, in a JVM of
 * its own: the AWS SDK looks for them once.
 */
class HttpClientTests {

	private static final List<String> HTTP_CLIENTS = List.of("apache5-client", "apache-client", "url-connection-client",
			"aws-crt-client");

	@Test
	void applicationWithoutHttpClientEndsWithSentenceAndAction() throws Exception {
		assertThat(run((entry) -> HTTP_CLIENTS.stream().noneMatch(entry::contains)))
			.contains("APPLICATION FAILED TO START", "the AWS SDK finds no HTTP client on the class path",
					"Add one of the dependencies software.amazon.awssdk:apache5-client")
			.doesNotContain("\tat ");
	}

	@Test
	void applicationWithTwoHttpClientsStarts() throws Exception {
		assertThat(System.getProperty("java.class.path")).contains("apache5-client", "url-connection-client");
		assertThat(run((entry) -> true)).contains("tables=1");
	}

	private static String run(Predicate<String> classPath) throws IOException, InterruptedException {
		String entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(classPath)
			.collect(Collectors.joining(File.pathSeparator));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Daws.accessKeyId=local", "-Daws.secretAccessKey=local", "-cp", entries,
				Application.class.getName(), "--spring.main.web-application-type=none", "--dynamobb.region=eu-west-1",
				"--dynamobb.tables.customers.startup=lazy")
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class })
	static class Application {

		public static void main(String[] args) {
			try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, args)) {
				System.out.println("tables=" + context.getBean(DynamoMap.class).tables().size());
			}
		}

	}

}
