package io.dynamobb.autoconfigure.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.ForkedJvm;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.EndlessTable;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests that an application with a small heap outlives a table that outgrows it.
 */
@Timeout(300)
class SmallHeapTests {

	private static final int REFRESHES = 20;

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable things = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final HttpClient http = HttpClient.newHttpClient();

	@AfterEach
	void close() {
		this.proxy.close();
		this.things.close();
	}

	/**
	 * The table never ends once it was loaded. The JVM ends at its first
	 * OutOfMemoryError, and what 20 refreshes read up to the limit is more than its heap.
	 */
	@Test
	void tableThatOutgrowsItsLimitIsToldAndItsItemsAreServed() throws Exception {
		this.things.put(Map.of("id", fromS("one"), "text", fromS("good")));
		List<String> arguments = List.of("--server.port=0", "--spring.cloud.aws.dynamodb.enabled=false",
				"--management.endpoints.web.exposure.include=health,dynamobb",
				"--test.endpoint=" + this.proxy.endpoint(), "--dynamobb.tables.things.table-name=" + this.things.name(),
				"--dynamobb.tables.things.limits.max-memory=8MB");
		try (ForkedJvm application = ForkedJvm.start(List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError"),
				System.getProperty("java.class.path"), SmallHeapApplication.class.getName(), arguments)) {
			String server = "http://localhost:" + application.announcement();
			assertThat(get(server + "/things/one")).isEqualTo("good");
			this.proxy.on("Scan").then(new EndlessTable(500, 64));
			for (int refresh = 1; refresh <= REFRESHES; refresh++) {
				HttpResponse<String> answer = send(
						HttpRequest.newBuilder(URI.create(server + "/actuator/dynamobb/things"))
							.POST(BodyPublishers.noBody()));
				assertThat(answer.statusCode()).isEqualTo(503);
				assertThat(answer.body()).contains("Refresh of table 'things' failed")
					.contains("it outgrew limits.max-memory = 8388608 bytes: ")
					.containsPattern("\\d+ items that had been read took [89]\\d{6} bytes");
				assertThat(get(server + "/things/one")).isEqualTo("good");
			}
			assertThat(get(server + "/actuator/dynamobb/things")).contains("\"state\":\"STALE\"")
				.contains("\"items\":1,")
				.contains("\"failures\":" + REFRESHES)
				.contains("max-memory = 8388608 bytes");
			assertThat(get(server + "/actuator/health")).contains("\"UP\"");
			this.proxy.clear();
			assertThat(send(HttpRequest.newBuilder(URI.create(server + "/actuator/dynamobb/things"))
				.POST(BodyPublishers.noBody())).statusCode()).isEqualTo(200);
			assertThat(application.process().isAlive()).isTrue();
		}
	}

	private String get(String uri) throws Exception {
		HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(uri)));
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer.body();
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

}
