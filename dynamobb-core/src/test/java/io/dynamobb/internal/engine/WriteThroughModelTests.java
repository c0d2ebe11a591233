package io.dynamobb.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import io.dynamobb.TableStatus.State;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.item.Item;
import io.dynamobb.spec.ChangePolicy.Source;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static io.dynamobb.internal.engine.WriteThroughTests.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Writers of this application on all ways, one of which loses connections; another writer
 * who goes past it; scans, pins, folds and readers, all at once; the same for a table
 * that follows its stream, which is throttled, cut and trimmed. A writer sees what it has
 * written when its call returns, no reader sees an item go back, and at the end the cache
 * equals the table, without another scan where it follows its stream.
 * <p>
 * Each writer has items of its own, with a version that counts up. All writers count in
 * the shared items, each in an attribute of its own.
 */
@Tag("slow")
class WriteThroughModelTests {

	private static final int WRITES = Integer.getInteger("dynamobb.write-through.writes", 5_000);

	private static final long SEED = Long.getLong("dynamobb.write-through.seed", 1);

	private static final int WRITERS = 3;

	private static final int KEYS = 300;

	private static final int SHARED = 5;

	private static final int OUTSIDE = 50;

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final DynamoDbClient raw = DynamoDbLocal.shared().client();

	private final DynamoDbClient unsure = this.proxy.clientBuilder()
		.overrideConfiguration((configuration) -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
		.build();

	private final FaultProxy streamProxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final DynamoDbStreamsClient streams = DynamoDbLocal.streamsClientBuilder(this.streamProxy.endpoint())
		.build();

	private TestTable places;

	/** The version of each item as its writer left it, negative for one that is gone. */
	private final AtomicLongArray versions = new AtomicLongArray(WRITERS * KEYS);

	private final AtomicLongArray counts = new AtomicLongArray(WRITERS * SHARED);

	/** Odd while the table is pinned, or about to be. */
	private final AtomicInteger pins = new AtomicInteger();

	private final AtomicLong written = new AtomicLong();

	private final AtomicLong checked = new AtomicLong();

	private final AtomicLong lost = new AtomicLong();

	private final AtomicBoolean done = new AtomicBoolean();

	private final Random outside = new Random(SEED);

	@ParameterizedTest
	@EnumSource
	@Timeout(value = 60, unit = TimeUnit.MINUTES)
	void cacheEqualsTheTable(Kept kept) {
		System.out.println("WriteThroughModelTests: seed " + SEED + ", " + kept);
		TestTable.Builder created = TestTable.withKey("id");
		this.places = ((kept.viewType != null) ? created.stream(kept.viewType) : created).create(this.raw);
		IntStream.range(0, SHARED).forEach((key) -> this.places.put(item("id", "s" + key, "hits", 0)));
		Random faults = new Random(SEED);
		this.proxy.on("PutItem").when((request) -> faults.nextInt(10) == 0).then(Fault.resetInBody());
		this.proxy.on("PutItem").when((request) -> faults.nextInt(10) == 0).then(Fault.reset());
		disturbTheStream();
		ExecutorService threads = Executors.newCachedThreadPool();
		try (DynamoMap dynamo = dynamo(kept)) {
			dynamo.start();
			DynamoTable table = dynamo.table("places");
			List<CompletableFuture<Void>> others = List.of(repeat(threads, () -> refresh(table)),
					repeat(threads, pin(table)), repeat(threads, this::writeFromOutside),
					repeat(threads, reader(table)), repeat(threads, reader(table)));
			List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
				.mapToObj((writer) -> CompletableFuture.runAsync(() -> write(dynamo, writer), threads)
					.whenComplete((ended, failure) -> this.done.compareAndSet(false, failure != null)))
				.toList();
			writers.forEach(CompletableFuture::join);
			this.done.set(true);
			others.forEach(CompletableFuture::join);
			await().atMost(2, TimeUnit.MINUTES).until(() -> !isUnread(table));
			verifyOwn(table);
			dynamo.client("places")
				.batchWriteItem(IntStream.range(0, 1_500)
					.mapToObj((key) -> ItemChange.put(item("id", "more" + key, "version", 1)))
					.toList());
			await().until(() -> table.status().changes().folds() > 0);
			verifyOwn(table);
			await().atMost(2, TimeUnit.MINUTES).untilAsserted(() -> {
				if (kept.viewType == null) {
					table.refresh();
				}
				verifyAll(table);
			});
			assertThat(this.written.get()).isGreaterThanOrEqualTo(WRITES);
			assertThat(this.checked.get()).isPositive();
			assertThat(this.lost.get()).isPositive();
			assertThat(table.status().refreshes()).isGreaterThan(2);
			assertThat(table.status().stream() != null && table.status().stream().gaps() > 0)
				.isEqualTo(kept.viewType != null);
			await().untilAsserted(() -> assertThat(table.status().state()).isEqualTo(State.READY));
		}
		finally {
			this.done.set(true);
			threads.shutdownNow();
			this.unsure.close();
			this.proxy.close();
			this.streams.close();
			this.streamProxy.close();
			this.places.close();
		}
	}

	private DynamoMap dynamo(Kept kept) {
		TableSpec.Builder spec = TableSpec.builder("places")
			.tableName(this.places.name())
			.consistentRead(kept == Kept.BY_CONSISTENT_SCANS)
			.writeThrough(true);
		if (kept.viewType != null) {
			spec.changes((changes) -> changes.source(Source.STREAM).publishEvery(Duration.ofMillis(100)));
		}
		return DynamoBB.builder().client(this.raw).streamsClient(this.streams).table(spec.build()).build();
	}

	/**
	 * Has the stream throttled and cut, its iterators expire, and, now and then, records
	 * trimmed.
	 */
	private void disturbTheStream() {
		Random random = new Random(SEED);
		List<Fault> faults = List.of(Fault.throttling(), Fault.cutBody(), Fault.resetInBody(), Fault.serverError(),
				Fault.error(400, "ExpiredIteratorException", "The iterator is older than fifteen minutes"));
		for (Fault fault : faults) {
			this.streamProxy.on("GetRecords").when((request) -> random.nextInt(20) == 0).then(fault);
		}
		for (String action : List.of("DescribeStream", "GetShardIterator")) {
			this.streamProxy.on(action).when((request) -> random.nextInt(5) == 0).then(Fault.throttling());
		}
		this.streamProxy.on("GetRecords")
			.when((request) -> random.nextInt(100) == 0)
			.then(Fault.error(400, "TrimmedDataAccessException", "The records were trimmed"));
	}

	private CompletableFuture<Void> repeat(ExecutorService threads, Runnable step) {
		return CompletableFuture.runAsync(() -> {
			while (!this.done.get()) {
				step.run();
			}
		}, threads);
	}

	private void write(DynamoMap dynamo, int writer) {
		Random random = new Random(SEED + 31L * writer);
		DynamoTable table = dynamo.table("places");
		OwnWriter surely = new OwnWriter(dynamo, dynamo.wrap(this.raw), this.places.name());
		OwnWriter unsurely = new OwnWriter(dynamo, dynamo.wrap(this.unsure), this.places.name());
		for (long version = 1; this.written.get() < WRITES && !this.done.get(); version++) {
			int pins = this.pins.get();
			Map<Integer, Boolean> items = new HashMap<>();
			int kind = random.nextInt(12);
			if (kind == 0) {
				countShared(surely, table, writer, random.nextInt(SHARED), pins);
			}
			else if (kind == 1) {
				int key = writer * KEYS + random.nextInt(KEYS);
				putUnsurely(unsurely, table, key, version);
			}
			else {
				int many = (kind < 5) ? 1 + random.nextInt(30) : 1;
				while (items.size() < many) {
					items.put(writer * KEYS + random.nextInt(KEYS), random.nextInt(4) != 0);
				}
				surely.write(items, version, random);
				long now = version;
				items.forEach((key, there) -> this.versions.set(key, there ? now : -now));
			}
			this.written.addAndGet(Math.max(1, items.size()));
			items.forEach((key, there) -> verifySeen(table, key, pins));
		}
	}

	private void countShared(OwnWriter own, DynamoTable table, int writer, int key, int pins) {
		own.count("s" + key, "c" + writer);
		int at = writer * SHARED + key;
		long count = this.counts.incrementAndGet(at);
		boolean unread = isUnread(table);
		long seen = table.get("s" + key).orElseThrow().get("c" + writer) != null
				? table.get("s" + key).orElseThrow().longValue("c" + writer) : 0;
		if (!unread && pins % 2 == 0 && pins == this.pins.get()) {
			assertThat(seen).as("seed " + SEED).isEqualTo(count);
		}
		assertThatExceptionOfType(ConditionalCheckFailedException.class)
			.isThrownBy(() -> own.replace("s" + key, "attribute_not_exists(id)"));
	}

	private void putUnsurely(OwnWriter own, DynamoTable table, int key, long version) {
		long before = this.versions.get(key);
		int pins = this.pins.get();
		try {
			own.put("i" + key, version);
			this.versions.set(key, version);
		}
		catch (SdkException ex) {
			this.lost.incrementAndGet();
			Map<String, ?> there = this.raw.getItem(
					(request) -> request.tableName(this.places.name()).key(item("id", "i" + key)).consistentRead(true))
				.item();
			this.versions.set(key, there.equals(item("id", "i" + key, "version", version)) ? version : before);
		}
		verifySeen(table, key, pins);
	}

	private void verifySeen(DynamoTable table, int key, int pins) {
		long expected = this.versions.get(key);
		boolean unread = isUnread(table);
		long seen = table.get("i" + key).map((item) -> item.longValue("version")).orElse(0L);
		if (!unread && pins % 2 == 0 && pins == this.pins.get()) {
			assertThat(seen).as("seed %d, item %d", SEED, key).isEqualTo(Math.max(expected, 0));
		}
	}

	/**
	 * Says whether the table tells that items are shown as they were, because DynamoDB
	 * does not answer for ten seconds: a starved machine does that.
	 */
	private static boolean isUnread(DynamoTable table) {
		TableStatus.Changes changes = table.status().changes();
		return changes != null && changes.problem() != null && changes.problem().contains("could not be read again");
	}

	private void writeFromOutside() {
		int number = this.outside.nextInt();
		Map<String, AttributeValue> item = item("id", "o" + this.outside.nextInt(OUTSIDE), "number", number);
		this.raw.updateItem((request) -> request.tableName(this.places.name())
			.key(item("id", "s" + this.outside.nextInt(SHARED)))
			.updateExpression("ADD hits :one")
			.expressionAttributeValues(item(":one", 1)));
		if (this.outside.nextInt(3) == 0) {
			this.places.delete(item("id", item.get("id").s()));
		}
		else {
			this.places.put(item);
		}
		pause(20);
	}

	private Runnable reader(DynamoTable table) {
		Random random = new Random(SEED);
		Map<String, Long> last = new HashMap<>();
		return () -> {
			int key = random.nextInt(WRITERS * KEYS);
			int pins = this.pins.get();
			long before = isUnread(table) ? 0 : this.versions.get(key);
			long seen = table.get("i" + key).map((item) -> item.longValue("version")).orElse(0L);
			if (seen != 0) {
				assertGrows(last, "i" + key, seen);
				if (pins % 2 == 0 && pins == this.pins.get()) {
					assertThat(seen).as("seed %d, item %d", SEED, key).isGreaterThanOrEqualTo(Math.abs(before));
					this.checked.incrementAndGet();
				}
			}
			int shared = random.nextInt(SHARED);
			Item item = table.get("s" + shared).orElseThrow();
			item.keySet()
				.stream()
				.filter((name) -> !name.equals("id"))
				.forEach((name) -> assertGrows(last, "s" + shared + name, item.longValue(name)));
		};
	}

	private static void assertGrows(Map<String, Long> last, String what, long seen) {
		Long before = last.put(what, seen);
		assertThat(seen).as("seed %d, %s", SEED, what).isGreaterThanOrEqualTo((before != null) ? before : 0);
	}

	private static void refresh(DynamoTable table) {
		try {
			table.refresh();
			pause(50);
		}
		catch (TablePinnedException ex) {
			pause(1);
		}
		catch (RefreshFailedException ex) {
			assertThat(ex.getMessage()).containsAnyOf("the table was pinned", "trimmed");
		}
	}

	private Runnable pin(DynamoTable table) {
		Random random = new Random(SEED);
		return () -> {
			this.pins.incrementAndGet();
			table.pin();
			pause(random.nextInt(30));
			table.unpin();
			this.pins.incrementAndGet();
			long refreshes = table.status().refreshes();
			while (table.status().refreshes() == refreshes && !this.done.get()) {
				pause(10);
			}
		};
	}

	private static void pause(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void verifyOwn(DynamoTable table) {
		for (int key = 0; key < WRITERS * KEYS; key++) {
			assertThat(table.get("i" + key).map((item) -> item.longValue("version")).orElse(0L))
				.as("seed %d, item %d", SEED, key)
				.isEqualTo(Math.max(this.versions.get(key), 0));
		}
		for (int key = 0; key < SHARED; key++) {
			Item item = table.get("s" + key).orElseThrow();
			for (int writer = 0; writer < WRITERS; writer++) {
				long count = this.counts.get(writer * SHARED + key);
				assertThat((count != 0) ? item.longValue("c" + writer) : 0).as("seed " + SEED).isEqualTo(count);
			}
		}
	}

	private void verifyAll(DynamoTable table) {
		verifyOwn(table);
		List<Item> expected = new ArrayList<>();
		this.raw.scanPaginator((request) -> request.tableName(this.places.name()).consistentRead(true))
			.items()
			.forEach((item) -> expected.add(Item.of(item)));
		assertThat(table.items()).as("seed " + SEED).containsExactlyInAnyOrderElementsOf(expected);
	}

	/**
	 * How the table is kept up to date with what others write.
	 */
	enum Kept {

		BY_CONSISTENT_SCANS(null),

		BY_SCANS(null),

		BY_A_STREAM_OF_IMAGES(StreamViewType.NEW_AND_OLD_IMAGES),

		BY_A_STREAM_OF_KEYS(StreamViewType.KEYS_ONLY);

		private final @Nullable StreamViewType viewType;

		Kept(@Nullable StreamViewType viewType) {
			this.viewType = viewType;
		}

	}

}
