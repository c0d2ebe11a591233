package io.dynamobb.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus;
import io.dynamobb.TableStatus.State;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.RefreshTooSoonException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.spec.RefreshPolicy;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@Tag("slow")
@Timeout(120)
class RefreshPolicyTests {

	private static final int ITEMS = 20;

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TestTable locations = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final MovingClock clock = new MovingClock();

	private final List<String> cancelled = new CopyOnWriteArrayList<>();

	private DynamoMap dynamo;

	RefreshPolicyTests() {
		this.customers
			.putAll(IntStream.range(0, ITEMS).mapToObj((id) -> Map.of("id", AttributeValue.fromS("c-" + id))).toList());
	}

	@AfterEach
	void close() {
		if (this.dynamo != null) {
			this.dynamo.close();
		}
		this.proxy.close();
	}

	@Test
	void refreshOfOneRefreshesItsGroupInOneStep() {
		start(customers((refresh) -> refresh.group("billing")),
				TableSpec.builder("locations")
					.tableName(this.locations.name())
					.refresh((refresh) -> refresh.group("billing")),
				TableSpec.builder("others").tableName(this.locations.name()));
		this.locations.put(Map.of("id", AttributeValue.fromS("l")));
		this.dynamo.table("customers").refresh();
		assertThat(this.dynamo.table("locations").size()).isEqualTo(1);
		assertThat(this.dynamo.table("others").size()).isZero();
		this.proxy.on("Scan").table(this.locations.name()).then(Fault.accessDenied());
		this.customers.put(Map.of("id", AttributeValue.fromS("another")));
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.dynamo.table("customers")::refresh)
			.withMessageContaining("'locations'");
		assertThat(this.dynamo.table("customers").size()).isEqualTo(ITEMS);
		assertThat(this.dynamo.table("customers").status().state()).isEqualTo(State.STALE);
	}

	@Test
	void scheduleOfOneRefreshesItsGroup() {
		start(customers((refresh) -> refresh.group("billing")),
				TableSpec.builder("locations")
					.tableName(this.locations.name())
					.startup(Startup.LAZY)
					.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMillis(50))))
					.refresh((refresh) -> refresh.group("billing")));
		long refreshes = this.dynamo.table("customers").status().refreshes();
		await().until(() -> this.dynamo.table("customers").status().refreshes() > refreshes + 2);
		assertThat(this.dynamo.table("customers").status().nextRefresh()).isNotNull();
		this.dynamo.stop();
		await().until(() -> !this.dynamo.table("customers").status().refreshing());
		assertThat(this.dynamo.table("locations").status().refreshes())
			.isEqualTo(this.dynamo.table("customers").status().refreshes());
	}

	@Test
	void schedulesAreScatteredByDefault() {
		start(IntStream.range(0, 20)
			.mapToObj((number) -> TableSpec.builder("customers" + number)
				.tableName(this.customers.name())
				.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMinutes(1)))))
			.toArray(TableSpec.Builder[]::new));
		List<Duration> waits = this.dynamo.tables()
			.stream()
			.map((table) -> Duration.between(this.clock.instant(), table.status().nextRefresh()))
			.toList();
		assertThat(waits)
			.allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66)));
		assertThat(new HashSet<>(waits)).hasSizeGreaterThan(10);
	}

	@Test
	void failuresAreRetriedAfterATimeThatDoublesAndIsScattered() {
		this.proxy.on("Scan").then(Fault.accessDenied());
		start(customers((refresh) -> {
		}).startup(Startup.BACKGROUND)
			.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofHours(1)))));
		DynamoTable table = this.dynamo.table("customers");
		for (int failures = 1; failures <= 3; failures++) {
			Duration full = Duration.ofSeconds(1L << (failures - 1));
			int count = failures;
			await().untilAsserted(() -> {
				assertThat(table.status().consecutiveFailures()).isEqualTo(count);
				assertThat(table.status().nextRefresh()).isNotNull();
				assertThat(Duration.between(this.clock.instant(), table.status().nextRefresh()))
					.isBetween(full.dividedBy(2), full);
			});
		}
		this.proxy.clear();
		await().untilAsserted(() -> assertThat(Duration.between(this.clock.instant(), table.status().nextRefresh()))
			.isGreaterThanOrEqualTo(Duration.ofHours(1)));
		assertThat(table.status().refreshes()).isEqualTo(1);
	}

	@Test
	void refreshOnDemandWaitsForTheMinimumInterval() {
		start(customers((refresh) -> refresh.minInterval(Duration.ofSeconds(30))));
		DynamoTable table = this.dynamo.table("customers");
		assertThatExceptionOfType(RefreshTooSoonException.class).isThrownBy(table::refresh)
			.withMessageContaining("'customers'")
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
		this.clock.move(Duration.ofSeconds(20));
		assertThatExceptionOfType(RefreshTooSoonException.class).isThrownBy(this.dynamo::refresh)
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(10)));
		assertThat(table.refreshAsync()).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(RefreshTooSoonException.class);
		assertThat(table.status().failures()).isZero();
		this.clock.move(Duration.ofSeconds(10));
		assertThat(table.refresh().items()).isEqualTo(ITEMS);
	}

	@Test
	void refreshOnDemandJoinsOneThatRunsAtAnyTime() throws Exception {
		start(customers((refresh) -> refresh.minInterval(Duration.ofSeconds(30))));
		this.clock.move(Duration.ofSeconds(30));
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(1).then(stall);
		CompletableFuture<?> first = this.dynamo.table("customers").refreshAsync();
		stall.awaitRequest();
		CompletableFuture<?> second = this.dynamo.table("customers").refreshAsync();
		stall.release();
		assertThat(first).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(second.join());
	}

	@Test
	void tableGetsTooStaleWithTime() {
		start(customers((refresh) -> refresh.maxStaleness(Duration.ofMinutes(10))));
		DynamoTable table = this.dynamo.table("customers");
		this.clock.move(Duration.ofMinutes(10));
		assertThat(table.status().tooStale()).isFalse();
		this.clock.move(Duration.ofSeconds(1));
		assertThat(table.status().tooStale()).isTrue();
		assertThat(table.size()).isEqualTo(ITEMS);
		table.refresh();
		assertThat(table.status().tooStale()).isFalse();
	}

	@Test
	void scanThatTakesLongerThanItsTimeoutFails() throws Exception {
		start(customers((refresh) -> refresh.timeout(Duration.ofMillis(300))).startup(Startup.LAZY));
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(2).then(stall);
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.dynamo.table("customers")::refresh)
			.withMessageContaining("it took longer than its timeout of PT0.3S");
		stall.release();
	}

	@Test
	void pageThatTakesLongerThanItsTimeoutFails() {
		start(customers((refresh) -> {
		}).startup(Startup.LAZY).limits((limits) -> limits.pageTimeout(Duration.ofMillis(300))));
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(2).then(stall);
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.dynamo.table("customers")::refresh)
			.withMessageContaining("300 millis");
		stall.release();
	}

	@Test
	void progressIsShownAndTheRefreshCanBeCancelled() throws Exception {
		start(customers((refresh) -> {
		}));
		DynamoTable table = this.dynamo.table("customers");
		assertThat(table.status().progress()).isNull();
		assertThat(table.cancelRefresh()).isFalse();
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(3).then(stall);
		CompletableFuture<?> refresh = table.refreshAsync();
		stall.awaitRequest();
		TableStatus status = table.status();
		assertThat(status.refreshing()).isTrue();
		assertThat(status.progress()).satisfies((progress) -> {
			assertThat(progress.items()).isEqualTo(10);
			assertThat(progress.pages()).isEqualTo(2);
			assertThat(progress.heapBytes()).isPositive();
			assertThat(progress.endedSegments()).isZero();
			assertThat(progress.segments()).isEqualTo(1);
			assertThat(progress.consumedCapacity()).isPositive();
		});
		assertThat(table.cancelRefresh()).isTrue();
		assertThat(refresh).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("it was cancelled");
		stall.release();
		assertThat(table.size()).isEqualTo(ITEMS);
		assertThat(table.status()).satisfies((after) -> {
			assertThat(after.state()).isEqualTo(State.READY);
			assertThat(after.failures()).isZero();
			assertThat(after.lastFailure()).isNull();
			assertThat(after.lastCancellation()).isEqualTo(this.clock.instant());
		});
		assertThat(this.cancelled).containsExactly("customers");
		assertThat(table.refresh().items()).isEqualTo(ITEMS);
	}

	@Test
	void firstLoadInTheBackgroundThatWasCancelledIsTriedAgain() throws Exception {
		Stall stall = new Stall();
		this.proxy.on("Scan").first(1).then(stall);
		start(customers((refresh) -> refresh.maxBackoff(Duration.ofSeconds(1))).startup(Startup.BACKGROUND));
		DynamoTable table = this.dynamo.table("customers");
		stall.awaitRequest();
		assertThat(table.status().lastCancellation()).isNull();
		assertThatExceptionOfType(TableNotLoadedException.class).isThrownBy(table::size)
			.withMessageContaining("its first load has not ended");
		assertThat(table.cancelRefresh()).isTrue();
		stall.release();
		await().until(() -> table.status().state() == State.READY);
		assertThat(table.size()).isEqualTo(ITEMS);
		assertThat(table.status().failures()).isZero();
	}

	@Test
	void readsTellThatTheFirstLoadWasCancelled() throws Exception {
		Stall stall = new Stall();
		this.proxy.on("Scan").first(1).then(stall);
		start(customers((refresh) -> {
		}).startup(Startup.BACKGROUND));
		DynamoTable table = this.dynamo.table("customers");
		stall.awaitRequest();
		assertThat(table.cancelRefresh()).isTrue();
		stall.release();
		await().until(() -> table.status().nextRefresh() != null);
		assertThatExceptionOfType(TableNotLoadedException.class).isThrownBy(table::size)
			.withMessageContaining("its first load was cancelled");
		assertThat(table.status().nextRefresh()).isEqualTo(this.clock.instant().plus(Duration.ofMinutes(5)));
		assertThat(table.refresh().items()).isEqualTo(ITEMS);
	}

	@Test
	void changesAreCountedUnlessTheyAreNotWanted() {
		start(customers((refresh) -> {
		}), TableSpec.builder("uncounted")
			.tableName(this.customers.name())
			.refresh((refresh) -> refresh.countChanges(false)));
		assertThat(this.dynamo.table("customers").refresh().changes()).isEqualTo(new RefreshResult.Changes(0, 0, 0));
		assertThat(this.dynamo.table("uncounted").refresh().changes()).isNull();
	}

	@Test
	void readsLeaveATableAloneThatCouldNotBeLoaded() {
		start(customers((refresh) -> refresh.maxBackoff(Duration.ofSeconds(2))).startup(Startup.LAZY));
		DynamoTable table = this.dynamo.table("customers");
		this.proxy.on("DescribeTable").then(Fault.accessDenied());
		for (long wait : List.of(1, 2, 2)) {
			int requests = this.proxy.requests("DescribeTable");
			assertFails(table::size);
			assertThat(this.proxy.requests("DescribeTable")).isEqualTo(requests + 1);
			this.clock.move(Duration.ofSeconds(wait).minusMillis(1));
			assertFails(table::size);
			assertFails(this.dynamo::snapshot);
			assertFails(() -> this.dynamo.from("customers").stream().close());
			assertThat(this.proxy.requests("DescribeTable")).isEqualTo(requests + 1);
			this.clock.move(Duration.ofMillis(1));
		}
		assertThat(table.status().failures()).isEqualTo(3);
		assertFails(table::refresh);
		assertThat(table.status().failures()).isEqualTo(4);
		this.proxy.clear();
		assertFails(table::size);
		this.clock.move(Duration.ofSeconds(2));
		assertThat(table.size()).isEqualTo(ITEMS);
	}

	private static void assertFails(ThrowingCallable read) {
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(read)
			.withMessageContaining("'customers'")
			.withMessageContaining("AccessDeniedException");
	}

	@Test
	void cancellingOneOfAGroupCancelsTheGroup() throws Exception {
		start(customers((refresh) -> refresh.group("billing")),
				TableSpec.builder("locations")
					.tableName(this.locations.name())
					.refresh((refresh) -> refresh.group("billing")));
		Stall stall = new Stall();
		this.proxy.on("Scan").table(this.customers.name()).nth(1).then(stall);
		CompletableFuture<?> refresh = this.dynamo.table("customers").refreshAsync();
		stall.awaitRequest();
		assertThat(this.dynamo.table("locations").cancelRefresh()).isTrue();
		assertThat(refresh).failsWithin(Duration.ofSeconds(30));
		stall.release();
		assertThat(this.dynamo.table("customers").size()).isEqualTo(ITEMS);
	}

	@Test
	void estimateTellsWhatARefreshReads() {
		start(customers((refresh) -> {
		}).startup(Startup.LAZY),
				TableSpec.builder("consistent")
					.tableName(this.customers.name())
					.consistentRead(true)
					.segments(3)
					.startup(Startup.LAZY));
		assertThat(this.dynamo.table("customers").status().estimate()).isNull();
		this.dynamo.tables().forEach(DynamoTable::refresh);
		assertThat(this.dynamo.table("customers").status().estimate()).satisfies((estimate) -> {
			assertThat(estimate.items()).isEqualTo(ITEMS);
			assertThat(estimate.bytes()).isBetween(5L * ITEMS, 10L * ITEMS);
			assertThat(estimate.readUnits()).isEqualTo(1);
			assertThat(estimate.requests()).isEqualTo(4);
		});
		assertThat(this.dynamo.table("consistent").status().estimate().requests()).isEqualTo(3);
	}

	@Test
	void tableThatIsTooBigForAFirstScanIsNotScanned() {
		start(customers((refresh) -> {
		}).startup(Startup.LAZY).limits((limits) -> limits.maxFirstScan(10)));
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.dynamo.table("customers")::refresh)
			.withMessageContaining("its first scan would read")
			.withMessageContaining("max-first-scan = 10 bytes; set it higher to allow the scan");
		assertThat(this.proxy.requests("Scan")).isZero();
	}

	@Test
	void loadedTableMayOutgrowTheFirstScan() {
		start(customers((refresh) -> {
		}).limits((limits) -> limits.maxFirstScan(1_000)));
		this.customers.put(Map.of("id", AttributeValue.fromS("big"), "text", AttributeValue.fromS("x".repeat(2_000))));
		assertThat(this.dynamo.table("customers").refresh().items()).isEqualTo(ITEMS + 1);
	}

	@Test
	void refreshOfAllLeavesOutLazyTablesThatNobodyHasRead() {
		start(customers((refresh) -> {
		}), TableSpec.builder("unread").tableName(this.locations.name()).startup(Startup.LAZY),
				TableSpec.builder("read").tableName(this.locations.name()).startup(Startup.LAZY));
		assertThat(this.dynamo.table("read").size()).isZero();
		assertThat(this.dynamo.refresh()).extracting(RefreshResult::table).containsExactly("customers", "read");
		assertThat(this.dynamo.table("unread").status().state()).isEqualTo(State.NOT_LOADED);
		assertThat(this.dynamo.table("unread").refresh().items()).isZero();
		assertThat(this.dynamo.refresh()).hasSize(3);
	}

	@Test
	void scheduleThatIsNeverDueIsNone() {
		start(customers((refresh) -> {
		}).refresh((refresh) -> refresh.schedule((last) -> Instant.MAX)));
		assertThat(this.dynamo.table("customers").status().nextRefresh()).isNull();
	}

	@Test
	void timesOfCenturiesAreRefused() {
		for (Duration time : List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(300_000),
				ChronoUnit.FOREVER.getDuration())) {
			assertRefused("refresh.jitter", (refresh) -> refresh.jitter(time));
			assertRefused("refresh.min-interval", (refresh) -> refresh.minInterval(time));
			assertRefused("refresh.max-staleness", (refresh) -> refresh.maxStaleness(time));
			assertRefused("refresh.max-backoff", (refresh) -> refresh.maxBackoff(time));
			assertRefused("refresh.timeout", (refresh) -> refresh.timeout(time));
			assertThatExceptionOfType(InvalidTableSpecException.class)
				.isThrownBy(() -> TableSpec.builder("customers").limits((limits) -> limits.pageTimeout(time)).build())
				.withMessageContaining("page-timeout");
			assertThatIllegalArgumentException().isThrownBy(() -> RefreshSchedule.every(time))
				.withMessageContaining("at most 36500 days");
		}
		Duration longest = Duration.ofDays(36_500);
		start(customers((refresh) -> refresh.jitter(longest)
			.minInterval(longest)
			.maxStaleness(longest)
			.maxBackoff(longest)
			.timeout(longest)).limits((limits) -> limits.pageTimeout(longest))
			.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(longest))));
		assertThatExceptionOfType(RefreshTooSoonException.class).isThrownBy(this.dynamo.table("customers")::refresh);
		assertThat(this.dynamo.table("customers").status().nextRefresh()).isNotNull();
	}

	@Test
	void wrongPoliciesAreRefused() {
		assertRefused("refresh.group", (refresh) -> refresh.group(" "));
		assertRefused("refresh.jitter", (refresh) -> refresh.jitter(Duration.ofSeconds(-1)));
		assertRefused("refresh.min-interval", (refresh) -> refresh.minInterval(Duration.ofSeconds(-1)));
		assertRefused("refresh.max-staleness", (refresh) -> refresh.maxStaleness(Duration.ZERO));
		assertRefused("refresh.max-backoff", (refresh) -> refresh.maxBackoff(Duration.ZERO));
		assertRefused("refresh.timeout", (refresh) -> refresh.timeout(Duration.ZERO));
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(
					() -> TableSpec.builder("customers").limits((limits) -> limits.pageTimeout(Duration.ZERO)).build())
			.withMessageContaining("page-timeout");
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> TableSpec.builder("customers").limits((limits) -> limits.maxFirstScan(-1)).build())
			.withMessageContaining("max-first-scan");
	}

	private static void assertRefused(String property, Consumer<RefreshPolicy.Builder> policy) {
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> TableSpec.builder("customers").refresh(policy).build())
			.withMessageContaining(property);
	}

	private TableSpec.Builder customers(Consumer<RefreshPolicy.Builder> policy) {
		return TableSpec.builder("customers").tableName(this.customers.name()).pageSize(5).refresh(policy);
	}

	private void start(TableSpec.Builder... tables) {
		DynamoBB.Builder builder = DynamoBB.builder()
			.client(this.proxy.client())
			.clock(this.clock)
			.listener(new RefreshListener() {

				@Override
				public void onCancelled(String table, Duration duration) {
					RefreshPolicyTests.this.cancelled.add(table);
				}

			});
		builder.ticker(this.clock::nanos);
		List.of(tables).forEach((table) -> builder.table(table.build()));
		this.dynamo = builder.build();
		this.dynamo.start();
	}

}
