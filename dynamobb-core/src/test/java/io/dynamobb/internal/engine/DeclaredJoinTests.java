package io.dynamobb.internal.engine;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.JoinStatus;
import io.dynamobb.TableStatus.State;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.exception.UnknownJoinException;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinableTables;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for joins that a {@link JoinSpec} declares, materialised or not.
 */
@Tag("slow")
@Timeout(180)
class DeclaredJoinTests {

	private static final int CUSTOMERS = 20;

	private static final int READERS = 4;

	private static final int REFRESHES = 60;

	private final TestTable customers = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());

	private final TestTable locations = TestTable.withKey("locationId").create(DynamoDbLocal.shared().client());

	private DynamoMap dynamo;

	DeclaredJoinTests() {
		writeCustomers(0);
		writeLocations(0);
	}

	@AfterEach
	void close() {
		if (this.dynamo != null) {
			this.dynamo.close();
		}
	}

	@Test
	void isFoundByItsName() {
		build(Startup.LAZY, JoinSpec.of("places", DeclaredJoinTests::places));
		DynamoJoin join = this.dynamo.declaredJoin("places");
		assertThat(join.name()).isEqualTo("places");
		assertThat(this.dynamo.declaredJoins()).containsExactly(join);
		assertStatus(join.status(), "places", false, 0, 0);
		assertThat(join.toList()).hasSize(2 * CUSTOMERS).allSatisfy((row) -> {
			assertThat(row).isInstanceOf(JoinedRow.class);
			assertThat(row.get("customers.customerId")).isEqualTo(row.get("locations.customerId"));
		});
		assertThat(join.where(attribute("locationId").equalTo("l-3")).stream().map((row) -> row.string("customerId")))
			.containsExactly("c-3");
		assertThatExceptionOfType(UnknownJoinException.class).isThrownBy(() -> this.dynamo.declaredJoin("Place"))
			.withMessage("There is no join 'Place' here, but [places]; near it is 'places'");
	}

	@Test
	void materialisedOneEqualsTheOther() {
		build(Startup.EAGER, JoinSpec.of("live", DeclaredJoinTests::places),
				JoinSpec.of("kept", DeclaredJoinTests::places).materialised(),
				JoinSpec.of("grouped", (tables) -> places(tables).groupBy("customers.customerId").sum("area", "area"))
					.materialised());
		DynamoJoin kept = this.dynamo.declaredJoin("kept");
		assertStatus(kept.status(), "kept", true, 2 * CUSTOMERS, 16 + 16 * CUSTOMERS);
		assertThat(kept.toList()).containsExactlyInAnyOrderElementsOf(this.dynamo.declaredJoin("live").toList());
		assertThat(kept.count()).isEqualTo(2 * CUSTOMERS);
		assertThat(kept.orderBy("locationId").limit(1).toList().get(0).string("locationId")).isEqualTo("l-0");
		assertThat(kept.explain())
			.contains("found when the tables were published, of customers, locations: about 40 rows");
		assertThat(this.dynamo.declaredJoin("grouped").toList()).hasSize(CUSTOMERS)
			.allSatisfy((group) -> assertThat(group.intValue("area")).isEqualTo(2));
	}

	@Test
	void rowsAreKeptOnceAllTablesAreLoaded() {
		build(Startup.LAZY, JoinSpec.of("places", DeclaredJoinTests::places).materialised());
		DynamoJoin join = this.dynamo.declaredJoin("places");
		this.dynamo.table("customers").refresh();
		assertThat(join.status().materialised()).isFalse();
		assertThat(join.count()).isEqualTo(2 * CUSTOMERS);
		assertThat(join.status().materialised()).isTrue();
	}

	@Test
	void heldSnapshotKeepsItsRows() {
		build(Startup.EAGER, JoinSpec.of("places", DeclaredJoinTests::places).materialised());
		DynamoSnapshot before = this.dynamo.snapshot();
		writeLocations(1);
		this.dynamo.table("locations").refresh();
		assertThat(before.declaredJoin("places").stream().map((row) -> row.intValue("locations.write")))
			.containsOnly(0);
		assertThat(before.declaredJoin("places").status().materialised()).isTrue();
		assertThat(this.dynamo.declaredJoin("places").stream().map((row) -> row.intValue("locations.write")))
			.containsOnly(1);
		assertThatExceptionOfType(UnknownJoinException.class).isThrownBy(() -> before.declaredJoin("nowhere"));
	}

	@Test
	void rowsKeepNoOtherTablesInMemory() {
		build(Startup.EAGER, JoinSpec.of("names", (tables) -> tables.from("customers")).materialised(),
				JoinSpec.of("spots", (tables) -> tables.from("locations")).materialised());
		WeakReference<TableSnapshot> first = new WeakReference<>(
				((HeldSnapshot) this.dynamo.snapshot()).snapshot("locations"));
		for (int i = 0; i < 3; i++) {
			this.dynamo.table("customers").refresh();
			this.dynamo.table("locations").refresh();
		}
		await().untilAsserted(() -> {
			System.gc();
			assertThat(first.get()).isNull();
		});
	}

	@Test
	void rollbackTakesTheRowsBackToo() {
		build(Startup.EAGER, JoinSpec.of("places", DeclaredJoinTests::places).materialised());
		writeLocations(1);
		this.dynamo.refresh();
		this.dynamo.table("locations").rollback();
		assertThat(held(this.dynamo)).isEqualTo(new Pair(0, 0));
		assertThat(this.dynamo.declaredJoin("places").stream().map((row) -> row.intValue("locations.write")))
			.containsOnly(0);
	}

	@Test
	void refreshWhoseRowsCannotBeFoundPublishesNothing() {
		build(Startup.EAGER,
				JoinSpec.of("areas", (tables) -> places(tables).groupBy().sum("area", "area")).materialised());
		this.locations.put(Map.of("locationId", s("l-0"), "customerId", s("c-0"), "area", s("secret")));
		writeCustomers(1);
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(() -> this.dynamo.refresh())
			.withMessageContaining("the join 'areas' cannot be materialised: ")
			.withMessageContaining("'area'")
			.withMessageNotContaining("secret")
			.havingCause()
			.withCauseInstanceOf(SnapshotRejectedException.class);
		assertThat(this.dynamo.declaredJoin("areas").toList().get(0).intValue("area")).isEqualTo(2 * CUSTOMERS);
		assertThat(this.dynamo.table("locations").get("l-0").orElseThrow().intValue("area")).isOne();
		assertThat(this.dynamo.table("customers").get("c-0").orElseThrow().intValue("write")).isZero();
		assertThat(this.dynamo.table("customers").status().state()).isEqualTo(State.STALE);
		assertThat(this.dynamo.table("locations").status().state()).isEqualTo(State.STALE);
		writeLocations(1);
		this.dynamo.refresh();
		assertThat(this.dynamo.declaredJoin("areas").toList().get(0).intValue("area")).isEqualTo(2 * CUSTOMERS);
		assertThat(this.dynamo.table("locations").status().state()).isEqualTo(State.READY);
	}

	@Test
	void wrongSpecificationIsToldWhenTheMapIsBuilt() {
		assertThatExceptionOfType(UnknownTableException.class)
			.isThrownBy(() -> build(Startup.LAZY,
					JoinSpec.of("wrong", (tables) -> tables.from("customers").join("location").on("customerId"))))
			.withMessage("There is no table 'location' here, but [customers, locations]; near it is 'locations'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> build(Startup.LAZY,
					JoinSpec.of("wrong", (tables) -> tables.from("customers").join("customers").on("customerId"))))
			.withMessageContaining("give one of the two another name");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> build(Startup.LAZY, JoinSpec.of("same", DeclaredJoinTests::places),
					JoinSpec.of("same", DeclaredJoinTests::places)))
			.withMessageContaining("'same'");
	}

	/**
	 * Both tables are refreshed each at its own pace while readers hold them.
	 */
	@Test
	void noReaderSeesRowsOfOtherSnapshotsThanHeHolds() throws Exception {
		build(Startup.EAGER, JoinSpec.of("places", DeclaredJoinTests::places).materialised());
		AtomicBoolean done = new AtomicBoolean();
		AtomicLong pairs = new AtomicLong();
		ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
		List<CompletableFuture<?>> readers = new ArrayList<>();
		for (int reader = 0; reader < READERS; reader++) {
			readers.add(CompletableFuture.runAsync(() -> {
				Pair last = null;
				while (!done.get()) {
					Pair seen = held(this.dynamo);
					pairs.addAndGet(seen.equals(last) ? 0 : 1);
					last = seen;
				}
			}, threads));
		}
		CompletableFuture<Void> locations = CompletableFuture
			.runAsync(() -> refreshes("locations", this::writeLocations), threads);
		refreshes("customers", this::writeCustomers);
		locations.join();
		done.set(true);
		readers.forEach(CompletableFuture::join);
		threads.shutdown();
		assertThat(held(this.dynamo)).isEqualTo(new Pair(REFRESHES, REFRESHES));
		assertThat(pairs.get()).isGreaterThan(READERS);
	}

	private void refreshes(String table, IntConsumer write) {
		for (int number = 1; number <= REFRESHES; number++) {
			write.accept(number);
			this.dynamo.table(table).refresh();
		}
	}

	private static Pair held(DynamoMap dynamo) {
		DynamoSnapshot snapshot = dynamo.snapshot();
		Pair tables = new Pair(write(snapshot, "customers"), write(snapshot, "locations"));
		DynamoJoin join = snapshot.declaredJoin("places");
		assertThat(join.status().materialised()).isTrue();
		List<Item> rows = join.toList();
		assertThat(rows).hasSize(2 * CUSTOMERS)
			.allSatisfy((row) -> assertThat(new Pair(row.intValue("customers.write"), row.intValue("locations.write")))
				.isEqualTo(tables));
		return tables;
	}

	private static int write(DynamoSnapshot snapshot, String table) {
		return snapshot.table(table).items().get(0).intValue("write");
	}

	private void build(Startup startup, JoinSpec... joins) {
		DynamoBB.Builder builder = DynamoBB.builder().client(DynamoDbLocal.shared().client());
		builder.table(TableSpec.builder("customers").tableName(this.customers.name()).startup(startup).build());
		builder.table(TableSpec.builder("locations")
			.tableName(this.locations.name())
			.startup(startup)
			.refresh((refresh) -> refresh.keepPrevious(true))
			.build());
		List.of(joins).forEach(builder::join);
		close();
		this.dynamo = builder.build();
		this.dynamo.start();
	}

	private static Join places(JoinableTables tables) {
		return tables.from("customers").join("locations").on("customerId");
	}

	private void writeCustomers(int write) {
		write(this.customers, CUSTOMERS, (id) -> Map.of("customerId", s("c-" + id), "write", n(write)));
	}

	private void writeLocations(int write) {
		write(this.locations, 2 * CUSTOMERS, (id) -> Map.of("locationId", s("l-" + id), "customerId",
				s("c-" + id % CUSTOMERS), "area", n(1), "write", n(write)));
	}

	private static void write(TestTable table, int count, IntFunction<Map<String, AttributeValue>> item) {
		table.putAll(IntStream.range(0, count).mapToObj(item).toList());
	}

	private static AttributeValue s(String value) {
		return AttributeValue.fromS(value);
	}

	private static AttributeValue n(int value) {
		return AttributeValue.fromN(Integer.toString(value));
	}

	/**
	 * The numbers of the writes that two tables come from.
	 *
	 * @param customers the write of the customers
	 * @param locations the write of the locations
	 */
	private record Pair(int customers, int locations) {

	}

	private static void assertStatus(JoinStatus status, String name, boolean materialised, int rows, long heapBytes) {
		assertThat(status.name()).isEqualTo(name);
		assertThat(status.tables()).containsExactly("customers", "locations");
		assertThat(status.materialised()).isEqualTo(materialised);
		assertThat(status.rows()).isEqualTo(rows);
		assertThat(status.heapBytes()).isEqualTo(heapBytes);
	}

}
