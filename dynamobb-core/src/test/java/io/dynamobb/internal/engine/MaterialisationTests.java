package io.dynamobb.internal.engine;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus.State;
import io.dynamobb.TableView;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what functions of materialised joins may do, and for what happens while they
 * run. Each has a thread of its own, since one that waits for a lock does not end
 * otherwise.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class MaterialisationTests {

	private static final int OVERTAKEN = 3;

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TestTable plans = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final Gate gate = new Gate();

	private volatile Function<JoinedRow, BigDecimal> function = (row) -> BigDecimal.ONE;

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(DynamoDbLocal.shared().client())
		.table(spec("customers", this.customers))
		.table(spec("plans", this.plans))
		.table(spec("other", this.plans))
		.join(JoinSpec
			.of("sum",
					(tables) -> tables.from("customers")
						.join("plans")
						.on("id")
						.groupBy("plans.version")
						.sum((row) -> this.function.apply(row), "sum"))
			.materialised())
		.build();

	MaterialisationTests() {
		write(this.customers, 1);
		write(this.plans, 1);
	}

	@AfterEach
	void close() {
		this.gate.open();
		this.dynamo.close();
	}

	@ParameterizedTest
	@EnumSource
	void functionIsRefusedWhatItMayNotDo(Forbidden forbidden) {
		this.function = (row) -> {
			forbidden.run(this.dynamo);
			return BigDecimal.ONE;
		};
		this.dynamo.table("customers").refresh();
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(() -> this.dynamo.table("plans").refresh())
			.withMessageContaining("the join 'sum' cannot be materialised: ")
			.withMessageContaining("a function of a materialised join");
		assertThat(this.dynamo.table("customers").status().state()).isEqualTo(State.READY);
		assertThat(this.dynamo.table("other").size()).isOne();
	}

	@Test
	void otherTablesAreRefreshedWhileRowsAreFound() throws Exception {
		CompletableFuture<RefreshResult> refresh = refreshUntilRowsAreFound();
		assertThat(this.dynamo.table("other").refresh().items()).isOne();
		assertThat(this.dynamo.table("customers").refresh().items()).isOne();
		assertThat(refresh).isNotDone();
		this.gate.open();
		refresh.join();
	}

	@Test
	void snapshotIsTakenWhileRowsAreFound() throws Exception {
		CompletableFuture<RefreshResult> refresh = refreshUntilRowsAreFound();
		assertThat(version(this.dynamo.snapshot().table("plans"))).isOne();
		assertThat(version(this.dynamo.table("plans"))).isOne();
		assertThat(refresh).isNotDone();
		this.gate.open();
		refresh.join();
		assertThat(version(this.dynamo.table("plans"))).isEqualTo(2);
	}

	@Test
	void rowsAreThoseOfTheTablesThatWerePublishedMeanwhile() throws Exception {
		CompletableFuture<RefreshResult> refresh = refreshUntilRowsAreFound();
		write(this.customers, 7);
		this.function = (row) -> row.number("customers.version");
		this.dynamo.table("customers").refresh();
		assertThat(sum(1)).isEqualTo(7);
		this.gate.open();
		refresh.join();
		assertThat(sum(2)).isEqualTo(7);
	}

	@Test
	void whoIsOvertakenAgainAndAgainIsPublishedAllTheSame() {
		this.dynamo.refresh();
		write(this.plans, 2);
		AtomicInteger overtaken = new AtomicInteger();
		this.function = (row) -> {
			if (row.intValue("plans.version") == 2 && overtaken.incrementAndGet() <= OVERTAKEN) {
				CompletableFuture.runAsync(() -> this.dynamo.table("customers").refresh()).join();
			}
			return BigDecimal.ONE;
		};
		this.dynamo.table("plans").refresh();
		assertThat(sum(2)).isOne();
		assertThat(overtaken).hasValueGreaterThan(OVERTAKEN);
	}

	@Test
	void cancelledWhileRowsAreFoundPublishesNothing() throws Exception {
		CompletableFuture<RefreshResult> refresh = refreshUntilRowsAreFound();
		assertThat(this.dynamo.table("plans").cancelRefresh()).isTrue();
		this.gate.open();
		assertFails(refresh, "it was cancelled");
		assertThat(sum(1)).isOne();
		assertThat(this.dynamo.table("plans").status().failures()).isZero();
	}

	@Test
	void stoppedWhileRowsAreFoundPublishesNothing() throws Exception {
		CompletableFuture<RefreshResult> refresh = refreshUntilRowsAreFound();
		this.dynamo.stop();
		this.gate.open();
		assertFails(refresh, "it was cancelled");
		assertThat(sum(1)).isOne();
	}

	@Test
	void pinnedWhileRowsAreFoundPublishesNothing() throws Exception {
		CompletableFuture<RefreshResult> refresh = refreshUntilRowsAreFound();
		this.dynamo.table("plans").pin();
		this.gate.open();
		assertFails(refresh, "the table was pinned");
		assertThat(sum(1)).isOne();
	}

	@Test
	void cancelledWhileOthersWaitForItsRowsPublishesNothing() {
		this.dynamo.refresh();
		write(this.plans, 2);
		DynamoTable plans = this.dynamo.table("plans");
		AtomicInteger overtaken = new AtomicInteger();
		CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
		this.function = (row) -> {
			if (row.intValue("plans.version") == 2) {
				if (overtaken.incrementAndGet() <= OVERTAKEN) {
					CompletableFuture.runAsync(() -> this.dynamo.table("customers").refresh()).join();
				}
				else {
					cancelled.complete(CompletableFuture.supplyAsync(plans::cancelRefresh).join());
				}
			}
			return BigDecimal.ONE;
		};
		assertFails(plans.refreshAsync(), "it was cancelled");
		assertThat(cancelled).isCompletedWithValue(true);
		assertThat(sum(1)).isOne();
		assertThat(plans.status().lastCancellation()).isNotNull();
	}

	@Test
	void rollbackGoesToTheSnapshotBeforeWhateverIsRefreshedMeanwhile() throws Exception {
		DynamoTable plans = this.dynamo.table("plans");
		CompletableFuture<Void> rollback = rollbackUntilRowsAreFound(() -> BigDecimal.ONE);
		write(this.plans, 3);
		CompletableFuture<RefreshResult> refresh = plans.refreshAsync();
		await(refresh);
		this.gate.open();
		rollback.join();
		assertThat(version(plans)).isOne();
		assertThat(sum(1)).isOne();
		assertThat(plans.status().state()).isEqualTo(State.PINNED);
		assertThat(plans.status().previous()).isNull();
		assertFails(refresh, new TablePinnedException("plans").getMessage());
	}

	@Test
	void rollbackThatFailsPinsNothing() {
		DynamoTable plans = this.dynamo.table("plans");
		publishTwice();
		this.function = (row) -> broken();
		assertThatExceptionOfType(SnapshotRejectedException.class).isThrownBy(plans::rollback)
			.withMessageContaining("the join 'sum' cannot be materialised");
		assertThat(plans.status().state()).isEqualTo(State.READY);
		assertThat(version(plans)).isEqualTo(2);
		this.function = (row) -> BigDecimal.ONE;
		plans.rollback();
		assertThat(version(plans)).isOne();
		assertThat(plans.status().state()).isEqualTo(State.PINNED);
	}

	@Test
	void tableThatIsPinnedDuringARollbackThatFailsStaysPinned() throws Exception {
		DynamoTable plans = this.dynamo.table("plans");
		CompletableFuture<Void> rollback = rollbackUntilRowsAreFound(MaterialisationTests::broken);
		plans.pin();
		this.gate.open();
		assertFails(rollback, "the join 'sum' cannot be materialised");
		assertThat(plans.status().state()).isEqualTo(State.PINNED);
		assertThat(version(plans)).isEqualTo(2);
	}

	@Test
	void tableThatIsUnpinnedDuringARollbackIsRolledBackAllTheSame() throws Exception {
		DynamoTable plans = this.dynamo.table("plans");
		CompletableFuture<Void> rollback = rollbackUntilRowsAreFound(() -> BigDecimal.ONE);
		plans.unpin();
		write(this.plans, 3);
		plans.refresh();
		this.gate.open();
		rollback.join();
		assertThat(version(plans)).isOne();
		assertThat(plans.status().state()).isEqualTo(State.PINNED);
	}

	@Test
	void rollbackThatFailsLeavesTheTablePinnedForTheOneThatGoesOn() throws Exception {
		DynamoTable plans = this.dynamo.table("plans");
		CompletableFuture<Void> rollback = rollbackUntilRowsAreFound(() -> BigDecimal.ONE);
		this.function = (row) -> broken();
		assertThatExceptionOfType(SnapshotRejectedException.class).isThrownBy(plans::rollback);
		this.function = (row) -> BigDecimal.ONE;
		assertThatExceptionOfType(TablePinnedException.class).isThrownBy(plans::refresh);
		this.gate.open();
		rollback.join();
		assertThat(version(plans)).isOne();
		assertThat(plans.status().state()).isEqualTo(State.PINNED);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void rollbackThatBeganLaterKeepsTheTablePinnedUntilItFails(boolean fails) throws Exception {
		DynamoTable plans = this.dynamo.table("plans");
		CompletableFuture<Void> first = rollbackUntilRowsAreFound(MaterialisationTests::broken);
		Gate later = new Gate();
		CompletableFuture<Void> second = rollbackUntilRowsAreFound(later, () -> fails ? broken() : BigDecimal.ONE);
		this.gate.open();
		assertFails(first, "the join 'sum' cannot be materialised");
		assertThatExceptionOfType(TablePinnedException.class).isThrownBy(plans::refresh);
		later.open();
		await(second);
		assertThat(second.isCompletedExceptionally()).isEqualTo(fails);
		assertThat(version(plans)).isEqualTo(fails ? 2 : 1);
		assertThat(plans.status().state()).isEqualTo(fails ? State.READY : State.PINNED);
	}

	private static BigDecimal broken() {
		throw new IllegalStateException("for the test");
	}

	private void publishTwice() {
		this.dynamo.refresh();
		write(this.plans, 2);
		this.dynamo.table("plans").refresh();
	}

	/**
	 * Begins to roll the plans back from their second version to the first, and waits
	 * until its function begins, which ends as the result does.
	 */
	private CompletableFuture<Void> rollbackUntilRowsAreFound(Supplier<BigDecimal> result) throws InterruptedException {
		publishTwice();
		return rollbackUntilRowsAreFound(this.gate, result);
	}

	private CompletableFuture<Void> rollbackUntilRowsAreFound(Gate gate, Supplier<BigDecimal> result)
			throws InterruptedException {
		this.function = (row) -> {
			gate.pass();
			return result.get();
		};
		CompletableFuture<Void> rollback = CompletableFuture.runAsync(this.dynamo.table("plans")::rollback);
		gate.await();
		this.function = (row) -> BigDecimal.ONE;
		return rollback;
	}

	/**
	 * Begins a refresh of the plans, and waits until its function does.
	 */
	private CompletableFuture<RefreshResult> refreshUntilRowsAreFound() throws InterruptedException {
		this.dynamo.refresh();
		write(this.plans, 2);
		this.function = (row) -> {
			this.gate.pass();
			return BigDecimal.ONE;
		};
		CompletableFuture<RefreshResult> refresh = this.dynamo.table("plans").refreshAsync();
		this.gate.await();
		this.function = (row) -> BigDecimal.ONE;
		return refresh;
	}

	private static void await(CompletableFuture<?> refresh) {
		refresh.handle((result, failure) -> result).join();
	}

	private static int version(TableView table) {
		return table.get("only").orElseThrow().intValue("version");
	}

	private static void assertFails(CompletableFuture<?> refresh, String reason) {
		assertThat(refresh).failsWithin(60, TimeUnit.SECONDS)
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.withMessageContaining(reason);
	}

	/**
	 * Returns the sum in the only row, which is of that version of the plans.
	 */
	private int sum(int version) {
		return this.dynamo.declaredJoin("sum")
			.where(attribute("version").equalTo(version))
			.toList()
			.get(0)
			.intValue("sum");
	}

	private static TableSpec spec(String name, TestTable table) {
		return TableSpec.builder(name)
			.tableName(table.name())
			.startup(Startup.LAZY)
			.refresh((refresh) -> refresh.keepPrevious(true))
			.build();
	}

	private static void write(TestTable table, int version) {
		table.put(
				Map.of("id", AttributeValue.fromS("only"), "version", AttributeValue.fromN(Integer.toString(version))));
	}

	/**
	 * What a function may not do.
	 */
	enum Forbidden {

		/** Reads a table that was never read. */
		LAZY((dynamo) -> dynamo.table("other").size()),

		/** Reads the table whose publication waits for the function. */
		OWN((dynamo) -> dynamo.table("plans").size()),

		/** Pins all tables. */
		SNAPSHOT(DynamoMap::snapshot),

		/** Refreshes a table of the join that is loaded. */
		REFRESH((dynamo) -> dynamo.table("customers").refresh()),

		/** Pins a table of the join. */
		PIN((dynamo) -> dynamo.table("customers").pin()),

		/** Lets a table of the join be refreshed. */
		UNPIN((dynamo) -> dynamo.table("customers").unpin()),

		/** Rolls back a table of the join. */
		ROLLBACK((dynamo) -> dynamo.table("customers").rollback());

		private final Consumer<DynamoMap> action;

		Forbidden(Consumer<DynamoMap> action) {
			this.action = action;
		}

		void run(DynamoMap dynamo) {
			this.action.accept(dynamo);
		}

	}

	/**
	 * Holds whoever passes until it is opened.
	 */
	private static final class Gate {

		private final CountDownLatch reached = new CountDownLatch(1);

		private final CountDownLatch opened = new CountDownLatch(1);

		void pass() {
			this.reached.countDown();
			try {
				this.opened.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		void await() throws InterruptedException {
			this.reached.await();
		}

		void open() {
			this.opened.countDown();
		}

	}

}
