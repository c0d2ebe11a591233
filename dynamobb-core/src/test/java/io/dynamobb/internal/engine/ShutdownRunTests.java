package io.dynamobb.internal.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.ChangePolicy.Source;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultExchange;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Shuts maps down in the middle of anything: of their first load and of its wait for a
 * stream, of a refresh that was asked for and of one that was due, of a read of a stream,
 * and of a write whose item is read again; with and without faults, while readers go on.
 * The long run is {@code -Ddynamobb.fault-run.shutdowns=300}; a run is repeated by
 * {@code -Ddynamobb.fault-run.seed=}.
 */
@Tag("slow")
@Timeout(3_600)
class ShutdownRunTests {

	private static final int SHUTDOWNS = Integer.getInteger("dynamobb.fault-run.shutdowns", 18);

	private final long seed = Long.getLong("dynamobb.fault-run.seed", ThreadLocalRandom.current().nextLong());

	private final Random random = new Random(this.seed);

	private final VersionedTable customers = new VersionedTable("customers", 40);

	private final VersionedTable locations = new VersionedTable("locations", 60);

	private final TestTable prices = TestTable.withKey("id")
		.stream(StreamViewType.NEW_IMAGE)
		.create(DynamoDbLocal.shared().client());

	private final VersionedPair pair = new VersionedPair(this.customers, this.locations);

	private final Map<Moment, Integer> moments = new EnumMap<>(Moment.class);

