package io.dynamobb.internal.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableScanner;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static io.dynamobb.internal.stream.ReceivedChanges.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scans of a table that is written to meanwhile, and its stream.
 */
class FollowingLoaderTests {

	private static final int KEYS = 300;

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final DynamoDbStreamsClient streams = DynamoDbLocal.shared().streamsClientBuilder().build();

	private final StreamThreads threads = new StreamThreads(2);

	private final ExecutorService scanThreads = Executors.newCachedThreadPool();

	private final FollowedItems items = new FollowedItems();

	@AfterEach
	void close() {
		this.threads.close();
		this.streams.close();
		this.scanThreads.shutdownNow();
		assertThat(this.items.wrong()).isNull();
	}

	@Test
	void nothingThatIsWrittenDuringScansIsLost() {
		AtomicBoolean done = new AtomicBoolean();
		try (TestTable table = TestTable.withKey("id").stream(StreamViewType.NEW_IMAGE).create(this.client)) {
			TableSpec spec = TableSpec.builder(table.name()).pageSize(20).build();
			TableStream stream = new TableStream(spec, this.client, this.streams, this.threads, Clock.systemUTC(),
					StreamFixture.HURRY);
			try (StreamFollower follower = new StreamFollower(stream, this.threads, Clock.systemUTC(),
					Duration.ofMillis(10), KEYS, this.items)) {
				FollowingLoader loader = new FollowingLoader(
						new TableScanner(this.client, spec, this.scanThreads, null), follower, Clock.systemUTC(), null);
				CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(table, done));
				for (int scan = 0; scan < 3; scan++) {
					this.items.scanBegins();
					this.items.publish(versions(loader.load(new ScanProgress())));
				}
				done.set(true);
				assertThat(writer.join()).isPositive();
				await(() -> this.items.items().equals(items(table)));
				assertThat(this.items.batches()).isPositive();
				assertThat(this.items.gap()).isNull();
			}
		}
	}

	private static int write(TestTable table, AtomicBoolean done) {
		Random random = new Random(5);
		int version = 0;
		while (!done.get()) {
			Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("k" + random.nextInt(KEYS)));
			if (random.nextInt(8) == 0) {
				table.delete(key);
			}
			else {
				table.put(Map.of("id", key.get("id"), "version", AttributeValue.fromN(Integer.toString(++version))));
			}
		}
		return version;
	}

	private static Map<String, Integer> versions(TableSnapshot snapshot) {
		Map<String, Integer> versions = new HashMap<>();
		for (int row = 0; row < snapshot.size(); row++) {
			add(versions, snapshot.item(row));
		}
		return versions;
	}

	private Map<String, Integer> items(TestTable table) {
		Map<String, Integer> versions = new HashMap<>();
		this.client.scanPaginator((request) -> request.tableName(table.name()).consistentRead(true))
			.items()
			.forEach((item) -> add(versions, item));
		return versions;
	}

	private static void add(Map<String, Integer> versions, Map<String, AttributeValue> item) {
		versions.put(item.get("id").s(), Integer.parseInt(item.get("version").n()));
	}

}
