package io.dynamobb.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.RefreshSchedule;
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
import org.junit.jupiter.api.Timeout.ThreadMode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * What may happen at an unlucky moment.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class RefreshRaceTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TestTable locations = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final NewThreads newThreads = new NewThreads();

	private final AtomicReference<DynamoMap> dynamo = new AtomicReference<>();

	private final DynamoBB.Builder builder = DynamoBB.builder().client(this.proxy.client());

	RefreshRaceTests() {
		this.customers.put(Map.of("id", AttributeValue.fromS("c")));
		this.locations.put(Map.of("id", AttributeValue.fromS("l")));
	}

	@AfterEach
	void close() {
		this.dynamo.get().close();
		this.proxy.close();
	}

	private DynamoMap build(TableSpec.Builder... tables) {
		List.of(tables).forEach((table) -> this.builder.table(table.build()));
		this.dynamo.set(this.builder.build());
		return this.dynamo.get();
	}

	private TableSpec.Builder customers() {
		return TableSpec.builder("customers").tableName(this.customers.name());
	}

	private TableSpec.Builder locations() {
		return TableSpec.builder("locations").tableName(this.locations.name());
	}

	@Test
	void mapThatIsClosedWhileItStartsBeginsNoSchedule() {
		this.builder.listener(new RefreshListener() {

			@Override
			public void onRefreshed(RefreshResult result) {
				RefreshRaceTests.this.dynamo.get().close();
			}

		});
		DynamoMap map = build(
				customers().refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofHours(1)))));
		assertThatIllegalStateException().isThrownBy(map::start);
		await().until(() -> this.newThreads.count("dynamobb-") == 0);
		assertThat(map.table("customers").status().nextRefresh()).isNull();
	}

	@Test
	void refreshThatIsDueWhileTheMapIsStoppedIsCancelled() throws Exception {
		BlockingClock clock = new BlockingClock("dynamobb-timer");
		this.builder.clock(clock.withZone(ZoneOffset.UTC));
		DynamoMap map = build(
				customers().refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMillis(10)))));
		Stall stall = new Stall();
		this.proxy.on("Scan").from(2).then(stall);
		map.start();
		clock.reached.await();
		map.stop();
		clock.release.countDown();
		await().until(() -> !map.table("customers").status().refreshing());
		assertThat(map.table("customers").status().nextRefresh()).isNull();
		stall.release();
	}

	@Test
	void refreshThatIsValidatedCanBeCancelled() throws Exception {
		CountDownLatch validating = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.builder.validator((candidate, previous) -> {
			if (previous != null) {
				validating.countDown();
				awaitUninterruptibly(release);
			}
		});
		DynamoMap map = build(customers());
		map.start();
		this.customers.put(Map.of("id", AttributeValue.fromS("another")));
		CompletableFuture<RefreshResult> refresh = map.table("customers").refreshAsync();
		validating.await();
		assertThat(map.table("customers").cancelRefresh()).isTrue();
		release.countDown();
		assertThat(refresh).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("it was cancelled");
		assertThat(map.table("customers").size()).isEqualTo(1);
	}

	@Test
	void refreshThatIsPublishedCannotBeCancelled() throws Exception {
		BlockingClock clock = new BlockingClock("holds the lock");
		CountDownLatch validating = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.builder.clock(clock.withZone(ZoneOffset.UTC)).validator((candidate, previous) -> {
			if (previous != null && candidate.name().equals("customers")) {
				validating.countDown();
				awaitUninterruptibly(release);
			}
		});
		DynamoMap map = build(customers(), locations());
		map.start();
		this.customers.put(Map.of("id", AttributeValue.fromS("another")));
		CompletableFuture<RefreshResult> refresh = map.table("customers").refreshAsync();
		validating.await();
		Thread other = new Thread(map.table("locations")::refreshAsync, "holds the lock");
		other.start();
		clock.reached.await();
		release.countDown();
		await().until(() -> map.table("customers").size() == 2);
		assertThat(map.table("customers").status().refreshing()).isTrue();
		assertThat(map.table("customers").cancelRefresh()).isFalse();
		clock.release.countDown();
		assertThat(refresh.get().items()).isEqualTo(2);
		other.join();
	}

	@Test
	void validatorThatReadsATableOfTheSameRefreshFailsIt() {
		this.builder.validator((candidate, previous) -> {
			if (candidate.name().equals("locations")) {
				this.dynamo.get().table("customers").size();
			}
		});
		DynamoMap map = build(customers(), locations());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(map::start)
			.withMessageContaining("'locations'")
			.withMessageContaining("would wait for itself");
	}

	@Test
	void listenerThatWaitsForItsOwnRefreshIsRefused() {
		AtomicReference<Throwable> refusal = new AtomicReference<>();
		this.builder.listener(new RefreshListener() {

			@Override
			public void onStarted(String table) {
				refusal.set(catchThrowable(() -> RefreshRaceTests.this.dynamo.get().table(table).refresh()));
			}

		});
		DynamoMap map = build(customers());
		map.start();
		assertThat(refusal.get()).isInstanceOf(RefreshFailedException.class)
			.hasMessageContaining("'customers'")
			.hasMessageContaining("it would wait for itself");
		assertThat(map.table("customers").size()).isEqualTo(1);
	}

	@Test
	void readOfAnUnloadedTableWaitsForNoListener() throws Exception {
		CountDownLatch read = new CountDownLatch(1);
		CountDownLatch told = new CountDownLatch(1);
		this.builder.listener(new RefreshListener() {

			@Override
			public void onRefreshed(RefreshResult result) {
				awaitUninterruptibly(read);
				told.countDown();
			}

		});
		DynamoMap map = build(customers().startup(Startup.LAZY));
		map.start();
		assertThat(map.table("customers").size()).isEqualTo(1);
		assertThat(map.snapshot().table("customers").size()).isEqualTo(1);
		read.countDown();
		told.await();
	}

	@Test
	void readOfAnUnloadedTableTakesWhatARefreshHasScanned() throws Exception {
		DynamoMap map = build(customers(), locations());
		Stall stall = new Stall();
		this.proxy.on("Scan").table(this.locations.name()).then(stall);
		CompletableFuture<?> refresh = map.refreshAsync();
		stall.awaitRequest();
		await().until(() -> this.proxy.requests("DescribeTable", this.customers.name()) == 2);
		CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> map.table("customers").size());
		stall.release();
		assertThat(read.join()).isEqualTo(1);
		refresh.join();
		assertThat(this.proxy.requests("Scan", this.customers.name())).isEqualTo(1);
	}

	@Test
	void failureOfOneTableEndsTheScansOfTheOthers() throws Exception {
		DynamoMap map = build(customers(), locations());
		map.start();
		Stall stall = new Stall();
		this.proxy.on("Scan").table(this.customers.name()).then(stall);
		this.proxy.on("Scan").table(this.locations.name()).then((exchange) -> {
			stall.awaitRequest();
			Fault.accessDenied().answer(exchange);
		});
		assertThat(map.refreshAsync()).failsWithin(Duration.ofSeconds(20))
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.isInstanceOf(RefreshFailedException.class)
			.withMessageContaining("'locations' failed: AccessDeniedException");
		assertThat(map.table("customers").status().lastFailure().message()).contains("'customers'",
				"it was not published, because table 'locations' failed");
		stall.release();
	}

	@Test
	void clockThatFailsLeavesNoRefreshBehind() {
		AtomicBoolean broken = new AtomicBoolean();
		this.builder
			.clock(failingClock(() -> broken.get() && Thread.currentThread().getName().startsWith("dynamobb-scan")));
		DynamoMap map = build(customers());
		map.start();
		broken.set(true);
		assertThat(map.table("customers").refreshAsync()).failsWithin(Duration.ofSeconds(30));
		assertThat(map.table("customers").status().refreshing()).isFalse();
		broken.set(false);
		assertThat(map.table("customers").refresh().items()).isEqualTo(1);
	}

	@Test
	void clockThatFailsPublishesNothing() {
		AtomicBoolean broken = new AtomicBoolean();
		this.builder.clock(failingClock(
				() -> Thread.currentThread().getName().startsWith("dynamobb-scan") && broken.getAndSet(false)));
		DynamoMap map = build(customers());
		map.start();
		this.customers.put(Map.of("id", AttributeValue.fromS("another")));
		broken.set(true);
		assertThat(map.table("customers").refreshAsync()).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("IllegalStateException");
		assertThat(map.table("customers").size()).isEqualTo(1);
		assertThat(map.table("customers").status().failures()).isOne();
		assertThat(map.table("customers").refresh().items()).isEqualTo(2);
	}

	@Test
	void clockThatFailsEndsNoSchedule() {
		AtomicInteger failures = new AtomicInteger();
		this.builder.clock(failingClock(
				() -> Thread.currentThread().getName().equals("dynamobb-timer") && failures.incrementAndGet() == 2));
		DynamoMap map = build(
				customers().refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMillis(10)))));
		map.start();
		await().until(() -> failures.get() > 4);
		assertThat(map.table("customers").status().refreshes()).isGreaterThan(2);
	}

	@Test
	void tableThatWasCreatedAnewHasItsNewKey() {
		DynamoMap map = build(customers());
		map.start();
		KeySchema before = map.table("customers").keySchema();
		this.customers.close();
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(map::refresh)
			.withMessageContaining("ResourceNotFoundException");
		assertThat(map.table("customers").get("c")).isPresent();
		TestTable.withKey("number")
			.sortKey("city")
			.named(this.customers.name())
			.create(DynamoDbLocal.shared().client())
			.put(Map.of("number", AttributeValue.fromS("7"), "city", AttributeValue.fromS("Ulm"), "id",
					AttributeValue.fromS("c")));
		map.refresh();
		assertThat(map.table("customers").keySchema()).isNotEqualTo(before);
		assertThat(map.table("customers").get("7", "Ulm")).isPresent();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean interrupted = false;
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Returns a clock that fails when it is told to.
	 */
	private static Clock failingClock(BooleanSupplier fails) {
		InstantSource source = () -> {
			if (fails.getAsBoolean()) {
				throw new IllegalStateException("for the test");
			}
			return Instant.now();
		};
		return source.withZone(ZoneOffset.UTC);
	}

	/**
	 * Holds the first thread of a name that asks for the time.
	 */
	private static final class BlockingClock implements InstantSource {

		private final String thread;

		private final CountDownLatch reached = new CountDownLatch(1);

		private final CountDownLatch release = new CountDownLatch(1);

		BlockingClock(String thread) {
			this.thread = thread;
		}

		@Override
		public Instant instant() {
			if (Thread.currentThread().getName().equals(this.thread)) {
				this.reached.countDown();
				awaitUninterruptibly(this.release);
			}
			return Instant.now();
		}

	}

}
