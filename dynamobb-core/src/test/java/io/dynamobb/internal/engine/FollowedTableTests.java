package io.dynamobb.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshListener;
import io.dynamobb.TableStatus.State;
import io.dynamobb.change.ChangeResult;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.spec.ChangePolicy.Source;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tables that follow the streams of DynamoDB Local, which others write to.
 */
@Timeout(120)
class FollowedTableTests {

	private final NewThreads newThreads = new NewThreads();

	private final DynamoDbClient others = DynamoDbLocal.shared().client();

	private final TestTable places = TestTable.withKey("id")
		.stream(StreamViewType.NEW_IMAGE)
		.create(DynamoDbLocal.shared().client());

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final DynamoDbStreamsClient streams = DynamoDbLocal.streamsClientBuilder(this.proxy.endpoint()).build();

	private final List<ChangeResult> told = Collections.synchronizedList(new ArrayList<>());

	private DynamoMap dynamo;

	@AfterEach
	void close() {
		if (this.dynamo != null) {
			this.dynamo.close();
		}
		this.streams.close();
		this.proxy.close();
		this.places.close();
	}

	@Test
	void whatOthersWriteIsFollowedWithoutAScan() {
		this.places.put(item("id", "a", "city", "Rome"));
		this.places.put(item("id", "b", "city", "Oslo"));
		DynamoTable table = start((spec) -> spec.index("city"));
		int scans = this.proxy.requests("Scan");
		this.places.put(item("id", "c", "city", "Rome"));
		this.places.delete(item("id", "b"));
		this.others.updateItem((request) -> request.tableName(this.places.name())
			.key(item("id", "a"))
			.updateExpression("set city = :city, deep = :deep")
			.expressionAttributeValues(item(":city", "Bern", ":deep", Map.of("list", List.of(1, "x")))));
		await().untilAsserted(() -> assertThat(items(table)).isEqualTo(stored()));
		assertThat(table.index("city").get("Rome")).singleElement()
			.satisfies((item) -> assertThat(item.string("id")).isEqualTo("c"));
		assertThat(table.index("city").get("Oslo")).isEmpty();
		assertThat(this.proxy.requests("Scan")).isEqualTo(scans);
		assertThat(table.status().state()).isEqualTo(State.READY);
		assertThat(table.status().changes()).satisfies((changes) -> assertThat(changes.applied()).isEqualTo(3));
		assertThat(table.status().stream()).satisfies((stream) -> {
			assertThat(stream.records()).isGreaterThanOrEqualTo(3);
			assertThat(stream.shards()).isEqualTo(1);
			assertThat(stream.gaps()).isZero();
			assertThat(stream.upTo()).isNotNull();
			assertThat(stream.failure()).isNull();
		});
		await().untilAsserted(() -> {
			assertThat(this.told.stream().mapToInt(ChangeResult::added).sum()).isEqualTo(1);
			assertThat(this.told.stream().mapToInt(ChangeResult::changed).sum()).isEqualTo(1);
			assertThat(this.told.stream().mapToInt(ChangeResult::removed).sum()).isEqualTo(1);
		});
	}

	@Test
	void filterProjectionAndTimeToLiveHold() {
		this.others.updateTimeToLive((request) -> request.tableName(this.places.name())
			.timeToLiveSpecification((ttl) -> ttl.enabled(true).attributeName("until")));
		this.places.put(item("id", "a", "open", true, "city", "Rome", "secret", 1));
		DynamoTable table = start((spec) -> spec.attributes("city")
			.filter("#open = :yes", Map.of("#open", "open"), Map.of(":yes", true)));
		long past = Instant.now().minusSeconds(60).getEpochSecond();
		this.places.put(item("id", "expired", "open", true, "city", "Rome", "until", past));
		this.places.put(item("id", "closed", "open", false, "city", "Rome"));
		this.places.put(item("id", "a", "open", false));
		this.places.put(item("id", "last", "open", true, "city", "Oslo", "secret", 2));
		await().until(() -> table.get("last").isPresent());
		assertThat(items(table)).isEqualTo(Map.of("last", item("id", "last", "city", "Oslo")));
	}