	private final NewThreads newThreads = new NewThreads();

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private long reads;

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.proxy.close();
		this.prices.close();
	}

	@Test
	void nothingIsLeftAndReadersGoOn() throws Exception {
		System.out.println("Shutdown run of " + SHUTDOWNS + " rounds with seed " + this.seed);
		this.pair.write();
		for (int round = 0; round < SHUTDOWNS; round++) {
			Moment moment = Moment.values()[round % Moment.values().length];
			this.moments.merge(moment, 1, Integer::sum);
			ScansAtOnce scans = new ScansAtOnce();
			try (DynamoDbClient client = this.proxy.clientBuilder()
				.overrideConfiguration((configuration) -> configuration.addExecutionInterceptor(scans))
				.build();
					DynamoDbStreamsClient streams = DynamoDbLocal.streamsClientBuilder(this.proxy.endpoint()).build()) {
				shutDown(client, streams, moment);
				await().until(() -> this.newThreads.count("dynamobb-") == 0);
				assertThat(scans.running()).isZero();
				assertThat(scans.most()).isEqualTo(1);
			}
			await().until(() -> this.proxy.openConnections() == 0);
		}
		System.out.printf("%d rounds: %s; %d reads; %d pages%n", SHUTDOWNS, this.moments, this.reads,
				this.proxy.requests("Scan"));
		this.threads.shutdown();
		this.proxy.close();
		await().untilAsserted(() -> assertThat(this.newThreads.names()).isEmpty());
	}

	private void shutDown(DynamoDbClient client, DynamoDbStreamsClient streams, Moment moment) throws Exception {
		CountDownLatch middle = new CountDownLatch(1);
		CountDownLatch held = new CountDownLatch(this.random.nextBoolean() ? 1 : 0);
		DynamoMap dynamo = map(client, streams, moment);
		if (moment == Moment.FIRST_LOAD || moment == Moment.CATCHING_UP) {
			strike(middle, held, moment);
			CompletableFuture<Void> start = CompletableFuture.runAsync(dynamo::start, this.threads);
			middle.await();
			end(dynamo);
			Throwable failure = start.handle((nothing, ex) -> ex).join();
			if (failure != null || held.getCount() > 0) {
				assertThat(failure).cause().isInstanceOfAny(RefreshFailedException.class, IllegalStateException.class);
			}
		}
		else {
			dynamo.start();
			long before = read(dynamo);
			AtomicBoolean done = new AtomicBoolean();
			PublishedStates states = new PublishedStates();
			List<StateReader> readers = Stream.generate(() -> new StateReader(states, () -> read(dynamo)))
				.limit(2)
				.toList();
			List<CompletableFuture<Void>> reading = readers.stream()
				.map((reader) -> reader.start(this.threads, done))
				.toList();
			if (moment == Moment.ON_DEMAND) {
				this.customers.write();
				this.locations.write();
			}
			strike(middle, held, moment);
			CompletableFuture<Void> write = (moment == Moment.OWN_WRITE)
					? CompletableFuture.runAsync(() -> write(dynamo), this.threads)
					: CompletableFuture.completedFuture(null);
			CompletableFuture<?> refresh = (moment == Moment.ON_DEMAND) ? dynamo.refreshAsync()
					: CompletableFuture.completedFuture(null);
			middle.await();
			end(dynamo);
			write.join();
			boolean good = FaultStrikes.succeeds(refresh);
			states.publish(before);
			if (good) {
				states.publish(this.customers.version());
			}
			assertThat(read(dynamo)).isEqualTo(states.last());
			List<Long> counts = readers.stream().map((reader) -> reader.reads() + 10).toList();
			await().until(() -> readers.stream().allMatch((reader) -> reader.reads() > counts.get(0))
					|| reading.stream().anyMatch(CompletableFuture::isDone));
			done.set(true);
			reading.forEach(CompletableFuture::join);
			states.check();
			this.reads += readers.stream().mapToLong(StateReader::reads).sum();
		}
		assertThat(FaultStrikes.succeeds(dynamo.refreshAsync())).isFalse();
		held.countDown();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(dynamo::start);
		await().until(() -> dynamo.tables().stream().noneMatch((table) -> table.status().refreshing()));
		this.proxy.clear();
	}

	private DynamoMap map(DynamoDbClient client, DynamoDbStreamsClient streams, Moment moment) {
		RefreshSchedule schedule = (moment == Moment.BY_SCHEDULE) ? RefreshSchedule.every(Duration.ofMillis(5)) : null;
		DynamoBB.Builder builder = DynamoBB.builder()
			.client(client)
			.streamsClient(streams)
			.table(this.customers.spec()
				.segments(2)
				.refresh((refresh) -> refresh.schedule(schedule))
				.refresh((refresh) -> refresh.group("pair"))
				.build())
			.table(this.locations.spec().refresh((refresh) -> refresh.group("pair")).build());
		if (!moment.operation.equals("Scan") || this.random.nextBoolean()) {
			builder.table(TableSpec.builder("prices")
				.tableName(this.prices.name())
				.changes((changes) -> changes.source(Source.STREAM).publishEvery(Duration.ofMillis(5)))
				.writeThrough(true)
				.build());
		}
		return builder.build();
	}

	/**
	 * Writes what only DynamoDB knows afterwards.
	 */
	private void write(DynamoMap dynamo) {
		dynamo.client("prices")
			.transactWriteItems((request) -> request.transactItems(TransactWriteItem.builder()
				.update((update) -> update.tableName(this.prices.name())
					.key(Map.of("id", AttributeValue.fromS("a")))
					.updateExpression("ADD price :one")
					.expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))))
				.build()));
	}

	/**
	 * Says when a map is in the middle of something, and perhaps has DynamoDB fall silent
	 * there.
	 */
	private void strike(CountDownLatch middle, CountDownLatch held, Moment moment) {
		boolean fails = this.random.nextInt(4) == 0;
		this.proxy.on(moment.operation).nth(1 + this.random.nextInt(moment.requests)).then((exchange) -> {
			middle.countDown();
			held.await(60, TimeUnit.SECONDS);
			answer(exchange, fails);
		});
	}

	private static void answer(FaultExchange exchange, boolean fails) throws IOException, InterruptedException {
		if (fails) {
			exchange.reset();
		}
		else {
			exchange.send(exchange.forward());
		}
	}

	private void end(DynamoMap dynamo) {
		if (this.random.nextBoolean()) {
			dynamo.stop();
		}
		CompletableFuture<Void> other = this.random.nextBoolean()
				? CompletableFuture.runAsync(dynamo::close, this.threads) : CompletableFuture.completedFuture(null);
		dynamo.close();
		other.join();
	}

	private long read(DynamoMap dynamo) {
		long version = this.pair.readHeld(dynamo.snapshot());
		assertThat(this.pair.readIndex(dynamo)).isGreaterThanOrEqualTo(version);
		return version;
	}

	private enum Moment {

		FIRST_LOAD("Scan", 10), CATCHING_UP("GetRecords", 2), ON_DEMAND("Scan", 10), BY_SCHEDULE("Scan", 10),
		STREAM_READ("GetRecords", 4), OWN_WRITE("BatchGetItem", 1);

		private final String operation;

		private final int requests;

		Moment(String operation, int requests) {
			this.operation = operation;
			this.requests = requests;
		}

	}

}
