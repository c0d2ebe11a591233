package io.dynamobb.internal.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.Stall;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.internal.stream.ReceivedChanges.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What others' readers lost, and what a stream does that DynamoDB Local does not.
 */
class StreamReaderTests {

	private final StreamFixture fixture = new StreamFixture();

	private final ReceivedChanges received = this.fixture.received;

	@AfterEach
	void close() {
		this.fixture.close();
		assertThat(this.received.wrong()).isNull();
	}

	private void awaitAll() {
		this.received.awaitNow();
		assertThat(this.received.numbers()).isEqualTo(this.fixture.stream.history());
		assertThat(this.received.gaps()).isEmpty();
	}

	@Test
	void recordsComeWithTheirImages() {
		this.fixture.begin();
		this.fixture.put("a", 1);
		this.fixture.put("a", 2);
		this.fixture.put("b", 3);
		this.fixture.stream.delete("b");
		awaitAll();
		assertThat(this.received.images()).isEqualTo(
				Map.of("a", Optional.of(Map.of("id", AttributeValue.fromS("a"), "version", AttributeValue.fromN("2"))),
						"b", Optional.empty()));
	}

	@Test
	void whatExpiresIsDeleted() {
		this.fixture.begin();
		this.fixture.put("a", 1);
		this.fixture.stream.expire("a");
		awaitAll();
		assertThat(this.received.images()).isEqualTo(Map.of("a", Optional.empty()));
	}

	@Test
	void childrenAreReadAfterTheirParent() {
		this.fixture.stream.answering().recordsAPage(3);
		this.fixture.begin(StreamFixture.NO_LOOKING);
		for (int version = 0; version < 6; version++) {
			this.fixture.putAll(20, version);
			if (version % 2 == 0) {
				this.fixture.stream.split(this.fixture.stream.openShards().get(0));
			}
			else {
				this.fixture.stream.openShards().forEach(this.fixture.stream::rollOver);
			}
		}
		this.fixture.putAll(20, 6);
		awaitAll();
		assertThat(this.fixture.stream.answering().filteredRequests()).isPositive();
	}

	@Test
	void aFilterThatIsIgnoredFindsChildrenToo() {
		this.fixture.stream.answering().knowsFilters(false);
		this.fixture.begin(StreamFixture.NO_LOOKING);
		this.fixture.putAll(20, 1);
		this.fixture.stream.split(this.fixture.stream.openShards().get(0));
		this.fixture.putAll(20, 2);
		awaitAll();
	}

	@Test
	void aFilterThatIsRefusedIsReplacedByALookAtAll() {
		this.fixture.proxy.on("DescribeStream")
			.when((request) -> request.member("ShardFilter") != null)
			.then(Fault.error(400, "ValidationException", "No filters here"));
		this.fixture.begin(StreamFixture.NO_LOOKING);
		this.fixture.stream.split(this.fixture.stream.openShards().get(0));
		this.fixture.putAll(20, 2);
		awaitAll();
	}

	@Test
	void moreThanOnePageOfShardsIsRead() {
		for (int i = 0; i < 130; i++) {
			this.fixture.stream.split(this.fixture.stream.openShards().get(i % 8));
		}
		StreamReader reader = this.fixture.begin();
		this.fixture.putAll(500, 1);
		awaitAll();
		assertThat(reader.shards()).isEqualTo(131);
	}

	@Test
	void aShardThatEndedWithoutAChildIsAskedAboutAgain() throws InterruptedException {
		this.fixture.begin(StreamFixture.NO_LOOKING);
		this.fixture.putAll(20, 1);
		awaitAll();
		Stall stall = new Stall();
		this.fixture.proxy.on("GetRecords").first(1).then(stall);
		stall.awaitRequest();
		this.fixture.stream.rollOver(this.fixture.stream.openShards().get(0));
		this.fixture.stream.answering().hide(this.fixture.stream.openShards().get(0), 4);
		stall.release();
		this.fixture.putAll(20, 2);
		awaitAll();
	}

	@Test
	void nothingIsToldAfterAShardWhoseChildIsNotKnown() {
		this.fixture.begin();
		this.received.awaitNow();
		String parent = this.fixture.stream.openShards().get(0);
		this.fixture.stream.answering().omitShards(1);
		this.fixture.stream.rollOver(parent);
		Instant closed = Instant.now();
		this.fixture.put("a", 1);
		this.fixture.proxy.resetCounts();
		await(() -> this.fixture.proxy.requests("DescribeStream") > 8);
		assertThat(this.received.upTo()).isBefore(closed);
		assertThat(this.received.numbers()).isEmpty();
		this.fixture.stream.answering().omitShards(0);
		awaitAll();
	}

	@Test
	void anOpenParentOfAChildIsReadToItsEnd() {
		this.fixture.stream.answering().tellsEndings(false);
		this.fixture.begin();
		this.fixture.putAll(20, 1);
		this.fixture.stream.split(this.fixture.stream.openShards().get(0));
		this.fixture.putAll(20, 2);
		awaitAll();
	}