	@Test
	void aStreamWithoutImagesIsFollowedToo() {
		try (TestTable keys = TestTable.withKey("id").stream(StreamViewType.KEYS_ONLY).create(this.others)) {
			DynamoTable table = start(TableSpec.builder("keys")
				.tableName(keys.name())
				.changes((changes) -> changes.source(Source.STREAM)));
			keys.put(item("id", "a", "n", 1));
			keys.put(item("id", "a", "n", 2));
			await().untilAsserted(() -> assertThat(items(table)).isEqualTo(Map.of("a", item("id", "a", "n", 2))));
		}
	}

	@Test
	void aTableWithoutAStreamFailsWithWhatToDo() {
		try (TestTable plain = TestTable.withKey("id").create(this.others)) {
			assertThatExceptionOfType(RefreshFailedException.class)
				.isThrownBy(() -> start(TableSpec.builder("plain")
					.tableName(plain.name())
					.changes((changes) -> changes.source(Source.STREAM))))
				.withMessageContaining("'plain'")
				.withMessageContaining("has no stream")
				.withMessageContaining("aws dynamodb update-table --table-name " + plain.name());
			assertThat(this.proxy.requests("UpdateTable")).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "DescribeStream", "GetShardIterator", "GetRecords" })
	void aStreamThatMayNotBeReadFailsTheFirstLoad(String action) {
		this.proxy.on(action).then(Fault.accessDenied());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(() -> start((spec) -> {
		})).withMessageContaining("dynamodb:" + action).withMessageContaining("is not allowed");
	}

	@Test
	void theTimeoutOfARefreshBoundsTheStreamToo() {
		this.proxy.on("GetRecords").then(Fault.throttling());
		assertThatExceptionOfType(RefreshFailedException.class)
			.isThrownBy(() -> start((spec) -> spec.refresh((refresh) -> refresh.timeout(Duration.ofMillis(1_500)))))
			.withMessageContaining("it took longer than its timeout of PT1.5S");
		assertThat(this.dynamo.table("places").status().stream().throttles()).isPositive();
	}

	@Test
	void aFollowedTableNeedsAStreamsClient() {
		DynamoBB.Builder builder = DynamoBB.builder().client(this.proxy.client()).table(places().build());
		assertThatIllegalStateException().isThrownBy(builder::build)
			.withMessage("Table 'places' follows its stream and needs a DynamoDbStreamsClient: call streamsClient(..)");
		assertThatExceptionOfType(UnknownTableException.class)
			.isThrownBy(builder.streamsClient("place", this.streams)::build);
	}

	@Test
	void withoutFollowedTablesThereIsNoThread() {
		this.dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.table(TableSpec.builder("places").tableName(this.places.name()).build())
			.build();
		this.dynamo.start();
		assertThat(this.newThreads.count("dynamobb-stream")).isZero();
		assertThat(this.dynamo.table("places").status().stream()).isNull();
	}

	@Test
	void twoTablesShareTheirThreadsAndLeaveNone() {
		try (TestTable more = TestTable.withKey("id").stream(StreamViewType.NEW_IMAGE).create(this.others)) {
			this.dynamo = builder().table(places().build())
				.table(TableSpec.builder("more")
					.tableName(more.name())
					.changes((changes) -> changes.source(Source.STREAM))
					.build())
				.build();
			this.dynamo.start();
			more.put(item("id", "m"));
			this.places.put(item("id", "p"));
			await().until(() -> this.dynamo.table("more").get("m").isPresent()
					&& this.dynamo.table("places").get("p").isPresent());
			assertThat(this.newThreads.names().stream().filter((name) -> name.matches("dynamobb-stream-\\d+")))
				.isNotEmpty()
				.doesNotHaveDuplicates()
				.hasSizeLessThanOrEqualTo(4);
			this.dynamo.close();
			await().untilAsserted(() -> assertThat(this.newThreads.count("dynamobb")).isZero());
		}
	}

