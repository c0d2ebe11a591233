package io.dynamobb.autoconfigure.health;

import java.util.concurrent.CompletableFuture;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableSpec;
import io.dynamobb.TableStatus;
import io.dynamobb.TableStatus.State;
import io.dynamobb.engine.DynamoBB;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TableHealthIndicator}.
 */
class TableHealthIndicatorTests {

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.proxy.client())
		.table(TableSpec.builder("customers").tableName(this.customers.name()).startup(TableSpec.Startup.LAZY).build())
		.build();

	private final DynamoTable table = this.dynamo.table("customers");

	@AfterEach
	void close() {
		this.dynamo.close();
		this.proxy.close();
		this.customers.close();
	}

	@Test
	void unknownBeforeSomebodyAsks() {
		assertHealth(Status.UNKNOWN, State.NOT_LOADED);
	}

	@Test
	void outOfServiceWhileItLoads() throws Exception {
		Stall stall = new Stall();
		this.proxy.on("Scan").first(1).then(stall);
		CompletableFuture<RefreshResult> refresh = this.table.refreshAsync();
		stall.awaitRequest();
		assertHealth(Status.OUT_OF_SERVICE, State.NOT_LOADED);
		stall.release();
		refresh.join();
		assertHealth(Status.UP, State.READY);
	}

	@Test
	void downWhenTheFirstLoadFailed() {
		failToRefresh();
		Health health = assertHealth(Status.DOWN, State.NOT_LOADED);
		assertThat(health.getDetails()).containsKey("lastFailure").doesNotContainKey("items");
	}

	@Test
	void upWithTheFailureWhenOldItemsAreServed() {
		this.table.refresh();
		failToRefresh();
		Health health = assertHealth(Status.UP, State.STALE);
		assertThat(health.getDetails()).containsKeys("items", "age");
		assertThat(health.getDetails().get("lastFailure")).isInstanceOfSatisfying(TableStatus.Failure.class,
				(failure) -> assertThat(failure.message()).contains("expired"));
	}

	@Test
	void upWithoutTheFailureWhenNextRefreshHeals() {
		failToRefresh();
		this.proxy.clear();
		this.table.refresh();
		assertThat(assertHealth(Status.UP, State.READY).getDetails()).doesNotContainKey("lastFailure");
	}

	private void failToRefresh() {
		this.proxy.on("Scan").then(Fault.expiredToken());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.table::refresh);
	}

	private Health assertHealth(Status status, State state) {
		Health health = new TableHealthIndicator(this.table).health();
		assertThat(health).isNotNull();
		assertThat(health.getStatus()).isEqualTo(status);
		assertThat(health.getDetails()).containsEntry("state", state);
		return health;
	}

}
