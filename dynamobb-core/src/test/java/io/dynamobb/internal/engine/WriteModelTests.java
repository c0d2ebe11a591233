package io.dynamobb.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.item.Item;
import io.dynamobb.spec.ChangePolicy.Source;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static io.dynamobb.internal.engine.WriteThroughTests.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Writers of this application on all ways, one of which loses connections; another writer
 * who goes past it; scans, pins, folds and readers, all at once; with a stream, whose
 * reader meets all faults and gaps, and without. A writer sees what it has written when
 * its call returns, no reader sees an item go back, and at the end the cache equals the
 * table.
 * <p>
 * Each writer has items of its own, with a version that counts up. All writers count in
 * the shared items, each in an attribute of its own.
 */
@Tag("slow")
class WriteModelTests {

	private static final int WRITES = Integer.getInteger("dynamobb.write-run.writes", 20_000);

	private static final long SEED = Long.getLong("dynamobb.write-run.seed", 1);

	private static final int WRITERS = 3;

	private static final int KEYS = 300;

	private static final int SHARED = 5;

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final DynamoDbClient raw = DynamoDbLocal.shared().client();

	private final DynamoDbClient unsure = this.proxy.clientBuilder()
		.overrideConfiguration((configuration) -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
		.build();

	private final DynamoDbStreamsClient streams = DynamoDbLocal.streamsClientBuilder(this.proxy.endpoint()).build();

	private final TestTable places = TestTable.withKey("id").stream(StreamViewType.NEW_IMAGE).create(this.raw);

	/** What this application only reads. */
	private final TestTable news = TestTable.withKey("id").stream(StreamViewType.NEW_IMAGE).create(this.raw);

	private final ForeignWriter foreign = new ForeignWriter(this.raw, List.of(this.places, this.news), SHARED, SEED);

	/** The version of each item as its writer left it, negative for one that is gone. */
	private final AtomicLongArray versions = new AtomicLongArray(WRITERS * KEYS);

	private final AtomicLongArray counts = new AtomicLongArray(WRITERS * SHARED);

	/** Odd while the table is pinned, or about to be. */
	private final AtomicInteger pins = new AtomicInteger();

	private final AtomicLong written = new AtomicLong();

	private final AtomicLong checked = new AtomicLong();

	private final AtomicLong lost = new AtomicLong();

	private final AtomicBoolean done = new AtomicBoolean();

	private volatile boolean trimmed;

	@ParameterizedTest(name = "stream: {0}, consistent scans: {1}")
	@CsvSource({ "true, false", "true, true", "false, true", "false, false" })
	@Timeout(value = 60, unit = TimeUnit.MINUTES)
	void cacheEqualsTheTable(boolean stream, boolean consistent) {
		int writes = (stream && !consistent) ? WRITES : WRITES / 5;
		System.out.printf("WriteModelTests: seed %d, stream: %s, consistent scans: %s, %d writes%n", SEED, stream,
				consistent, writes);
		IntStream.range(0, SHARED).forEach((key) -> this.places.put(item("id", "s" + key, "hits", 0)));
		Random faults = new Random(SEED);
		this.proxy.on("PutItem").when((request) -> faults.nextInt(10) == 0).then(Fault.resetInBody());
		this.proxy.on("PutItem").when((request) -> faults.nextInt(10) == 0).then(Fault.reset());
		ExecutorService threads = Executors.newCachedThreadPool();
		try (DynamoMap dynamo = map(stream, consistent)) {
			dynamo.start();
			DynamoTable table = dynamo.table("places");
			failReading(new Random(SEED));
			List<CompletableFuture<Void>> others = new ArrayList<>(List.of(repeat(threads, () -> refresh(table)),
					repeat(threads, pin(table)), repeat(threads, reader(dynamo)), repeat(threads, reader(dynamo))));
			others.add(repeat(threads, () -> writeFromOutside(dynamo, stream)));
			List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
				.mapToObj((writer) -> CompletableFuture.runAsync(() -> write(dynamo, writer, writes), threads)
					.whenComplete((ended, failure) -> this.done.compareAndSet(false, failure != null)))
				.toList();
			writers.forEach(CompletableFuture::join);
			this.done.set(true);
			others.forEach(CompletableFuture::join);
			verifyOwn(table);
			AtomicInteger more = new AtomicInteger();
			await().atMost(1, TimeUnit.MINUTES).pollInterval(1, TimeUnit.SECONDS).until(() -> {
				int version = more.incrementAndGet();
				dynamo.client("places")
					.batchWriteItem(IntStream.range(0, 1_500)
						.mapToObj((key) -> ItemChange.put(item("id", "more" + key, "version", version)))
						.toList());
				return table.status().changes().folds() > 0;
			});
			verifyOwn(table);
			if (stream) {
				verifyFollowed(dynamo);
			}
			else {
				table.refresh();
			}
			verifyAll(table);
			assertThat(this.written.get()).isGreaterThanOrEqualTo(writes);
			assertThat(this.checked.get()).isPositive();
			assertThat(this.lost.get()).isPositive();
			assertThat(table.status().refreshes()).isGreaterThan(3);
			assertThat(table.status().state()).isEqualTo(State.READY);
		}
		finally {
			this.done.set(true);
			threads.shutdownNow();
			this.unsure.close();
			this.streams.close();
			this.proxy.close();
			this.places.close();
			this.news.close();
		}
	}

	private DynamoMap map(boolean stream, boolean consistent) {
		TableSpec.Builder places = TableSpec.builder("places")
			.tableName(this.places.name())
			.consistentRead(consistent)
			.writeThrough(true);
		TableSpec.Builder news = TableSpec.builder("news").tableName(this.news.name()).consistentRead(consistent);
		if (stream) {
			Stream.of(places, news)
				.forEach((spec) -> spec
					.changes((changes) -> changes.source(Source.STREAM).publishEvery(Duration.ofMillis(50)))
					.refresh((refresh) -> refresh.group("both")));
		}
		return DynamoBB.builder()
			.client(this.raw)
			.streamsClient(this.streams)
			.table(places.build())
			.table(news.build())
			.build();
	}

	/**
	 * Has the reader of the stream meet all that DynamoDB answers at times. Records come
	 * within ten seconds all the same: own writes are seen late otherwise.
	 */
	private void failReading(Random random) {
		List<Fault> faults = List.of(Fault.throttling(), Fault.error(400, "ExpiredIteratorException", "It has expired"),
				Fault.cutBody(), Fault.serverError(), Fault.reset(), Fault.malformedJson());
		this.proxy.on("GetRecords")
			.when((request) -> this.trimmed)
			.then(Fault.error(400, "TrimmedDataAccessException", "It was trimmed"));
		for (String operation : List.of("GetRecords", "GetShardIterator", "DescribeStream")) {
			faults.forEach((fault) -> this.proxy.on(operation).when((request) -> random.nextInt(100) == 0).then(fault));
		}
	}

	private void writeFromOutside(DynamoMap dynamo, boolean stream) {
		for (int step = 0; step < 200 && !this.done.get(); step++) {
			this.written.addAndGet(this.foreign.write());
			pause(10);
		}
		if (stream) {
			int lost = (int) (this.written.get() % 2);
			this.foreign.writeWithoutAStream(lost);
			DynamoTable table = dynamo.table((lost == 0) ? "places" : "news");
			long gaps = table.status().stream().gaps();
			this.trimmed = true;
			await().atMost(1, TimeUnit.MINUTES).until(() -> table.status().stream().gaps() > gaps);
			this.trimmed = false;
		}
	}

	/**
	 * Waits for the stream alone.
	 */
	private void verifyFollowed(DynamoMap dynamo) {
		this.proxy.clear();
		Map<String, TestTable> tables = Map.of("places", this.places, "news", this.news);
		tables.forEach((name, table) -> {
			DynamoTable followed = dynamo.table(name);
			await().atMost(2, TimeUnit.MINUTES)
				.untilAsserted(() -> assertThat(new HashSet<>(followed.items())).as("seed " + SEED)
					.isEqualTo(new HashSet<>(stored(table))));
			await().until(() -> followed.status().state() == State.READY);
			System.out.printf("%s: %d records, %d gaps, %d throttles, %d folds, %d refreshes%n", name,
					followed.status().stream().records(), followed.status().stream().gaps(),
					followed.status().stream().throttles(), followed.status().changes().folds(),
					followed.status().refreshes());
			assertThat(followed.status().stream().gaps()).isPositive();
			assertThat(followed.status().stream().throttles()).isPositive();
		});
	}

	private CompletableFuture<Void> repeat(ExecutorService threads, Runnable step) {
		return CompletableFuture.runAsync(() -> {
			while (!this.done.get()) {
				step.run();
			}
		}, threads);
	}

	private void write(DynamoMap dynamo, int writer, int writes) {
		Random random = new Random(SEED + 31L * writer);
		DynamoTable table = dynamo.table("places");
		OwnWriter surely = new OwnWriter(dynamo, dynamo.wrap(this.raw), this.places.name());
		OwnWriter unsurely = new OwnWriter(dynamo, dynamo.wrap(this.unsure), this.places.name());
		for (long version = 1; this.written.get() < writes && !this.done.get(); version++) {
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
		long seen = table.get("s" + key).orElseThrow().get("c" + writer) != null
				? table.get("s" + key).orElseThrow().longValue("c" + writer) : 0;
		if (pins % 2 == 0 && pins == this.pins.get()) {
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
		long seen = table.get("i" + key).map((item) -> item.longValue("version")).orElse(0L);
		if (pins % 2 == 0 && pins == this.pins.get()) {
			assertThat(seen).as("seed %d, item %d", SEED, key).isEqualTo(Math.max(expected, 0));
		}
	}

	private Runnable reader(DynamoMap dynamo) {
		DynamoTable table = dynamo.table("places");
		Random random = new Random(SEED);
		Map<String, Long> last = new HashMap<>();
		return () -> {
			int key = random.nextInt(WRITERS * KEYS);
			int pins = this.pins.get();
			long before = this.versions.get(key);
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
			String id = "f" + random.nextInt(ForeignWriter.KEYS);
			for (String name : List.of("places", "news")) {
				dynamo.table(name)
					.get(id)
					.ifPresent((found) -> assertGrows(last, name + id, found.longValue("version")));
			}
		};
	}

	private static void assertGrows(Map<String, Long> last, String what, long seen) {
		Long before = last.put(what, seen);
		assertThat(seen).as("seed %d, %s", SEED, what).isGreaterThanOrEqualTo((before != null) ? before : 0);
	}

	private static void refresh(DynamoTable table) {
		try {
			table.refresh();
			pause(ThreadLocalRandom.current().nextInt(1_000));
		}
		catch (TablePinnedException ex) {
			pause(1);
		}
		catch (RefreshFailedException ex) {
			assertThat(ex.getMessage()).containsAnyOf("pinned", "stream", "because table 'news' failed");
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
		assertThat(table.items()).as("seed " + SEED).containsExactlyInAnyOrderElementsOf(stored(this.places));
	}

	private List<Item> stored(TestTable table) {
		List<Item> stored = new ArrayList<>();
		this.raw.scanPaginator((request) -> request.tableName(table.name()).consistentRead(true))
			.items()
			.forEach((item) -> stored.add(Item.of(item)));
		return stored;
	}

}
