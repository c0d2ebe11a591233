package io.dynamobb.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.exception.NoPreviousSnapshotException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(120)
class SnapshotPinTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TestTable locations = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final MovingClock clock = new MovingClock();

	private DynamoMap dynamo;

	@AfterEach
	void close() {
		if (this.dynamo != null) {
			this.dynamo.close();
		}
		this.proxy.close();
	}

	@Test
	void pinnedTableIsNotRefreshedUntilItIsUnpinned() {
		DynamoTable table = start(spec("customers")).table("customers");
		put(this.customers);
		this.clock.move(Duration.ofMinutes(1));
		Instant since = this.clock.instant();
		table.pin();
		this.clock.move(Duration.ofMinutes(1));
		table.pin();
		assertThat(table.status().state()).isEqualTo(State.PINNED);
		assertThat(table.status().pinnedSince()).isEqualTo(since);
		long scans = this.proxy.requests("Scan");
		assertThatExceptionOfType(TablePinnedException.class).isThrownBy(table::refresh)
			.withMessage("Table 'customers' is pinned and not refreshed until it is unpinned");
		assertThatExceptionOfType(TablePinnedException.class).isThrownBy(this.dynamo::refresh)
			.satisfies((ex) -> assertThat(ex.table()).isEqualTo("customers"));
		assertThat(table.refreshAsync()).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(TablePinnedException.class);
		assertThat(this.proxy.requests("Scan")).isEqualTo(scans);
		assertThat(table.size()).isZero();
		assertThat(table.status().failures()).isZero();
		table.unpin();
		assertThat(table.status().state()).isEqualTo(State.READY);
		assertThat(table.status().pinnedSince()).isNull();
		assertThat(table.refresh().items()).isEqualTo(1);
	}

	@Test
	void scheduleLeavesPinnedTablesOut() {
		DynamoTable table = start(
				spec("customers").refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMillis(20)))),
				spec("locations").refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMillis(20)))))
			.table("customers");
		table.pin();
		long refreshes = table.status().refreshes();
		DynamoTable other = this.dynamo.table("locations");
		long others = other.status().refreshes();
		await().until(() -> other.status().refreshes() > others + 5);
		assertThat(table.status().refreshes()).isEqualTo(refreshes);
		table.unpin();
		await().until(() -> table.status().refreshes() > refreshes + 1);
	}

	@Test
	void pinCancelsTheRefreshThatRuns() throws Exception {
		DynamoTable table = start(spec("customers")).table("customers");
		put(this.customers);
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(1).then(stall);
		CompletableFuture<?> refresh = table.refreshAsync();
		stall.awaitRequest();
		table.pin();
		assertThat(refresh).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("the table was pinned");
		stall.release();
		assertThat(table.size()).isZero();
		assertThat(table.status().state()).isEqualTo(State.PINNED);
	}

	@Test
	void scanThatEndsWhileItsTableIsPinnedIsNotPublished() throws Exception {
		DynamoTable table = start(spec("customers"), spec("locations")).table("customers");
		put(this.customers);
		Stall stall = new Stall();
		this.proxy.on("Scan").table(this.locations.name()).nth(1).then(stall);
		CompletableFuture<?> all = this.dynamo.refreshAsync();
		stall.awaitRequest();
		await().until(() -> table.status().progress() != null && table.status().progress().endedSegments() == 1);
		table.pin();
		stall.release();
		assertThat(all).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("the table was pinned");
		assertThat(table.size()).isZero();
		assertThat(this.dynamo.table("locations").refresh().items()).isZero();
	}

	@Test
	void rollbackServesTheSnapshotBefore() {
		DynamoTable table = start(spec("customers").refresh((refresh) -> refresh.keepPrevious(true)))
			.table("customers");
		assertThat(table.status().previous()).isNull();
		assertThatExceptionOfType(NoPreviousSnapshotException.class).isThrownBy(table::rollback)
			.withMessage("Table 'customers' cannot be rolled back: there is no previous snapshot");
		put(this.customers);
		Instant first = this.clock.instant();
		this.clock.move(Duration.ofMinutes(1));
		table.refresh();
		assertThat(table.status().previous()).satisfies((previous) -> {
			assertThat(previous.startedAt()).isEqualTo(first);
			assertThat(previous.items()).isZero();
			assertThat(previous.heapBytes()).isPositive();
		});
		table.rollback();
		assertThat(table.size()).isZero();
		assertThat(table.status().state()).isEqualTo(State.PINNED);
		assertThat(table.status().previous()).isNull();
		assertThat(table.status().lastRefresh().startedAt()).isEqualTo(first);
		assertThat(table.status().age()).isEqualTo(Duration.ofMinutes(1));
		assertThatExceptionOfType(TablePinnedException.class).isThrownBy(table::refresh);
		assertThatExceptionOfType(NoPreviousSnapshotException.class).isThrownBy(table::rollback);
		assertThat(table.size()).isZero();
		table.unpin();
		assertThat(table.size()).isZero();
		assertThat(table.refresh().items()).isEqualTo(1);
	}

	@Test
	void failedRefreshKeepsThePreviousSnapshot() {
		DynamoTable table = start(spec("customers").refresh((refresh) -> refresh.keepPrevious(true))
			.guards((guards) -> guards.maxShrink(0.5))).table("customers");
		put(this.customers);
		table.refresh();
		DynamoDbLocal.shared()
			.client()
			.deleteItem(
					(request) -> request.tableName(this.customers.name()).key(Map.of("id", AttributeValue.fromS("1"))));
		assertThat(table.refreshAsync()).failsWithin(Duration.ofSeconds(30));
		table.pin();
		table.rollback();
		assertThat(table.size()).isZero();
	}

	@Test
	void nothingIsKeptUnlessAskedFor() {
		DynamoTable table = start(spec("customers")).table("customers");
		table.refresh();
		assertThat(table.status().previous()).isNull();
		assertThatExceptionOfType(NoPreviousSnapshotException.class).isThrownBy(table::rollback)
			.withMessage("Table 'customers' cannot be rolled back: its previous snapshots are not kept,"
					+ " for refresh.keep-previous = false");
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void groupIsPinnedAndRolledBackTogether() {
		start(spec("customers").refresh((refresh) -> refresh.group("billing").keepPrevious(true)),
				spec("locations").refresh((refresh) -> refresh.group("billing")));
		put(this.customers);
		put(this.locations);
		this.dynamo.table("customers").refresh();
		assertThat(sizes()).containsExactly(1, 1);
		this.dynamo.table("locations").rollback();
		assertThat(sizes()).containsExactly(0, 0);
		assertThat(this.dynamo.table("customers").status().state()).isEqualTo(State.PINNED);
		assertThatExceptionOfType(TablePinnedException.class).isThrownBy(this.dynamo.table("customers")::refresh);
		this.dynamo.table("customers").unpin();
		this.dynamo.table("locations").refresh();
		assertThat(sizes()).containsExactly(1, 1);
		this.dynamo.table("customers").pin();
		assertThat(this.dynamo.table("locations").status().state()).isEqualTo(State.PINNED);
	}

	@Test
	void tableThatIsNotLoadedCannotBePinned() {
		DynamoTable table = start(spec("customers").startup(Startup.LAZY)).table("customers");
		assertThatExceptionOfType(TableNotLoadedException.class).isThrownBy(table::pin)
			.withMessageContaining("there is nothing to pin yet");
		assertThat(table.status().state()).isEqualTo(State.NOT_LOADED);
		assertThat(table.size()).isZero();
	}

	private List<Integer> sizes() {
		return this.dynamo.tables().stream().map(DynamoTable::size).toList();
	}

	private static void put(TestTable table) {
		table.put(Map.of("id", AttributeValue.fromS("1")));
	}

	private TableSpec.Builder spec(String name) {
		TestTable table = name.equals("customers") ? this.customers : this.locations;
		return TableSpec.builder(name).tableName(table.name());
	}

	private DynamoMap start(TableSpec.Builder... tables) {
		DynamoBB.Builder builder = DynamoBB.builder().client(this.proxy.client()).clock(this.clock);
		List.of(tables).forEach((table) -> builder.table(table.build()));
		this.dynamo = builder.build();
		this.dynamo.start();
		return this.dynamo;
	}

}
