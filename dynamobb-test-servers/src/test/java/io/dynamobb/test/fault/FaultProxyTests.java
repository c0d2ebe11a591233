package io.dynamobb.test.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultProxyTests {

	private static final int ITEMS = 50;

	private static final int LIMIT = 10;

	private static TestTable table;

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final DynamoDbClient client = this.proxy.clientBuilder()
		.overrideConfiguration((config) -> config.retryStrategy((retries) -> retries.maxAttempts(1)))
		.build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeAll
	static void createTable() {
		table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
		table.putAll(IntStream.range(0, ITEMS).mapToObj((n) -> Map.of("id", AttributeValue.fromS("i" + n))).toList());
	}

	@AfterAll
	static void deleteTable() {
		table.close();
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.client.close();
		this.proxy.close();
	}

	@Test
	void passesRequestsOn() {
		assertThat(scan(this.client)).hasSize(ITEMS).doesNotHaveDuplicates();
		assertThat(this.proxy.requests("Scan")).isEqualTo(ITEMS / LIMIT + 1);
		assertThat(this.proxy.requests("Scan", table.name())).isEqualTo(ITEMS / LIMIT + 1);
		assertThat(this.proxy.requests("Scan", "other")).isZero();
		assertThat(this.proxy.requests("Query")).isZero();
		this.proxy.resetCounts();
		assertThat(this.proxy.requests("Scan")).isZero();
	}

	@Test
	void strikesTheNthRequestOfAnOperation() {
		ActiveFault fault = this.proxy.on("Scan").nth(2).then(Fault.serverError());
		this.client.listTables();
		ScanResponse first = page(null);
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> page(first.lastEvaluatedKey()))
			.satisfies((ex) -> assertThat(ex.statusCode()).isEqualTo(500));
		assertThat(page(first.lastEvaluatedKey()).count()).isEqualTo(LIMIT);
		assertThat(fault.strikes()).isEqualTo(1);
	}

	@Test
	void strikesTheFirstRequestsOrThoseFromANumber() {
		this.proxy.on("Scan").first(2).then(Fault.close());
		ActiveFault late = this.proxy.onAll().from(2).then(Fault.accessDenied());
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> page(null));
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> page(null));
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> page(null));
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(this.client::listTables);
		assertThat(late.strikes()).isEqualTo(2);
		this.proxy.clear();
		assertThat(page(null).count()).isEqualTo(LIMIT);
	}

	@Test
	void strikesATableOrACondition() {
		this.proxy.on("Scan").table("other").then(Fault.close());
		ActiveFault fault = this.proxy.on("Scan")
			.when((request) -> request.member("ExclusiveStartKey") != null)
			.then(Fault.close());
		Map<String, AttributeValue> key = page(null).lastEvaluatedKey();
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> page(key));
		assertThat(fault.strikes()).isEqualTo(1);
	}

	@Test
	void answersErrorsThatTheSdkKnows() {
		this.proxy.on("Scan").nth(1).then(Fault.throttling("TableReadKeyRangeThroughputExceeded", "arn:x"));
		this.proxy.on("Scan").nth(2).then(Fault.tableNotFound());
		this.proxy.on("Scan").nth(3).then(Fault.expiredToken());
		this.proxy.on("Scan").nth(4).then(Fault.accessDenied());
		this.proxy.on("Scan").nth(5).then(Fault.error(400, "ValidationException", "no"));
		assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(() -> page(null))
			.satisfies((ex) -> assertThat(ex.throttlingReasons()).singleElement()
				.satisfies((reason) -> assertThat(reason.reason()).isEqualTo("TableReadKeyRangeThroughputExceeded"))
				.satisfies((reason) -> assertThat(reason.resource()).isEqualTo("arn:x")));
		assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> page(null));
		assertThat(List.of(error(), error(), error())).containsExactly("ExpiredTokenException", "AccessDeniedException",
				"ValidationException");
	}

	@Test
	void spoilsTheBody() {
		this.proxy.on("Scan").nth(1).then(Fault.wrongCrc());
		this.proxy.on("Scan").nth(2).then(Fault.cutBody());
		this.proxy.on("Scan").nth(3).then(Fault.malformedJson());
		this.proxy.on("Scan").nth(4).then(Fault.resetInBody());
		this.proxy.on("Scan").nth(5).then(Fault.reset());
		assertThatExceptionOfType(Crc32MismatchException.class).isThrownBy(() -> page(null));
		for (int n = 2; n <= 5; n++) {
			assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> page(null));
		}
		assertThat(page(null).count()).isEqualTo(LIMIT);
		assertThat(this.proxy.requests("Scan")).isEqualTo(6);
	}

	@Test
	void slowsTheAnswerWithoutChangingIt() {
		this.proxy.on("Scan").nth(1).then(Fault.delay(Duration.ofMillis(20)));
		this.proxy.on("Scan").nth(2).then(Fault.drip(16, Duration.ofMillis(1)));
		assertThat(scan(this.client)).hasSize(ITEMS).doesNotHaveDuplicates();
	}

	@Test
	void insertsEmptyPages() {
		ActiveFault fault = this.proxy.on("Scan").when((request) -> true).first(4).then(Fault.emptyPage());
		assertThat(scan(this.client)).hasSize(ITEMS).doesNotHaveDuplicates();
		assertThat(fault.strikes()).isEqualTo(4);
		assertThat(this.proxy.requests("Scan")).isEqualTo(ITEMS / LIMIT + 1 + 3);
	}

	@Test
	void repeatsPages() {
		this.proxy.on("Scan").nth(2).then(Fault.repeatedPage());
		List<String> ids = scan(this.client);
		assertThat(ids).hasSize(ITEMS + LIMIT);
		assertThat(ids.subList(LIMIT, 2 * LIMIT)).isEqualTo(ids.subList(2 * LIMIT, 3 * LIMIT));
		assertThat(ids.stream().distinct()).hasSize(ITEMS);
	}

	@Test
	void holdsAScanUntilItIsReleased() throws Exception {
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(3).then(stall);
		CompletableFuture<List<String>> held = CompletableFuture.supplyAsync(() -> scan(this.client), this.threads);
		stall.awaitRequest();
		assertThat(held).isNotDone();
		assertThat(this.proxy.requests("Scan")).isEqualTo(3);
		assertThat(this.proxy.mostScansAtOnce(table.name())).isEqualTo(1);
		assertThat(scan(this.client)).hasSize(ITEMS);
		assertThat(this.proxy.mostScansAtOnce(table.name())).isEqualTo(2);
		assertThat(held).isNotDone();
		stall.release();
		assertThat(held.get(1, TimeUnit.MINUTES)).hasSize(ITEMS);
	}

	@Test
	void tellsSegmentsFromScans() throws Exception {
		Stall stall = new Stall();
		this.proxy.on("Scan").first(2).then(stall);
		List<CompletableFuture<ScanResponse>> segments = IntStream.range(0, 2)
			.mapToObj((segment) -> CompletableFuture.supplyAsync(
					() -> this.client
						.scan((request) -> request.tableName(table.name()).segment(segment).totalSegments(2)),
					this.threads))
			.toList();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.proxy.mostAtOnce("Scan", table.name()) == 2);
		stall.release();
		int items = 0;
		for (CompletableFuture<ScanResponse> segment : segments) {
			items += segment.get(1, TimeUnit.MINUTES).count();
		}
		assertThat(items).isEqualTo(ITEMS);
		assertThat(this.proxy.mostScansAtOnce(table.name())).isEqualTo(1);
	}

	@Test
	void closesHeldConnections() throws Exception {
		Stall stall = new Stall();
		this.proxy.onAll().then(stall);
		CompletableFuture<ScanResponse> held = CompletableFuture.supplyAsync(() -> page(null), this.threads);
		stall.awaitRequest();
		assertThat(this.proxy.openConnections()).isEqualTo(1);
		this.proxy.close();
		assertThat(held).failsWithin(Duration.ofMinutes(1)).withThrowableThat().withCauseInstanceOf(SdkException.class);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.proxy.openConnections() == 0);
	}

	@Test
	void closesTheConnectionWhenDynamoDbIsGone() {
		try (FaultProxy orphan = FaultProxy.inFrontOf(this.proxy.endpoint())) {
			assertThat(orphan.client().listTables().tableNames()).contains(table.name());
			this.proxy.close();
			assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> orphan.client().listTables());
		}
	}

	private String error() {
		try {
			return "count " + page(null).count();
		}
		catch (AwsServiceException ex) {
			return ex.awsErrorDetails().errorCode();
		}
	}

	private ScanResponse page(Map<String, AttributeValue> startKey) {
		return this.client.scan((request) -> request.tableName(table.name()).limit(LIMIT).exclusiveStartKey(startKey));
	}

	private static List<String> scan(DynamoDbClient client) {
		return client.scanPaginator((request) -> request.tableName(table.name()).limit(LIMIT))
			.items()
			.stream()
			.map((item) -> item.get("id").s())
			.toList();
	}

}
