package io.dynamobb.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.change.ItemChange;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Maps that begin with what maps before them have stored.
 */
@Timeout(120)
class StoredTablesTests {

	private final NewThreads newThreads = new NewThreads();

	private final DynamoDbClient raw = DynamoDbLocal.shared().client();

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final DynamoDbClient client = this.proxy.client();

	private final String tableName = TestTable.uniqueName("places");

	private TestTable places = TestTable.withKey("id").named(this.tableName).create(this.raw);

	@TempDir
	private Path directory;

	@BeforeEach
	void fill() {
		for (int i = 0; i < 50; i++) {
			this.places.put(place(i, "Rome"));
		}
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.places.close();
		await().untilAsserted(() -> assertThat(this.newThreads.count("dynamobb")).isZero());
	}

	@Test
	void restartTakesNoScan() {
		store();
		this.places.put(place(1_000, "Oslo"));
		this.proxy.resetCounts();
		run((spec) -> spec.index("city")
			.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofHours(2)))), (table) -> {
				assertThat(table.size()).isEqualTo(50);
				assertThat(table.index("city").get("Rome")).hasSize(50);
				assertThat(this.proxy.requests("Scan")).isZero();
				assertThat(table.status().state()).isEqualTo(State.READY);
				assertThat(table.status().lastRefresh().stored()).isTrue();
				assertThat(table.status().store()).satisfies((store) -> {
					assertThat(store.bytes()).isPositive();
					assertThat(store.readTime()).isPositive();
				});
				table.refresh();
				assertThat(table.size()).isEqualTo(51);
				assertThat(table.status().lastRefresh().stored()).isFalse();
			});
	}

	@Test
	void ageCountsFromTheScanAndTheScheduleGoesByIt() {
		store();
		Clock later = later(Duration.ofMinutes(50));
		run(later, (spec) -> spec
			.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofHours(1))).jitter(Duration.ZERO)),
				(table) -> {
					assertThat(table.status().age()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(52));
					assertThat(Duration.between(later.instant(), table.status().nextRefresh()))
						.isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10));
				});
		run(later(Duration.ofMinutes(100)),
				(spec) -> spec.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofHours(1)))),
				(table) -> await().until(() -> !table.status().lastRefresh().stored()));
	}

	@Test
	void whatWasAppliedIsStoredWithTheNextScan() {
		run((spec) -> spec.consistentRead(false), (table) -> {
			awaitStored(table);
			table.apply(List.of(ItemChange.put(place(7, "Bern"))));
			table.refresh();
			await().until(() -> table.status().store().storedAt() != null
					&& !table.status().store().storedAt().isBefore(table.status().lastRefresh().startedAt()));
		});
		run((spec) -> spec.consistentRead(false),
				(table) -> assertThat(table.get("7").orElseThrow().string("city")).isEqualTo("Bern"));
	}

	@Test
	void otherSettingsAreScanned() {
		store();
		assertScanned((spec) -> spec.attributes("city"));
		assertStored((spec) -> spec.attributes("city"));
		assertScanned((spec) -> spec.filter("city = :city", Map.of(":city", "Rome")));
	}

	@Test
	void aTableThatIsNotStoredIsScanned() throws IOException {
		run((spec) -> spec.store(false), (table) -> assertThat(table.status().store()).isNull());
		try (Stream<Path> files = Files.list(this.directory)) {
			assertThat(files).isEmpty();
		}
	}

	@Test
	void anOldSnapshotIsPassedOver() {
		store();
		Clock later = later(Duration.ofMinutes(11));
		run(later, (spec) -> {
		}, (table) -> assertThat(table.status().lastRefresh().stored()).isTrue());
		try (DynamoMap dynamo = builder(later, (spec) -> {
		}).snapshotAge(Duration.ofMinutes(10)).build()) {
			dynamo.start();
			assertThat(dynamo.table("places").status().lastRefresh().stored()).isFalse();
		}
	}

	@Test
	void aTableThatWasCreatedAnewIsScanned() {
		store();
		this.places.close();
		this.places = TestTable.withKey("id").named(this.tableName).create(this.raw);
		assertScanned((spec) -> {
		});
	}

	@Test
	void aDamagedSnapshotLeavesTheOneBefore() throws IOException {
		store();
		this.places.put(place(50, "Oslo"));
		run((spec) -> {
		}, (table) -> {
			table.refresh();
			awaitStored(table);
		});
		damage(1);
		run((spec) -> {
		}, (table) -> {
			assertThat(table.status().lastRefresh().stored()).isTrue();
			assertThat(table.size()).isEqualTo(50);
		});
		damage(2);
		assertScanned((spec) -> {
		});
	}

	@Test
	void aSnapshotThatAGuardRefusesIsScannedAgain() {
		store();
		this.places.put(place(50, "Oslo"));
		assertScanned((spec) -> spec.guards((guards) -> guards.minItems(51)));
	}

	@Test
	void aTableThatNobodyDescribesIsServedAndConfirmedLater() {
		store();
		this.proxy.on("DescribeTable").first(1).then(Fault.delay(Duration.ofSeconds(5)));
		this.proxy.resetCounts();
		run((spec) -> {
		}, (table) -> {
			assertThat(table.status().lastRefresh().stored()).isTrue();
			int asked = this.proxy.requests("DescribeTable");
			await().atMost(20, TimeUnit.SECONDS).until(() -> this.proxy.requests("DescribeTable") > asked);
			assertThat(this.proxy.requests("Scan")).isZero();
			table.refresh();
			awaitStored(table);
		});
	}

	@Test
	void aTableThatTurnsOutToBeAnotherIsScanned() {
		store();
		this.places.close();
		this.places = TestTable.withKey("id").named(this.tableName).create(this.raw);
		this.proxy.on("DescribeTable").first(1).then(Fault.delay(Duration.ofSeconds(5)));
		run((spec) -> {
		}, (table) -> {
			assertThat(table.size()).isEqualTo(50);
			await().atMost(20, TimeUnit.SECONDS).until(() -> table.size() == 0);
		});
	}

	@Test
	void aGroupBeginsWithWhatWasStoredTogetherOrIsScanned() {
		try (TestTable more = TestTable.withKey("id").create(this.raw)) {
			more.put(place(1, "Rome"));
			Consumer<DynamoBB.Builder> second = (builder) -> builder.table(TableSpec.builder("more")
				.tableName(more.name())
				.refresh((refresh) -> refresh.group("both"))
				.build());
			runBoth(second, (dynamo) -> {
				awaitStored(dynamo.table("places"));
				awaitStored(dynamo.table("more"));
			});
			this.proxy.resetCounts();
			runBoth(second, (dynamo) -> {
				assertThat(dynamo.tables()).allMatch((table) -> table.status().lastRefresh().stored());
				assertThat(this.proxy.requests("Scan")).isZero();
			});
			damageAll("more");
			runBoth(second, (dynamo) -> {
				assertThat(dynamo.tables()).noneMatch((table) -> table.status().lastRefresh().stored());
				dynamo.tables().forEach(StoredTablesTests::awaitStored);
			});
			this.proxy.on("Scan").table(more.name()).first(1).then(Fault.accessDenied());
			damageAll("places");
			try (DynamoMap dynamo = both(second)) {
				assertThat(org.assertj.core.api.Assertions.catchThrowable(dynamo::start)).isNotNull();
				dynamo.table("places").refresh();
				assertThat(dynamo.tables()).noneMatch((table) -> table.status().lastRefresh().stored());
			}
		}
	}

	@Test
	void aPlaceThatCannotBeWrittenCostsAWarning() throws IOException {
		Files.writeString(this.directory.resolve("places"), "a file where a directory should be");
		run((spec) -> {
		}, (table) -> {
			assertThat(table.size()).isEqualTo(50);
			await().until(() -> table.status().store().failures() > 0);
			assertThat(table.status().store().failure()).isNotEmpty();
			assertThat(table.status().state()).isEqualTo(State.READY);
		});
	}

	@Test
	void ownWritesHoldOverAStoredSnapshot() {
		store();
		run((spec) -> spec.writeThrough(true), (table) -> {
			assertThat(table.status().lastRefresh().stored()).isTrue();
			try (DynamoMap other = builder(Clock.systemUTC(), (spec) -> spec.writeThrough(true)).build()) {
				other.start();
				other.client("places").putItem(place(3, "Bern"));
				assertThat(other.table("places").get("3").orElseThrow().string("city")).isEqualTo("Bern");
				other.table("places").refresh();
				assertThat(other.table("places").get("3").orElseThrow().string("city")).isEqualTo("Bern");
			}
		});
	}

	@Test
	void twoInstancesShareADirectory() {
		for (int round = 0; round < 5; round++) {
			try (DynamoMap one = builder(Clock.systemUTC(), (spec) -> {
			}).build(); DynamoMap two = builder(Clock.systemUTC(), (spec) -> {
			}).build()) {
				one.start();
				two.start();
				java.util.concurrent.CompletableFuture
					.allOf(one.table("places").refreshAsync(), two.table("places").refreshAsync())
					.join();
				awaitStored(one.table("places"));
				awaitStored(two.table("places"));
			}
		}
		assertStored((spec) -> {
		});
	}

	private void store() {
		run((spec) -> {
		}, (table) -> {
			if (table.status().lastRefresh().stored()) {
				table.refresh();
			}
			awaitStored(table);
		});
	}

	private static Clock later(Duration duration) {
		return Clock.offset(Clock.systemUTC(), duration);
	}

	private static void awaitStored(DynamoTable table) {
		await().until(() -> table.status().store().storedAt() != null);
	}

	private void assertScanned(Consumer<TableSpec.Builder> settings) {
		run(settings, (table) -> {
			assertThat(table.status().lastRefresh().stored()).isFalse();
			awaitStored(table);
		});
	}

	private void assertStored(Consumer<TableSpec.Builder> settings) {
		run(settings, (table) -> assertThat(table.status().lastRefresh().stored()).isTrue());
	}

	private void run(Consumer<TableSpec.Builder> settings, Consumer<DynamoTable> test) {
		run(Clock.systemUTC(), settings, test);
	}

	private void run(Clock clock, Consumer<TableSpec.Builder> settings, Consumer<DynamoTable> test) {
		try (DynamoMap dynamo = builder(clock, settings).build()) {
			dynamo.start();
			test.accept(dynamo.table("places"));
		}
	}

	private void runBoth(Consumer<DynamoBB.Builder> second, Consumer<DynamoMap> test) {
		try (DynamoMap dynamo = both(second)) {
			dynamo.start();
			test.accept(dynamo);
		}
	}

	private DynamoMap both(Consumer<DynamoBB.Builder> second) {
		DynamoBB.Builder builder = builder(Clock.systemUTC(),
				(spec) -> spec.refresh((refresh) -> refresh.group("both")));
		second.accept(builder);
		return builder.build();
	}

	private DynamoBB.Builder builder(Clock clock, Consumer<TableSpec.Builder> settings) {
		TableSpec.Builder spec = TableSpec.builder("places").tableName(this.tableName).consistentRead(true);
		settings.accept(spec);
		return DynamoBB.builder().client(this.client).clock(clock).snapshots(this.directory).table(spec.build());
	}

	private void damage(int files) throws IOException {
		List<Path> newest;
		try (Stream<Path> all = Files.list(this.directory.resolve("places"))) {
			newest = all.sorted(Comparator.comparing(StoredTablesTests::number).reversed()).limit(files).toList();
		}
		assertThat(newest).hasSize(files);
		newest.forEach(StoredTablesTests::cut);
	}

	private void damageAll(String table) {
		try (Stream<Path> all = Files.list(this.directory.resolve(table))) {
			all.forEach(StoredTablesTests::cut);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long number(Path file) {
		return Long.parseLong(file.getFileName().toString().split("\\.")[1]);
	}

	private static void cut(Path file) {
		try {
			byte[] bytes = Files.readAllBytes(file);
			Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, AttributeValue> place(int number, String city) {
		return Map.of("id", AttributeValue.fromS(String.valueOf(number)), "city", AttributeValue.fromS(city));
	}

}