	@Test
	void aParentThatIsNamedAfterItsChildIsItsParent() throws InterruptedException {
		this.fixture.begin();
		this.received.awaitNow();
		Stall stall = new Stall();
		this.fixture.proxy.on("GetRecords").then(stall);
		stall.awaitRequest();
		this.fixture.stream.rollOver(this.fixture.stream.openShards().get(0));
		String middle = this.fixture.stream.openShards().get(0);
		this.fixture.put("a", 1);
		this.fixture.stream.rollOver(middle);
		this.fixture.put("a", 2);
		this.fixture.stream.answering().hide(middle, 3);
		this.fixture.proxy.resetCounts();
		await(() -> this.fixture.proxy.requests("DescribeStream") > 4);
		stall.release();
		awaitAll();
	}

	/**
	 * A page without records is on its way when the shard gets its last record, is closed
	 * and its child is found.
	 */
	@Test
	void theLastRecordOfAShardIsNotLostToItsChildren() throws InterruptedException {
		this.fixture.begin(StreamFixture.IMPATIENT);
		Instant quiet = Instant.now().plus(StreamFixture.IMPATIENT.parent());
		await(() -> this.received.upTo() != null && this.received.upTo().isAfter(quiet));
		CountDownLatch answered = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		this.fixture.proxy.on("GetRecords").first(1).then((exchange) -> {
			HttpAnswer answer = exchange.forward();
			answered.countDown();
			released.await();
			exchange.send(answer);
		});
		answered.await();
		this.fixture.put("a", 1);
		this.fixture.stream.rollOver(this.fixture.stream.openShards().get(0));
		this.fixture.put("a", 2);
		this.fixture.proxy.resetCounts();
		await(() -> this.fixture.proxy.requests("DescribeStream") > 2);
		released.countDown();
		awaitAll();
	}

	@Test
	void anIteratorThatExpiresIsReplacedAfterTheLastRecord() {
		this.fixture.begin();
		for (int version = 0; version < 5; version++) {
			this.fixture.put("a", version);
			awaitAll();
			this.fixture.stream.answering().expireIterators();
		}
		this.fixture.put("a", 5);
		awaitAll();
	}

	@Test
	void anIteratorThatExpiresBeforeTheFirstRecordIsReplacedAtTheBeginning() throws InterruptedException {
		this.fixture.begin();
		this.received.awaitNow();
		Stall stall = new Stall();
		this.fixture.proxy.on("GetShardIterator").then(stall);
		this.fixture.stream.answering().expireIterators();
		stall.awaitRequest();
		this.fixture.put("a", 1);
		stall.release();
		awaitAll();
	}

	@Test
	void emptyPagesAreNotTheEnd() {
		this.fixture.stream.answering().emptyPages(0.5);
		this.fixture.begin();
		for (int version = 0; version < 20; version++) {
			this.fixture.putAll(5, version);
			this.fixture.stream.rollOver(this.fixture.stream.openShards().get(0));
		}
		this.received.awaitNow();
		await(() -> this.received.numbers().equals(this.fixture.stream.history()));
	}

	@Test
	void aShardThatNeverFallsSilentIsCaughtUpWithToo() {
		this.fixture.stream.answering().recordsAPage(1);
		this.fixture.begin();
		this.fixture.proxy.on("GetRecords").when((request) -> {
			this.fixture.put("a", 1);
			return false;
		}).then(Fault.close());
		this.received.awaitNow();
	}

	@Test
	void twoReadersShareNothing() {
		ReceivedChanges other = new ReceivedChanges();
		this.fixture.begin();
		try (StreamReader second = StreamFixture.begin(this.fixture.table(StreamFixture.HURRY), other)) {
			for (int version = 0; version < 5; version++) {
				this.fixture.putAll(20, version);
				this.fixture.stream.rollOver(this.fixture.stream.openShards().get(0));
				this.fixture.stream.answering().expireIterators();
			}
			awaitAll();
			other.awaitNow();
			assertThat(other.numbers()).isEqualTo(this.fixture.stream.history());
			assertThat(second.failure()).isNull();
		}
	}

	@Test
	void throttlingPutsOffAndIsCounted() {
		TableStream table = this.fixture.table(StreamFixture.HURRY);
		this.fixture.proxy.on("DescribeStream").first(2).then(Fault.error(400, "LimitExceededException", "Too often"));
		try (StreamReader reader = StreamFixture.begin(table, this.received)) {
			this.fixture.proxy.on("GetRecords").first(3).then(Fault.throttling());
			this.fixture.proxy.on("DescribeStream").first(3).then(Fault.error(400, "ThrottlingException", "Too often"));
			this.fixture.putAll(5, 1);
			this.fixture.stream.rollOver(this.fixture.stream.openShards().get(0));
			this.fixture.putAll(5, 2);
			awaitAll();
			await(() -> table.totals().throttled() == 8);
			await(() -> reader.failure() == null);
		}
		assertThat(table.totals().records()).isEqualTo(10);
		assertThat(table.totals().polls()).isPositive();
	}

