package io.dynamobb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

import io.dynamobb.TableStatus.State;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.item.Item;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(120)
class DynamoBBTests {

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final TestTable customers = TestTable.withKey("customerId").create(this.client);

	private final TestTable locations = TestTable.withKey("locationId").create(this.client);

	private final CopyOnWriteArrayList<RefreshResult> refreshed = new CopyOnWriteArrayList<>();

	private DynamoMap dynamo;

	DynamoBBTests() {
		this.customers.put(item("customerId", "c-1", "name", "Ada"));
		this.customers.put(item("customerId", "c-2", "name", "Grace"));
		this.locations.put(item("locationId", "l-1", "customerId", "c-1"));
		this.locations.put(item("locationId", "l-2", "customerId", "c-1"));
	}

	@AfterEach
	void close() {
		if (this.dynamo != null) {
			this.dynamo.close();
		}
	}

	@Test
	void loadsEagerTablesAndJoinsThem() {
		start(spec("customers", this.customers), spec("locations", this.locations).index("customerId"));
		assertThat(this.refreshed).extracting(RefreshResult::table).containsExactly("customers", "locations");
		Item ada = this.dynamo.table("customers").get("c-1").orElseThrow();
		DynamoTable locations = this.dynamo.table("locations");
		assertThat(this.dynamo.join(locations, Map.of("customerId", ada.string("customerId"))))
			.extracting((location) -> location.string("locationId"))
			.containsExactlyInAnyOrder("l-1", "l-2");
		assertThat(this.dynamo.from("customers").leftJoin("locations").on("customerId").count()).isEqualTo(3);
		assertThat(this.dynamo.tables()).extracting(DynamoTable::name).containsExactly("customers", "locations");
	}

