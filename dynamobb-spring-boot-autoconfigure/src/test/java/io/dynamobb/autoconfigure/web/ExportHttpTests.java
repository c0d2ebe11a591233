package io.dynamobb.autoconfigure.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.dynamobb.DynamoMap;
import io.dynamobb.export.Export;
import io.dynamobb.query.Query;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for exports that the controllers of a running application return.
 */
@Timeout(120)
class ExportHttpTests {

	private static final String CSV = "id,name\nc-1,'=1+1\n";

	private static final String JSON = "{\"id\":\"c-1\",\"name\":\"=1+1\"}\n";

	private static final CountDownLatch received = new CountDownLatch(1);

	private static TestTable customers;

	private static ConfigurableApplicationContext context;

	private final HttpClient http = HttpClient.newHttpClient();

	@BeforeAll
	static void run() {
		customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
		customers.put(Map.of("id", fromS("c-1"), "name", fromS("=1+1")));
		context = new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--spring.cloud.aws.dynamodb.enabled=false",
				"--dynamobb.tables.customers.table-name=" + customers.name(), "--dynamobb.tables.unknown.startup=lazy");
	}

	@AfterAll
	static void close() {
		context.close();
		customers.close();
	}

	@Test
	void csvFile() throws Exception {
		HttpResponse<String> response = get("/customers.csv", "*/*");
		assertThat(response.body()).isEqualToNormalizingNewlines(CSV);
		assertHeader(response, "Content-Type", "text/csv;charset=UTF-8");
		assertHeader(response, "Content-Disposition", "attachment; filename=\"customers.csv\"");
	}

	@Test
	void nameThatIsNotAscii() throws Exception {
		assertThat(get("/named", "*/*").headers().firstValue("Content-Disposition")).hasValueSatisfying(
				(value) -> assertThat(value).startsWith("attachment;").endsWith("filename*=UTF-8''K%C3%A4ufer.csv"));
	}

	@Test
	void exportsWithoutName() throws Exception {
		HttpResponse<String> lines = get("/lines", "*/*");
		assertThat(lines.body()).isEqualTo(JSON);
		assertHeader(lines, "Content-Type", "application/x-ndjson");
		assertThat(lines.headers().firstValue("Content-Disposition")).isEmpty();
		assertThat(get("/typed", "application/x-ndjson").body()).startsWith("{\"Item\":{\"id\":{\"S\":\"c-1\"}");
	}

	@Test
	void headersOfTheControllerStay() throws Exception {
		HttpResponse<String> response = get("/entity", "*/*");
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((value) -> assertThat(value).startsWith("text/plain"));
		assertHeader(response, "Content-Disposition", "inline");
		assertThat(response.body()).isEqualToNormalizingNewlines(CSV);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/csv", "text/html,*/*;q=0.8", "application/json" })
	void noOtherConverterTakesAnExport(String accept) throws Exception {
		assertThat(get("/customers.csv", accept).body()).isEqualToNormalizingNewlines(CSV);
	}

	@Test
	void rowsAreSentWhileOthersAreYetToBeWritten() throws Exception {
		HttpResponse<InputStream> response = this.http.send(request("/endless", "*/*"), BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			assertThat(new String(body.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("first");
			received.countDown();
			assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).endsWith("last");
		}
	}

	@Test
	void exportThatFailsInTheMiddleIsNotTakenForWhole() throws Exception {
		HttpResponse<InputStream> response = this.http.send(request("/failing", "*/*"), BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			assertThat(response.statusCode()).isEqualTo(200);
			assertThatIOException().isThrownBy(body::readAllBytes);
		}
	}

	@Test
	void exportThatFailsAtOnceIsAnError() throws Exception {
		HttpResponse<String> response = get("/unknown", "*/*");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.headers().allValues("Content-Disposition")).isEmpty();
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
	}

	private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
		return this.http.send(request(path, accept), BodyHandlers.ofString());
	}

	private static HttpRequest request(String path, String accept) {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept", accept).build();
	}

	private static void assertHeader(HttpResponse<?> response, String name, String value) {
		assertThat(response.headers().allValues(name)).containsExactly(value);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@Bean
		static DynamoDbClient dynamoDbClient() {
			return DynamoDbLocal.shared().clientBuilder().build();
		}

		private final Query<?> query;

		private final Query<?> unloadable;

		Application(DynamoMap dynamo) {
			this.query = dynamo.from("customers").select("id", "name");
			this.unloadable = dynamo.from("unknown");
		}

		@GetMapping("/customers.csv")
		ExportFile csv() {
			return new ExportFile("customers.csv", Export.csv(this.query).withoutFormulas());
		}

		@GetMapping("/named")
		ExportFile named() {
			return new ExportFile("Käufer.csv", Export.csv(this.query));
		}

		@GetMapping("/lines")
		Export lines() {
			return Export.jsonLines(this.query);
		}

		@GetMapping("/typed")
		Export typed() {
			return Export.dynamoDbJson(this.query);
		}

		@GetMapping("/entity")
		ResponseEntity<ExportFile> entity() {
			return ResponseEntity.status(201)
				.contentType(MediaType.TEXT_PLAIN)
				.header("Content-Disposition", "inline")
				.body(csv());
		}

		@GetMapping("/endless")
		Export endless() {
			return new WaitingExport(false);
		}

		@GetMapping("/failing")
		Export failing() {
			return new WaitingExport(true);
		}

		@GetMapping("/unknown")
		ExportFile unknown() {
			return new ExportFile("unknown.csv", Export.csv(this.unloadable));
		}

	}

	/**
	 * Writes more than the server holds back, and fails or goes on when that was
	 * received.
	 */
	private record WaitingExport(boolean fails) implements Export {

		@Override
		public String contentType() {
			return "text/csv";
		}

		@Override
		public long writeTo(Writer writer) throws IOException {
			List<String> filling = Collections.nCopies(100_000, "row\n");
			writer.append("first").append(String.join("", filling));
			if (this.fails) {
				throw new IllegalStateException("for the test");
			}
			try {
				received.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			writer.append("last").flush();
			return 0;
		}

	}

}
