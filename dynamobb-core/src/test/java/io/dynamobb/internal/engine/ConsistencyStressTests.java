package io.dynamobb.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real readers while real refreshes run: every item of both tables holds the number of
 * the write that it comes from, and no reader may ever see two numbers side by side.
 */
@Tag("slow")
@Timeout(180)
class ConsistencyStressTests {

	private static final int CUSTOMERS = 40;

	private static final int READERS = 4;

	private static final int REFRESHES = 40;

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final TestTable customers = TestTable.withKey("customerId").create(this.client);

	private final TestTable locations = TestTable.withKey("locationId").create(this.client);

	@Test
	void noReaderSeesAMix() {
		write(0);
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.client)
			.table(TableSpec.builder("customers").tableName(this.customers.name()).segments(3).build())
			.table(TableSpec.builder("locations").tableName(this.locations.name()).index("customerId").build())
			.build()) {
			dynamo.start();
			AtomicBoolean done = new AtomicBoolean();
			AtomicLong reads = new AtomicLong();
			ExecutorService threads = Executors.newFixedThreadPool(READERS);
			List<CompletableFuture<Void>> readers = new ArrayList<>();
			for (int reader = 0; reader < READERS; reader++) {
				boolean joins = reader % 2 == 0;
				readers.add(CompletableFuture.runAsync(() -> {
					long last = 0;
					while (!done.get()) {
						long seen = joins ? joined(dynamo) : scanned(dynamo);
						assertThat(seen).isGreaterThanOrEqualTo(last);
						last = seen;
						reads.incrementAndGet();
					}
				}, threads));
			}
			for (int write = 1; write <= REFRESHES; write++) {
				write(write);
				dynamo.refresh();
				assertThat(joined(dynamo)).isEqualTo(write);
			}
			done.set(true);
			readers.forEach(CompletableFuture::join);
			threads.shutdown();
			assertThat(reads.get()).isGreaterThan(READERS);
		}
	}

	private static long joined(DynamoMap dynamo) {
		Set<Long> writes = dynamo.from("customers")
			.join("locations")
			.on("customerId")
			.stream()
			.flatMap(
					(row) -> List.of(row.item("customers").longValue("write"), row.item("locations").longValue("write"))
						.stream())
			.collect(Collectors.toSet());
		assertThat(writes).hasSize(1);
		return writes.iterator().next();
	}

	private static long scanned(DynamoMap dynamo) {
		DynamoTable table = dynamo.table("customers");
		Set<Long> writes = table.stream().map((item) -> item.longValue("write")).collect(Collectors.toSet());
		assertThat(writes).hasSize(1);
		return writes.iterator().next();
	}

	private void write(int number) {
		AttributeValue write = AttributeValue.fromN(Integer.toString(number));
		this.customers.putAll(IntStream.range(0, CUSTOMERS)
			.mapToObj((id) -> Map.of("customerId", AttributeValue.fromS("c-" + id), "write", write))
			.toList());
		this.locations.putAll(IntStream.range(0, CUSTOMERS * 2)
			.mapToObj((id) -> Map.of("locationId", AttributeValue.fromS("l-" + id), "customerId",
					AttributeValue.fromS("c-" + id % CUSTOMERS), "write", write))
			.toList());
	}

}
