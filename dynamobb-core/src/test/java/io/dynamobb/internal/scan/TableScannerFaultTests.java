package io.dynamobb.internal.scan;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.ActiveFault;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultExchange;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.JsonMembers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("slow")
class TableScannerFaultTests {

	private static final int ITEMS = 100;

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final ScanProgress progress = new ScanProgress();

	@BeforeEach
	void fill() {
		this.table.putAll(IntStream.range(0, ITEMS)
			.mapToObj((number) -> Map.of("id", AttributeValue.fromS("k" + number), "text",
					AttributeValue.fromS("secret " + number)))
			.toList());
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.proxy.close();
		this.table.close();
	}

	@Test
	void readsAPageAgainThatFailsOnce() {
		for (Fault fault : List.of(Fault.serverError(), Fault.throttling(), Fault.cutBody(), Fault.resetInBody(),
				Fault.close(), Fault.wrongCrc(), Fault.malformedJson(), wrongCount())) {
			ActiveFault active = this.proxy.on("Scan").nth(3).then(fault);
			assertComplete(load(1));
			assertThat(active.strikes()).isEqualTo(1);
			this.proxy.clear();
		}
	}

	@Test
	void readsAllSegmentsSideBySide() {
		CountDownLatch inFlight = new CountDownLatch(8);
		this.proxy.on("Scan").first(8).then((exchange) -> {
			inFlight.countDown();
			inFlight.await(60, TimeUnit.SECONDS);
			exchange.send(exchange.forward());
		});
		assertComplete(load(8));
		assertThat(inFlight.getCount()).isZero();
		assertThat(this.proxy.mostAtOnce("Scan", this.table.name())).isEqualTo(8);
		assertThat(this.proxy.mostScansAtOnce(this.table.name())).isEqualTo(1);
	}

	@Test
	void readsABoundedNumberOfSegmentsAtOnce() {
		CountDownLatch inFlight = new CountDownLatch(TaskGroup.MAX_AT_ONCE);
		this.proxy.on("Scan").first(TaskGroup.MAX_AT_ONCE).then((exchange) -> {
			inFlight.countDown();
			inFlight.await(60, TimeUnit.SECONDS);
			exchange.send(exchange.forward());
		});
		int segments = 5 * TaskGroup.MAX_AT_ONCE;
		assertComplete(load(segments));
		assertThat(inFlight.getCount()).isZero();
		assertThat(this.proxy.mostAtOnce("Scan", this.table.name())).isEqualTo(TaskGroup.MAX_AT_ONCE);
		assertThat(this.progress.endedSegments()).isEqualTo(segments);
	}

	@Test
	void givesUpOnThrottlingSoonerThanTheSdk() {
		ActiveFault active = this.proxy.on("Scan").then(Fault.throttling());
		assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(() -> load(1));
		assertThat(active.strikes()).isEqualTo(6);
	}