	@Test
	void cutAnswersComeAgain() {
		this.fixture.begin();
		this.received.awaitNow();
		this.fixture.proxy.on("GetRecords").first(1).then(Fault.cutBody());
		this.fixture.proxy.on("GetRecords").first(2).then(Fault.resetInBody());
		this.fixture.proxy.on("GetShardIterator").first(1).then(Fault.cutBody());
		this.fixture.putAll(20, 1);
		awaitAll();
	}

	@Test
	void whatCouldNotBeTakenComesAgain() {
		ReceivedChanges received = this.received;
		StreamRecords failing = new ReceivedChanges() {

			private int calls;

			@Override
			public void changed(List<StreamChange> changes) {
				if (this.calls++ < 3) {
					throw new IllegalStateException("secret");
				}
				received.changed(changes);
			}

			@Override
			public void caughtUp(Instant moment) {
				received.caughtUp(moment);
			}

		};
		try (LogLines log = LogLines.of("io.dynamobb.internal.stream");
				StreamReader reader = StreamFixture.begin(this.fixture.table(StreamFixture.HURRY), failing)) {
			this.fixture.putAll(20, 1);
			awaitAll();
			assertThat(reader.failure()).isNull();
			assertThat(String.join("\n", log.all())).contains("IllegalStateException").doesNotContain("secret");
		}
	}

	@Test
	void aPermissionThatIsMissingIsNamed() {
		this.fixture.proxy.on("DescribeStream").then(Fault.error(400, "AccessDeniedException", "no"));
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(this.fixture::begin)
			.withMessageContaining("dynamodb:DescribeStream on arn:aws:dynamodb:eu-west-1:")
			.withMessageContaining("/stream/")
			.withMessageContaining("IAM");
		this.fixture.proxy.clear();
		this.fixture.proxy.on("GetRecords").then(Fault.error(400, "AccessDeniedException", "no"));
		StreamReader reader = this.fixture.begin();
		await(() -> reader.failure() != null);
		assertThat(reader.failure()).contains("dynamodb:GetRecords");
		this.fixture.put("a", 1);
		this.fixture.proxy.clear();
		awaitAll();
		assertThat(reader.failure()).isNull();
	}

	@Test
	void aTableWithoutAStreamIsToldHowToGetOne() {
		this.fixture.stream.disable();
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(this.fixture::begin)
			.withMessageContaining("'orders'")
			.withMessageContaining("--table-name prod-orders --stream-specification StreamEnabled=true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "KEYS_ONLY", "OLD_IMAGE" })
	void itemsAreReadAgainWhereRecordsDoNotHoldThem(String viewType) {
		this.fixture.stream.viewType(viewType);
		TableStream table = this.fixture.table(StreamFixture.HURRY);
		try (LogLines log = LogLines.of("io.dynamobb.internal.stream")) {
			StreamFixture.begin(table, new ReceivedChanges()).close();
			try (StreamReader reader = StreamFixture.begin(table, this.received)) {
				this.fixture.proxy.on("BatchGetItem").first(2).then(Fault.throttling());
				this.fixture.putAll(250, 1);
				this.fixture.put("k7", 2);
				this.fixture.stream.delete("k8");
				this.fixture.stream.delete("k9");
				this.fixture.put("k9", 3);
				this.received.awaitNow();
				assertThat(reader.caughtUpTo()).isNotNull();
			}
			assertThat(log.warnings()).filteredOn((line) -> line.contains(viewType))
				.singleElement()
				.asString()
				.contains("read again");
		}
		assertThat(this.received.images()).hasSize(250);
		assertThat(IntStream.range(0, 250).boxed()).allSatisfy((number) -> {
			Optional<Map<String, AttributeValue>> image = this.received.images().get("k" + number);
			String version = image.map((item) -> item.get("version").n()).orElse("none");
			assertThat(version).isEqualTo((number == 7) ? "2" : (number == 8) ? "none" : (number == 9) ? "3" : "1");
		});
	}

	@Test
	void readingIsFastWhileRecordsComeAndSlowWhileNot() {
		StreamTimes times = StreamTimes.DEFAULT;
		assertThat(times.idle(0)).isEqualTo(Duration.ofMillis(200));
		assertThat(times.idle(50)).isEqualTo(Duration.ofSeconds(1));
		assertThat(times.after(1)).isEqualTo(Duration.ofMillis(500));
		assertThat(times.after(50)).isEqualTo(Duration.ofSeconds(30));
		assertThat(times.askAgain(1)).isEqualTo(Duration.ofMillis(100));
		assertThat(times.askAgain(5)).isEqualTo(Duration.ofSeconds(1));
	}

}