	@Test
	void closeEndsALoadThatWaitsForTheStream() throws Exception {
		Stall stall = new Stall();
		this.proxy.on("GetRecords").then(stall);
		this.dynamo = builder().table(places().build()).build();
		CompletableFuture<Void> start = CompletableFuture.runAsync(this.dynamo::start);
		stall.awaitRequest();
		await().until(() -> this.proxy.requests("Scan") == 1);
		this.dynamo.close();
		assertThat(start).failsWithin(Duration.ofSeconds(30));
		stall.release();
		await().untilAsserted(() -> assertThat(this.newThreads.count("dynamobb")).isZero());
	}

	@Test
	void aStoppedMapFollowsNothingAndAStartedOneCatchesUp() {
		DynamoTable table = start((spec) -> {
		});
		this.dynamo.stop();
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(table.status().changes().problem()).contains("'places' was not followed while the map was stopped");
		assertThat(table.status().stream().shards()).isZero();
		int asked = this.proxy.requests("GetRecords");
		this.places.put(item("id", "a"));
		assertThat(this.proxy.requests("GetRecords")).isEqualTo(asked);
		this.dynamo.start();
		await().until(() -> table.status().state() == State.READY);
		assertThat(items(table)).isEqualTo(stored());
		this.places.put(item("id", "b"));
		await().untilAsserted(() -> assertThat(items(table)).isEqualTo(stored()));
	}

	@Test
	void pinHoldsChangesBack() {
		this.places.put(item("id", "a"));
		DynamoTable table = start((spec) -> {
		});
		table.pin();
		this.places.put(item("id", "b"));
		await().until(() -> table.status().changes() != null && table.status().changes().applied() == 1);
		assertThat(items(table)).containsOnlyKeys("a");
		table.unpin();
		assertThat(items(table)).containsOnlyKeys("a", "b");
	}