	@Test
	void statusTellsWhatIsServed() {
		start(spec("customers", this.customers)
			.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofHours(1)))));
		assertThat(this.dynamo.table("customers").status()).satisfies((status) -> {
			assertThat(status.state()).isEqualTo(State.READY);
			assertThat(status.tableName()).isEqualTo(this.customers.name());
			assertThat(status.items()).isEqualTo(2);
			assertThat(status.refreshes()).isEqualTo(1);
			assertThat(status.age()).isNotNull();
			assertThat(status.lastRefresh()).isEqualTo(this.refreshed.get(0));
			assertThat(status.lastFailure()).isNull();
			assertThat(status.nextRefresh()).isAfter(status.lastRefresh().startedAt());
			assertThat(status.refreshing()).isFalse();
		});
	}

	@Test
	void unknownTableListsTheKnown() {
		start(spec("customers", this.customers), spec("locations", this.locations).cache(false));
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(() -> this.dynamo.table("orders"))
			.withMessageContaining("'orders'")
			.withMessageContaining("[customers]");
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(() -> this.dynamo.client("orders"))
			.withMessageContaining("[customers, locations]");
	}

	@Test
	void tableWithoutCacheHasItsClientAlone() {
		start(spec("customers", this.customers), spec("locations", this.locations).cache(false));
		assertThat(this.dynamo.client("locations").getItem("l-1")).isPresent();
		assertThat(this.dynamo.tables()).hasSize(1);
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(() -> this.dynamo.table("locations"));
	}

	@Test
	void lazyTableIsLoadedByItsFirstRead() {
		start(spec("customers", this.customers).startup(Startup.LAZY),
				spec("locations", this.locations).startup(Startup.LAZY));
		assertThat(this.dynamo.table("customers").status().state()).isEqualTo(State.NOT_LOADED);
		assertThat(this.dynamo.table("customers").size()).isEqualTo(2);
		assertThat(this.dynamo.table("customers").status().state()).isEqualTo(State.READY);
		assertThat(this.dynamo.table("locations").status().state()).isEqualTo(State.NOT_LOADED);
	}

	@Test
	void joinLoadsTheTablesThatItReadsAndNoOther() {
		TestTable orders = TestTable.withKey("orderId").create(this.client);
		start(spec("customers", this.customers).startup(Startup.LAZY),
				spec("locations", this.locations).startup(Startup.LAZY), spec("orders", orders).startup(Startup.LAZY));
		assertThat(this.dynamo.from("customers").join("locations").on("customerId").count()).isEqualTo(2);
		assertThat(this.dynamo.table("orders").status().state()).isEqualTo(State.NOT_LOADED);
	}

	@Test
	void readBeforeTheStartLoadsAnEagerTable() {
		this.dynamo = DynamoBB.builder().client(this.client).table(spec("customers", this.customers).build()).build();
		assertThat(this.dynamo.table("customers").get("c-2")).isPresent();
		this.dynamo.start();
		assertThat(this.dynamo.table("customers").status().refreshes()).isEqualTo(1);
	}

	@Test
	void eagerTableThatIsMissingEndsTheStart() {
		assertThatExceptionOfType(RefreshFailedException.class)
			.isThrownBy(() -> start(TableSpec.builder("customers").tableName("no-such-table")))
			.withMessageContaining("'customers'")
			.withMessageContaining("ResourceNotFoundException");
	}

	@Test
	void backgroundTableIsLoadedAsSoonAsItCanBe() {
		String name = TestTable.uniqueName("late");
		start(TableSpec.builder("late").tableName(name).startup(Startup.BACKGROUND));
		DynamoTable late = this.dynamo.table("late");
		await(() -> late.status().failures() > 0);
		assertThatExceptionOfType(TableNotLoadedException.class).isThrownBy(late::size)
			.withMessageContaining("'late'")
			.withMessageContaining("ResourceNotFoundException");
		assertThatExceptionOfType(TableNotLoadedException.class).isThrownBy(() -> this.dynamo.snapshot().table("late"));
		try (TestTable table = TestTable.withKey("id").named(name).create(this.client)) {
			table.put(item("id", "1", "name", "x"));
			await(() -> late.status().state() == State.READY);
			assertThat(late.get("1")).isPresent();
		}
	}

	@Test
	void intervalBringsChangesAndStopEndsIt() {
		start(spec("customers", this.customers)
			.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMillis(20)))));
		this.customers.put(item("customerId", "c-3", "name", "Edsger"));
		await(() -> this.dynamo.table("customers").get("c-3").isPresent());
		this.dynamo.stop();
		assertThat(this.dynamo.table("customers").status().nextRefresh()).isNull();
		this.customers.put(item("customerId", "c-4", "name", "Barbara"));
		assertThat(this.dynamo.table("customers").get("c-4")).isEmpty();
		this.dynamo.start();
		await(() -> this.dynamo.table("customers").get("c-4").isPresent());
	}

	@Test
	void deletedTableIsServedAsItWasUntilItIsBack() {
		start(spec("customers", this.customers));
		DynamoTable table = this.dynamo.table("customers");
		this.customers.close();
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh)
			.withMessageContaining("ResourceNotFoundException");
		assertThat(table.get("c-1")).isPresent();
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(table.status().lastFailure().message()).contains("ResourceNotFoundException");
		TestTable.withKey("customerId").named(this.customers.name()).create(this.client);
		assertThat(table.refresh().items()).isZero();
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void refreshOfAllPublishesAllOrNone() {
		start(spec("customers", this.customers), spec("locations", this.locations));
		this.customers.put(item("customerId", "c-3", "name", "Edsger"));
		this.locations.close();
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(() -> this.dynamo.refresh())
			.withMessageContaining("'locations'");
		assertThat(this.dynamo.table("customers").size()).isEqualTo(2);
		assertThat(this.dynamo.refreshAsync()).failsWithin(Duration.ofSeconds(60))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(RefreshFailedException.class);
		this.dynamo.table("customers").refresh();
		assertThat(this.dynamo.table("customers").size()).isEqualTo(3);
	}

	@Test
	void heldSnapshotNeverChanges() {
		start(spec("customers", this.customers), spec("locations", this.locations));
		DynamoSnapshot held = this.dynamo.snapshot();
		this.customers.put(item("customerId", "c-3", "name", "Edsger"));
		this.dynamo.refresh();
		assertThat(held.table("customers").size()).isEqualTo(2);
		assertThat(held.from("customers").leftJoin("locations").on("customerId").count()).isEqualTo(3);
		assertThat(held.tables()).hasSize(2);
		assertThat(this.dynamo.snapshot().table("customers").size()).isEqualTo(3);
		assertThat(this.dynamo.snapshot().loadedAt("customers")).isAfter(held.loadedAt("customers"));
	}

	@Test
	void closeLeavesNoThread() {
		start(spec("customers", this.customers)
			.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMillis(5)))));
		await(() -> this.refreshed.size() > 3);
		this.dynamo.close();
		await(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("dynamobb-")));
		assertThat(this.dynamo.table("customers").get("c-1")).isPresent();
		assertThatExceptionOfType(RefreshFailedException.class)
			.isThrownBy(() -> this.dynamo.table("customers").refresh())
			.withMessageContaining("closed");
		assertThatIllegalStateException().isThrownBy(() -> this.dynamo.start()).withMessageContaining("closed");
	}

	@Test
	void clientOfUnknownTableIsRefused() {
		DynamoBB.Builder builder = DynamoBB.builder()
			.client(this.client)
			.client("costumers", this.client)
			.table(TableSpec.builder("customers").build());
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(builder::build)
			.withMessageContaining("near it is 'customers'");
	}

	@Test
	void builderNamesWhatIsMissing() {
		assertThatIllegalStateException()
			.isThrownBy(() -> DynamoBB.builder().table(TableSpec.builder("customers").build()).build())
			.withMessageContaining("DynamoDbClient");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DynamoBB.builder()
				.table(TableSpec.builder("customers").build())
				.table(TableSpec.builder("customers").build()))
			.withMessageContaining("'customers'");
	}

	private void start(TableSpec.Builder... tables) {
		DynamoBB.Builder builder = DynamoBB.builder().client(this.client).listener(new RefreshListener() {

			@Override
			public void onRefreshed(RefreshResult result) {
				DynamoBBTests.this.refreshed.add(result);
			}

		});
		List.of(tables).forEach((table) -> builder.table(table.build()));
		this.dynamo = builder.build();
		this.dynamo.start();
	}

	private static TableSpec.Builder spec(String name, TestTable table) {
		return TableSpec.builder(name).tableName(table.name());
	}

	private static Map<String, AttributeValue> item(String key, String id, String name, String value) {
		return Map.of(key, AttributeValue.fromS(id), name, AttributeValue.fromS(value));
	}

	private static void await(BooleanSupplier condition) {
		while (!condition.getAsBoolean()) {
			try {
				Thread.sleep(5);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
