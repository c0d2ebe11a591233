package io.dynamobb.internal.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.ActiveFault;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static io.dynamobb.internal.engine.WriteThroughTests.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Writes of which nobody knows whether they were done.
 */
@Tag("slow")
@Timeout(120)
class UnknownOutcomeTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final DynamoDbClient impatient = this.proxy.clientBuilder()
		.overrideConfiguration((configuration) -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
		.build();

	private final TestTable places = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final CountDownLatch ended = new CountDownLatch(1);

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.impatient)
		.table(TableSpec.builder("places").tableName(this.places.name()).writeThrough(true).build())
		.build();

	private final DynamoTable table = this.dynamo.table("places");

	private final DynamoClient client = this.dynamo.client("places");

	@BeforeEach
	void start() {
		this.places.put(item("id", "a", "n", 1));
		this.dynamo.start();
	}

	@AfterEach
	void close() {
		this.ended.countDown();
		this.dynamo.close();
		this.impatient.close();
		this.proxy.close();
		this.places.close();
	}

	@Test
	void timeOutOfAPutThatWasDone() {
		this.proxy.on("PutItem").then((exchange) -> {
			exchange.forward();
			this.ended.await();
		});
		assertPutFails();
		assertThat(n()).isEqualTo(2);
		assertReady();
	}

	@Test
	void timeOutOfAPutThatWasNotDone() {
		this.proxy.on("PutItem").then((exchange) -> this.ended.await());
		assertPutFails();
		assertThat(n()).isEqualTo(1);
		assertReady();
	}

	@Test
	void timeOutOfAPutThatIsDoneAfterwards() {
		CountDownLatch late = new CountDownLatch(1);
		this.proxy.on("PutItem").then((exchange) -> {
			late.await();
			exchange.forward();
		});
		assertPutFails();
		assertThat(n()).isEqualTo(1);
		late.countDown();
		await().atMost(1, TimeUnit.MINUTES).until(() -> n() == 2);
		assertReady();
	}

	@Test
	void throttledPutChangesNothing() {
		this.proxy.on("PutItem").then(Fault.throttling());
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> this.client.putItem(item("id", "a", "n", 2)));
		assertThat(n()).isEqualTo(1);
		assertThat(this.proxy.requests("BatchGetItem")).isZero();
		assertReady();
	}

	@Test
	void connectionThatIsLostBeforeTheAnswer() {
		this.proxy.on("PutItem").then(Fault.resetInBody());
		assertPutFails();
		assertThat(n()).isEqualTo(2);
	}

	@Test
	void serverErrorAfterTheWriteWasDone() {
		HttpAnswer error = HttpAnswer.error(500, "InternalServerError", "The request processing has failed");
		this.proxy.onAll().when((request) -> request.operation().endsWith("eleteItem")).then((exchange) -> {
			exchange.forward();
			exchange.send(error);
		});
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> this.client.deleteItem(Map.of("id", "a")));
		assertThat(this.table.get("a")).isEmpty();
		assertReady();
	}

	@Test
	void itemThatCannotBeReadAgainIsReadLaterAndTheTableIsStaleUntilThen() {
		this.proxy.on("PutItem").then(Fault.resetInBody());
		ActiveFault unreadable = this.proxy.on("BatchGetItem").then(Fault.serverError());
		assertPutFails();
		assertThat(n()).isEqualTo(1);
		assertThat(this.table.status().state()).isEqualTo(State.STALE);
		assertThat(this.table.status().changes().problem()).contains("could not be read again").contains("1 of them");
		await().until(() -> this.proxy.requests("BatchGetItem") > 3);
		assertThat(n()).isEqualTo(1);
		this.proxy.clear();
		await().until(() -> n() == 2);
		await().untilAsserted(this::assertReady);
		this.client.putItem(item("id", "a", "n", 3));
		assertThat(n()).isEqualTo(3);
	}

	@Test
	void writeAfterOneThatIsNotReadYetIsReadToo() {
		this.proxy.on("PutItem").first(1).then(Fault.resetInBody());
		this.proxy.on("BatchGetItem").first(3).then(Fault.serverError());
		assertPutFails();
		this.client.putItem(item("id", "a", "n", 3));
		assertThat(n()).isEqualTo(3);
		await().untilAsserted(this::assertReady);
		assertThat(n()).isEqualTo(3);
	}

	@Test
	void writeThatAnInterruptEnds() throws Exception {
		CountDownLatch came = new CountDownLatch(1);
		this.proxy.on("PutItem").then((exchange) -> {
			exchange.forward();
			came.countDown();
			this.ended.await();
		});
		Thread writer = new Thread(this::assertPutFails);
		writer.start();
		came.await();
		writer.interrupt();
		writer.join();
		await().until(() -> n() == 2);
		await().untilAsserted(this::assertReady);
	}

	private void assertPutFails() {
		assertThatExceptionOfType(SdkClientException.class)
			.isThrownBy(() -> this.client.putItem((request) -> request.item(item("id", "a", "n", 2))
				.overrideConfiguration((configuration) -> configuration.apiCallTimeout(Duration.ofSeconds(3)))));
	}

	private int n() {
		return this.table.get("a").orElseThrow().intValue("n");
	}

	private void assertReady() {
		assertThat(this.table.status().state()).isEqualTo(State.READY);
	}

}
