package io.dynamobb.test.replay;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.ForkedJvm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReplayServerTests {

	private static final BenchmarkRows ROWS = new BenchmarkRows(6_000, 7);

	private static ReplayServer server;

	private static DynamoDbClient client;

	@BeforeAll
	static void start() {
		server = ReplayServer.start(ScanPages.render("locations", ROWS, true),
				ScanPages.render("wide", new SparseRows(300, 7), false),
				ScanPages.render("empty", new BenchmarkRows(0, 7), false));
		client = server.client();
	}

	@AfterAll
	static void close() {
		client.close();
		server.close();
	}

	@Test
	void servesEveryRowOnceInPages() {
		List<ScanResponse> pages = pages(ScanRequest.builder().tableName("locations").build());
		assertThat(pages).extracting(ScanResponse::count).containsExactly(2_500, 2_500, 1_000);
		assertThat(pages).extracting(ScanResponse::hasLastEvaluatedKey).containsExactly(true, true, false);
		assertThat(pages).flatExtracting(ScanResponse::items)
			.extracting((item) -> item.get(BenchmarkRows.LOCATION_ID).s())
			.containsExactlyElementsOf(keys());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5 })
	void splitsPagesAmongSegments(int segments) {
		List<String> ids = new ArrayList<>();
		for (int segment = 0; segment < segments; segment++) {
			pages(ScanRequest.builder().tableName("locations").segment(segment).totalSegments(segments).build())
				.forEach((page) -> page.items().forEach((item) -> ids.add(item.get(BenchmarkRows.LOCATION_ID).s())));
		}
		assertThat(ids).containsExactlyInAnyOrderElementsOf(keys());
	}

	@Test
	void compressesForThoseWhoAccept() {
		ScanRequest plain = ScanRequest.builder().tableName("locations").consistentRead(true).build();
		ScanRequest gzip = plain.toBuilder()
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
			.overrideConfiguration((config) -> config.putHeader("Accept-Encoding", "gzip"))
			.build();
		List<ScanResponse> compressed = pages(gzip);
		assertThat(compressed).flatExtracting(ScanResponse::items)
			.isEqualTo(pages(plain).stream().flatMap((page) -> page.items().stream()).toList());
		assertThat(compressed).allSatisfy((page) -> {
			assertThat(page.sdkHttpResponse().firstMatchingHeader("Content-Encoding")).hasValue("gzip");
			assertThat(page.consumedCapacity().capacityUnits()).isPositive();
		});
	}

	@Test
	void reportsCapacityWhenAsked() {
		ScanRequest silent = ScanRequest.builder().tableName("locations").build();
		ScanRequest eventual = silent.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
		ScanRequest consistent = eventual.toBuilder().consistentRead(true).build();
		assertThat(client.scan(silent).consumedCapacity()).isNull();
		double units = client.scan(eventual).consumedCapacity().capacityUnits();
		assertThat(units).isBetween(115.0, 130.0);
		assertThat(client.scan(consistent).consumedCapacity().capacityUnits()).isEqualTo(2 * units);
		assertThat(client.scan(eventual).consumedCapacity().tableName()).isEqualTo("locations");
	}

	@Test
	void describesTables() {
		TableDescription table = client.describeTable((request) -> request.tableName("locations")).table();
		assertThat(table.itemCount()).isEqualTo(ROWS.size());
		assertThat(table.keySchema()).singleElement().satisfies((key) -> {
			assertThat(key.attributeName()).isEqualTo(BenchmarkRows.LOCATION_ID);
			assertThat(key.keyType()).isEqualTo(KeyType.HASH);
		});
		assertThat(table.attributeDefinitions()).singleElement()
			.satisfies((attribute) -> assertThat(attribute.attributeTypeAsString()).isEqualTo("S"));
		assertThat(client.describeTimeToLive((request) -> request.tableName("locations"))
			.timeToLiveDescription()
			.timeToLiveStatusAsString()).isEqualTo("DISABLED");
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatExceptionOfType(ResourceNotFoundException.class)
			.isThrownBy(() -> client.scan((request) -> request.tableName("none")));
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> client.scan((request) -> request.tableName("locations")
				.exclusiveStartKey(Map.of(BenchmarkRows.LOCATION_ID, AttributeValue.fromS("none")))))
			.withMessageContaining("starting key");
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> client.deleteTable((request) -> request.tableName("locations")));
	}

	@Test
	void servesTheEmptyTable() {
		assertThat(pages(ScanRequest.builder().tableName("empty").build())).singleElement()
			.satisfies((page) -> assertThat(page.items()).isEmpty());
	}

	@Test
	void servesTheWideTable() {
		List<Map<String, AttributeValue>> items = client.scan((request) -> request.tableName("wide")).items();
		assertThat(items).hasSize(300).allSatisfy((item) -> assertThat(item).hasSize(21).containsKey("id"));
		assertThat(items.stream().flatMap((item) -> item.keySet().stream()).distinct().count()).isGreaterThan(1_500);
	}

	@Test
	void waitsBeforeEachPage() {
		Duration latency = Duration.ofMillis(30);
		server.latency(latency);
		long begin = System.nanoTime();
		pages(ScanRequest.builder().tableName("locations").build());
		server.latency(Duration.ZERO);
		assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(3 * latency.toNanos());
	}

	@Test
	void servesFromAJvmOfItsOwn() {
		try (ForkedJvm jvm = ReplayServer.fork("places=benchmark:3000", "--gzip", "wide=sparse:20", "--latency=1");
				DynamoDbClient forked = DynamoDbLocal.clientBuilder(URI.create(jvm.announcement())).build()) {
			assertThat(forked.scanPaginator((request) -> request.tableName("places")).items()).hasSize(3_000);
			assertThat(forked.scanPaginator((request) -> request.tableName("wide")).items()).hasSize(20);
		}
	}

	@Test
	void rendersPagesOfAnotherSize() {
		try (ForkedJvm jvm = ReplayServer.fork("places=benchmark:1050", "--page-items=100");
				DynamoDbClient forked = DynamoDbLocal.clientBuilder(URI.create(jvm.announcement())).build()) {
			assertThat(forked.scanPaginator((request) -> request.tableName("places")).stream()).hasSize(11)
				.allSatisfy((page) -> assertThat(page.items().size()).isLessThanOrEqualTo(100));
			assertThat(forked.scanPaginator((request) -> request.tableName("places")).items()).hasSize(1_050);
		}
	}

	@Test
	void refusesArgumentsThatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> ReplayArguments.parse(new String[] { "a=other:3" }))
			.withMessageContaining("'a=other:3'");
	}

	private static List<ScanResponse> pages(ScanRequest request) {
		return client.scanPaginator(request).stream().toList();
	}

	private static List<String> keys() {
		List<String> keys = new ArrayList<>();
		for (int row = 0; row < ROWS.size(); row++) {
			keys.add(ROWS.locationId(row));
		}
		return keys;
	}

}