	@Test
	void retriesInItsOwnWayWhateverTheClientDoes() {
		try (DynamoDbClient client = this.proxy.clientBuilder()
			.overrideConfiguration((configuration) -> configuration
				.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(1).build()))
			.build()) {
			ActiveFault described = this.proxy.on("DescribeTable").first(2).then(Fault.serverError());
			ActiveFault scanned = this.proxy.on("Scan").from(2).first(4).then(Fault.throttling());
			assertComplete(load(client, spec(1)));
			assertThat(described.strikes()).isEqualTo(2);
			assertThat(scanned.strikes()).isEqualTo(3);
			ActiveFault others = this.proxy.on("GetItem").then(Fault.serverError());
			assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> client.getItem(
					(request) -> request.tableName(this.table.name()).key(Map.of("id", AttributeValue.fromS("k1")))));
			assertThat(others.strikes()).isEqualTo(1);
		}
	}

	@Test
	void endsWhenAPageAsksForItselfAgain() {
		for (Fault fault : List.of(Fault.emptyPage(), Fault.repeatedPage())) {
			this.proxy.on("Scan").nth(3).then(fault);
			assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> load(1))
				.withMessageStartingWith(
						"The scan of table '" + this.table.name() + "' goes round in a circle: a LastEvaluatedKey");
			this.proxy.clear();
		}
	}

	@Test
	void keepsOneOfTwoItemsWithTheSameKey() {
		this.proxy.on("Scan").nth(2).then((exchange) -> {
			String page = exchange.forward().text();
			String items = String.valueOf(JsonMembers.find(page, "Items"));
			String twice = items.substring(0, items.length() - 1) + "," + items.substring(1);
			exchange
				.send(HttpAnswer.json(200, JsonMembers.with(JsonMembers.with(page, "Items", twice), "Count", "20")));
		});
		assertComplete(load(1));
		assertThat(this.progress.items()).isGreaterThan(ITEMS);
	}

	@Test
	void endsAllSegmentsWhenAPageFailsForGood() {
		this.proxy.on("Scan").from(3).then(Fault.accessDenied());
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> load(4))
			.withMessageContaining("not authorized");
		assertNothingRuns();
	}

	@Test
	void endsASegmentThatHangsWhenAnotherFails() throws InterruptedException {
		Stall stall = new Stall();
		this.proxy.on("Scan").when((request) -> request.number("Segment", 0) == 1).then(stall);
		this.proxy.on("Scan").when((request) -> request.number("Segment", 0) == 0).then((exchange) -> {
			stall.awaitRequest();
			Fault.accessDenied().answer(exchange);
		});
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> load(2))
			.withMessageContaining("not authorized");
		assertNothingRuns();
	}

	@Test
	void failsWhenTheChecksumStaysWrong() {
		ActiveFault active = this.proxy.on("Scan").from(2).then(Fault.wrongCrc());
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> load(1))
			.withMessageStartingWith("A page of table '" + this.table.name() + "' is broken: wrong checksum");
		assertThat(active.strikes()).isEqualTo(6);
	}

	@Test
	void saysNothingOfTheItemsOfAPageThatStaysBroken() {
		this.proxy.on("Scan").from(2).then((exchange) -> {
			String page = exchange.forward().text();
			exchange.send(HttpAnswer.json(200, page.replaceFirst("\\{\"S\":\"secret", "{\"S\":secret")));
		});
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> load(1))
			.withMessageMatching("A page of table '" + this.table.name() + "' is broken: unexpected byte at .*")
			.withStackTraceContaining("MalformedPageException")
			.satisfies((ex) -> assertThat(stackTrace(ex)).doesNotContain("secret"));
	}

	@Test
	void failsWhenTheTableIsDeleted() {
		TestTable doomed = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
		doomed.putAll(
				IntStream.range(0, 50).mapToObj((number) -> Map.of("id", AttributeValue.fromS("k" + number))).toList());
		this.proxy.on("Scan").nth(3).then((exchange) -> {
			doomed.close();
			exchange.send(exchange.forward());
		});
		assertThatExceptionOfType(ResourceNotFoundException.class)
			.isThrownBy(() -> load(TableSpec.builder("test").tableName(doomed.name()).pageSize(5).build()));
		assertNothingRuns();
	}

	@Test
	void failsWhenTheTableIsCreatedAnewWithOtherKeys() {
		TestTable doomed = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
		this.proxy.on("Scan").nth(1).then((exchange) -> {
			doomed.close();
			TestTable.withKey("other")
				.named(doomed.name())
				.create(DynamoDbLocal.shared().client())
				.put(Map.of("other", AttributeValue.fromS("secret")));
			exchange.send(exchange.forward());
		});
		assertThatExceptionOfType(DynamoBBException.class)
			.isThrownBy(() -> load(TableSpec.builder("test").tableName(doomed.name()).build()))
			.withMessage("Table '" + doomed.name() + "' was deleted and created anew during the scan");
		DynamoDbLocal.shared().client().deleteTable((request) -> request.tableName(doomed.name()));
	}

	@Test
	void failsWhenTheTableIsCreatedAnewWithTheSameKey() {
		AtomicInteger described = new AtomicInteger();
		this.proxy.on("DescribeTable").then((exchange) -> {
			String answer = exchange.forward().text();
			exchange.send(HttpAnswer.json(200, answer.replace("\"TableArn\"",
					"\"TableId\":\"" + described.incrementAndGet() + "\",\"TableArn\"")));
		});
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> load(1))
			.withMessageEndingWith("was deleted and created anew during the scan");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DescribeTable", "Scan" })
	void cancelsACallThatIsNotAnswered(String operation) throws InterruptedException {
		Stall stall = new Stall();
		this.proxy.on(operation).then(stall);
		CompletableFuture<TableSnapshot> load = CompletableFuture.supplyAsync(() -> load(2), this.threads);
		stall.awaitRequest();
		this.progress.cancel("for the test");
		assertThatExceptionOfType(CompletionException.class).isThrownBy(load::join)
			.withCauseInstanceOf(CancellationException.class);
		assertNothingRuns();
	}

	@Test
	void cancelsACallWhoseAnswerStopsInTheMiddle() throws InterruptedException {
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(2).then((exchange) -> {
			half(exchange);
			stall.answer(exchange);
		});
		CompletableFuture<TableSnapshot> load = CompletableFuture.supplyAsync(() -> load(2), this.threads);
		stall.awaitRequest();
		this.progress.cancel("for the test");
		assertThatExceptionOfType(CompletionException.class).isThrownBy(load::join)
			.withCauseInstanceOf(CancellationException.class);
		assertNothingRuns();
	}

	@Test
	void cancelsBeforeTheFirstCall() {
		this.progress.cancel("for the test");
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> load(1));
		assertThat(this.proxy.requests("Scan")).isZero();
	}

	@Test
	void anInterruptCancels() throws InterruptedException {
		Stall stall = new Stall();
		this.proxy.on("Scan").then(stall);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				load(2);
			}
			catch (CancellationException ex) {
				interrupted.complete(Thread.currentThread().isInterrupted());
			}
		});
		thread.start();
		stall.awaitRequest();
		thread.interrupt();
		assertThat(interrupted.join()).isTrue();
		assertNothingRuns();
	}

	@Test
	void failsWhenTheExecutorTakesNoTask() {
		this.threads.shutdownNow();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> load(1));
	}

	@Test
	void leavesTheConfigurationOfTheClientInForce() {
		AtomicInteger sent = new AtomicInteger();
		ExecutionInterceptor counter = new ExecutionInterceptor() {

			@Override
			public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
				sent.incrementAndGet();
			}

		};
		try (DynamoDbClient client = this.proxy.clientBuilder()
			.overrideConfiguration((configuration) -> configuration.addExecutionInterceptor(counter))
			.build()) {
			assertComplete(load(client, spec(2)));
			assertThat(sent).hasValue(this.proxy.requests("Scan") + this.proxy.requests("DescribeTable")
					+ this.proxy.requests("DescribeTimeToLive"));
		}
	}

	@Test
	void leavesTheTimeoutOfTheClientInForce() {
		this.proxy.on("Scan").then(new Stall());
		try (DynamoDbClient client = this.proxy.clientBuilder()
			.overrideConfiguration((configuration) -> configuration.apiCallTimeout(Duration.ofMillis(500)))
			.build()) {
			assertThatExceptionOfType(ApiCallTimeoutException.class).isThrownBy(() -> load(client, spec(2)));
		}
	}

	private TableSpec spec(int segments) {
		return TableSpec.builder("test").tableName(this.table.name()).segments(segments).pageSize(10).build();
	}

	private TableSnapshot load(int segments) {
		return load(spec(segments));
	}

	private TableSnapshot load(TableSpec spec) {
		return load(this.proxy.client(), spec);
	}

	private TableSnapshot load(DynamoDbClient client, TableSpec spec) {
		return new TableScanner(client, spec, this.threads, null).load(this.progress);
	}

	/**
	 * A call that is not aborted would go on for half a minute.
	 */
	private void assertNothingRuns() {
		this.threads.shutdown();
		try {
			assertThat(this.threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
			for (Thread thread : Thread.getAllStackTraces().keySet()) {
				if (thread.getName().startsWith("dynamobb-scan")) {
					thread.join(10_000);
					assertThat(thread.isAlive()).isFalse();
				}
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Fault wrongCount() {
		return (exchange) -> exchange
			.send(HttpAnswer.json(200, exchange.forward().text().replaceFirst("\"Count\":", "\"Count\":9")));
	}

	private static String stackTrace(Throwable ex) {
		StringWriter trace = new StringWriter();
		ex.printStackTrace(new PrintWriter(trace));
		return trace.toString();
	}

	private static void half(FaultExchange exchange) throws IOException, InterruptedException {
		HttpAnswer answer = exchange.forward();
		exchange.begin(answer);
		exchange.write(ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2));
	}

	private void assertComplete(TableSnapshot snapshot) {
		assertThat(IntStream.range(0, snapshot.size()).mapToObj((row) -> snapshot.item(row).string("id")))
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, ITEMS).mapToObj((number) -> "k" + number).toList());
	}

}