	@Test
	void changesWaitForARefreshAfterARollback() {
		this.places.put(item("id", "a"));
		DynamoTable table = start((spec) -> spec.consistentRead(true).refresh((refresh) -> refresh.keepPrevious(true)));
		this.places.put(item("id", "b"));
		await().until(() -> table.get("b").isPresent());
		table.refresh();
		this.places.put(item("id", "c"));
		await().until(() -> table.get("c").isPresent());
		table.rollback();
		assertThat(items(table)).doesNotContainKey("c");
		long records = table.status().stream().records();
		this.places.put(item("id", "d"));
		await().until(() -> table.status().stream().records() > records);
		table.unpin();
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(items(table)).doesNotContainKeys("c", "d");
		table.refresh();
		assertThat(items(table)).isEqualTo(stored());
		this.places.put(item("id", "e"));
		await().untilAsserted(() -> assertThat(items(table)).isEqualTo(stored()));
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void aSlowListenerHoldsUpNoReading() throws InterruptedException {
		CountDownLatch listening = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.streamsClient(this.streams)
			.listener(new RefreshListener() {

				@Override
				public void onChanged(ChangeResult result) {
					FollowedTableTests.this.told.add(result);
					listening.countDown();
					try {
						release.await();
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				}

			})
			.table(places().build())
			.build();
		this.dynamo.start();
		DynamoTable table = this.dynamo.table("places");
		for (int i = 0; i < 5; i++) {
			this.places.put(item("id", "i" + i));
			await().untilAsserted(() -> assertThat(items(table)).isEqualTo(stored()));
			listening.await();
		}
		assertThat(this.told).hasSize(1);
		release.countDown();
		await().until(() -> this.told.size() == 2);
		assertThat(this.told.get(1).added()).isEqualTo(4);
	}

	@Test
	void aFollowedTableIsAsFreshAsItsLag() {
		HurryingClock clock = new HurryingClock();
		this.dynamo = builder().clock(clock)
			.table(places().refresh((refresh) -> refresh.maxStaleness(Duration.ofHours(1))).build())
			.build();
		this.dynamo.start();
		DynamoTable table = this.dynamo.table("places");
		clock.ahead = Duration.ofHours(2);
		await().until(() -> !table.status().tooStale());
		assertThat(table.status().age()).isGreaterThanOrEqualTo(Duration.ofHours(2));
		assertThat(table.status().stream().lag()).isLessThan(Duration.ofHours(1));
		table.pin();
		clock.ahead = Duration.ofHours(4);
		assertThat(table.status().tooStale()).isTrue();
		table.unpin();
		await().until(() -> !table.status().tooStale());
	}

	@Test
	void aTableThatWasMadeAnewIsScannedAnew() {
		TestTable first = TestTable.withKey("id").stream(StreamViewType.NEW_IMAGE).create(this.others);
		first.put(item("id", "old"));
		DynamoTable table = start(TableSpec.builder("first")
			.tableName(first.name())
			.consistentRead(true)
			.changes((changes) -> changes.source(Source.STREAM)));
		first.close();
		try (TestTable second = TestTable.withKey("other")
			.named(first.name())
			.stream(StreamViewType.NEW_IMAGE)
			.create(this.others)) {
			second.put(item("other", "new"));
			await().atMost(Duration.ofSeconds(100)).until(() -> table.keySchema().attributes().contains("other"));
			second.put(item("other", "newer"));
			await().until(() -> table.size() == 2 && table.get("newer").isPresent());
			assertThat(table.status().state()).isEqualTo(State.READY);
			assertThat(table.status().stream().gaps()).isPositive();
			this.dynamo.close();
		}
	}

	@Test
	void aLazyTableFollowsOnceItIsRead() {
		DynamoTable table = start((spec) -> spec.startup(Startup.LAZY));
		assertThat(this.proxy.requests("DescribeStream")).isZero();
		assertThat(table.status().stream().upTo()).isNull();
		assertThat(table.size()).isZero();
		this.places.put(item("id", "a"));
		await().until(() -> table.size() == 1);
	}

	private TableSpec.Builder places() {
		return TableSpec.builder("places")
			.tableName(this.places.name())
			.changes((changes) -> changes.source(Source.STREAM).publishEvery(Duration.ofMillis(50)));
	}

	private DynamoTable start(Consumer<TableSpec.Builder> settings) {
		TableSpec.Builder spec = places();
		settings.accept(spec);
		return start(spec);
	}

	private DynamoTable start(TableSpec.Builder builder) {
		TableSpec spec = builder.build();
		this.dynamo = builder().table(spec).build();
		this.dynamo.start();
		return this.dynamo.table(spec.name());
	}

	private DynamoBB.Builder builder() {
		return DynamoBB.builder()
			.client(this.proxy.client())
			.streamsClient(this.streams)
			.listener(new RefreshListener() {

				@Override
				public void onChanged(ChangeResult result) {
					FollowedTableTests.this.told.add(result);
				}

			});
	}

	private Map<String, Map<String, AttributeValue>> stored() {
		Map<String, Map<String, AttributeValue>> stored = new TreeMap<>();
		this.others.scanPaginator((request) -> request.tableName(this.places.name()).consistentRead(true))
			.items()
			.forEach((item) -> stored.put(item.get("id").s(), item));
		return stored;
	}

	private static Map<String, Map<String, AttributeValue>> items(DynamoTable table) {
		Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
		table.items().forEach((item) -> items.put(item.string("id"), new LinkedHashMap<>(item)));
		return items;
	}

	private static Map<String, AttributeValue> item(Object... namesAndValues) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			item.put((String) namesAndValues[i], AttributeValues.of(namesAndValues[i + 1]));
		}
		return item;
	}

	/**
	 * The clock of the system, and some time ahead of it.
	 */
	private static final class HurryingClock extends Clock {

		private volatile Duration ahead = Duration.ZERO;

		@Override
		public Instant instant() {
			return Instant.now().plus(this.ahead);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
