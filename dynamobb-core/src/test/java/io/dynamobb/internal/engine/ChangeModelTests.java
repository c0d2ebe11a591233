package io.dynamobb.internal.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.item.Item;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Writers that write to DynamoDB and then apply what they have written, scans, folds,
 * pins and readers, all at once: a writer always sees what it has applied, no reader sees
 * a key go back, and at the end the cache equals the table.
 */
@Tag("slow")
class ChangeModelTests {

	private static final int WRITERS = 3;

	private static final int KEYS = 800;

	private static final int BATCH = 20;

	private static final int GROUPS = 7;

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final TestTable places = TestTable.withKey("id").create(this.client);

	/** The version of each key that was applied last, negative for one that is gone. */
	private final AtomicLongArray versions = new AtomicLongArray(WRITERS * KEYS);

	/** Odd while the table is pinned, or about to be. */
	private final AtomicInteger pins = new AtomicInteger();

	private final AtomicLong checked = new AtomicLong();

	private final AtomicBoolean done = new AtomicBoolean();

	@ParameterizedTest(name = "seed {0}, consistent scans: {1}")
	@CsvSource({ "1, true", "2, false" })
	@Timeout(value = 10, unit = TimeUnit.MINUTES)
	void cacheEqualsTheTable(long seed, boolean consistent) {
		ExecutorService threads = Executors.newCachedThreadPool();
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.client)
			.table(TableSpec.builder("places")
				.tableName(this.places.name())
				.consistentRead(consistent)
				.index("group")
				.filter("hides = :no", Map.of(":no", false))
				.attributes("version", "group", "hides")
				.build())
			.build()) {
			dynamo.start();
			DynamoTable table = dynamo.table("places");
			List<CompletableFuture<Void>> others = List.of(run(threads, () -> refresh(table)),
					run(threads, () -> pin(table, new Random(seed))), run(threads, () -> read(table)),
					run(threads, () -> read(table)));
			List<CompletableFuture<Void>> writers = new ArrayList<>();
			for (int writer = 0; writer < WRITERS; writer++) {
				int first = writer * KEYS;
				Random random = new Random(seed + 31L * writer);
				writers.add(CompletableFuture.runAsync(() -> write(table, first, random), threads));
			}
			writers.forEach(CompletableFuture::join);
			this.done.set(true);
			others.forEach(CompletableFuture::join);
			for (int writer = 0; writer < WRITERS; writer++) {
				write(table, writer * KEYS, new Random(seed));
			}
			await().until(() -> table.status().changes().folds() > 0);
			verifyAll(seed, table);
			table.refresh();
			verifyAll(seed, table);
			assertThat(this.checked.get()).isPositive();
			assertThat(table.status().refreshes()).isGreaterThan(2);
		}
		finally {
			this.done.set(true);
			threads.shutdownNow();
		}
	}

	private CompletableFuture<Void> run(ExecutorService threads, Runnable step) {
		return CompletableFuture.runAsync(() -> {
			while (!this.done.get()) {
				step.run();
			}
		}, threads);
	}

	private void write(DynamoTable table, int first, Random random) {
		for (int batch = 1; batch <= 3_500 / BATCH; batch++) {
			List<WriteRequest> requests = new ArrayList<>();
			List<ItemChange> changes = new ArrayList<>();
			Set<Integer> keys = new HashSet<>();
			while (keys.size() < BATCH) {
				keys.add(first + random.nextInt(KEYS));
			}
			long version = batch;
			List<Integer> gone = new ArrayList<>();
			for (int key : keys) {
				Map<String, AttributeValue> id = Map.of("id", AttributeValue.fromS("i" + key));
				if (random.nextInt(4) == 0) {
					gone.add(key);
					requests.add(WriteRequest.builder().deleteRequest(DeleteRequest.builder().key(id).build()).build());
					changes.add(ItemChange.delete("i" + key));
				}
				else {
					boolean hides = random.nextInt(8) == 0;
					Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("i" + key), "version",
							AttributeValue.fromN("" + version), "group",
							AttributeValue.fromN("" + (key + version) % GROUPS), "hides",
							AttributeValue.fromBool(hides), "more", AttributeValue.fromS("not loaded"));
					if (hides) {
						gone.add(key);
					}
					requests.add(WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
					changes.add(ItemChange.put(item));
				}
			}
			this.client.batchWriteItem((request) -> request.requestItems(Map.of(this.places.name(), requests)));
			int pins = this.pins.get();
			table.apply(changes);
			keys.forEach((key) -> this.versions.set(key, gone.contains(key) ? -version : version));
			if (pins % 2 == 0) {
				List<Item> seen = keys.stream().flatMap((key) -> table.get("i" + key).stream()).toList();
				if (pins == this.pins.get()) {
					assertThat(seen).hasSize(keys.size() - gone.size())
						.allSatisfy((item) -> assertThat(item.longValue("version")).isEqualTo(version));
				}
			}
		}
	}

	private void read(DynamoTable table) {
		int key = ThreadLocalRandom.current().nextInt(WRITERS * KEYS);
		int pins = this.pins.get();
		long before = this.versions.get(key);
		long seen = table.get("i" + key).map((item) -> item.longValue("version")).orElse(0L);
		int group = ThreadLocalRandom.current().nextInt(GROUPS);
		List<Item> grouped = table.index("group").get(group);
		if (pins % 2 == 0 && pins == this.pins.get() && seen != 0) {
			assertThat(seen).isGreaterThanOrEqualTo(Math.abs(before));
			this.checked.incrementAndGet();
		}
		Set<String> ids = new HashSet<>();
		for (Item item : grouped) {
			assertThat(item.intValue("group")).isEqualTo(group);
			assertThat(ids.add(item.string("id"))).isTrue();
		}
	}

	private static void refresh(DynamoTable table) {
		try {
			table.refresh();
		}
		catch (TablePinnedException ex) {
			Thread.onSpinWait();
		}
		catch (RefreshFailedException ex) {
			assertThat(ex).hasMessageContaining("the table was pinned");
		}
	}

	private void pin(DynamoTable table, Random random) {
		this.pins.incrementAndGet();
		table.pin();
		pause(random.nextInt(30));
		table.unpin();
		this.pins.incrementAndGet();
		long refreshes = table.status().refreshes();
		while (!this.done.get() && table.status().refreshes() == refreshes) {
			pause(10);
		}
	}

	private static void pause(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void verifyAll(long seed, DynamoTable table) {
		Set<String> expected = new HashSet<>();
		for (int key = 0; key < WRITERS * KEYS; key++) {
			long version = this.versions.get(key);
			if (version > 0) {
				expected.add("i" + key + "@" + version);
			}
		}
		assertThat(table.items().stream().map((item) -> item.string("id") + "@" + item.longValue("version")))
			.as("seed " + seed)
			.containsExactlyInAnyOrderElementsOf(expected);
		for (int group = 0; group < GROUPS; group++) {
			int wanted = group;
			assertThat(table.index("group").get(group)).as("seed " + seed)
				.hasSameSizeAs(table.items().stream().filter((item) -> item.intValue("group") == wanted).toList());
		}
	}

}
