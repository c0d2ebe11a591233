package io.dynamobb.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus;
import io.dynamobb.TableStatus.State;
import io.dynamobb.autoconfigure.DynamoBBProperties.TooStale;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T12:00:00Z"));

	private final InstantSource clock = this.now::get;

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.proxy.client())
		.clock(this.clock.withZone(ZoneOffset.UTC))
		.table(TableSpec.builder("customers")
			.tableName(this.customers.name())
			.startup(TableSpec.Startup.LAZY)
			.refresh((refresh) -> refresh.maxStaleness(Duration.ofHours(1)))
			.build())
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
		assertThat(health.getDetails()).containsKeys("items", "age").containsEntry("consecutiveFailures", 1);
		assertThat(health.getDetails().get("lastFailure")).isInstanceOfSatisfying(TableStatus.Failure.class,
				(failure) -> assertThat(failure.message()).contains("expired"));
	}

	@Test
	void upWithTheReasonWhenAChangeWasRefused() {
		this.table.refresh();
		this.table.apply(List.of(ItemChange.put(Map.of("other", AttributeValue.fromS("secret")))));
		assertThat(assertHealth(Status.UP, State.STALE).getDetails().get("changes"))
			.isEqualTo("Changes since the last refresh were refused, the last of them because an item lacks the key"
					+ " attribute 'id' of type S");
		this.table.refresh();
		assertThat(assertHealth(Status.UP, State.READY).getDetails()).doesNotContainKey("changes");
	}

	@Test
	void upWithoutTheFailureWhenNextRefreshHeals() {
		failToRefresh();
		this.proxy.clear();
		this.table.refresh();
		assertThat(assertHealth(Status.UP, State.READY).getDetails()).doesNotContainKey("lastFailure");
	}

	@Test
	void outOfServiceOrUpWithAWarningWhenItIsTooStale() {
		this.table.refresh();
		this.now.set(this.now.get().plus(Duration.ofHours(1)));
		assertThat(assertHealth(Status.UP, State.READY).getDetails()).containsEntry("tooStale", false);
		this.now.set(this.now.get().plus(Duration.ofSeconds(1)));
		for (TooStale tooStale : TooStale.values()) {
			Health health = new TableHealthIndicator(this.table, tooStale).health();
			assertThat(health).isNotNull();
			assertThat(health.getStatus())
				.isEqualTo((tooStale == TooStale.WARNING) ? Status.UP : Status.OUT_OF_SERVICE);
			assertThat(health.getStatus().getDescription()).contains("max-staleness");
			assertThat(health.getDetails()).containsEntry("tooStale", true)
				.containsEntry("items", 0)
				.containsEntry("age", Duration.ofSeconds(3601));
		}
		this.table.refresh();
		assertThat(assertHealth(Status.UP, State.READY).getStatus().getDescription()).isEmpty();
	}

	@Test
	void detailsTellOfARefreshThatRunsAndOfTheNext() throws Exception {
		Stall stall = new Stall();
		this.proxy.on("Scan").first(1).then(stall);
		CompletableFuture<RefreshResult> refresh = this.table.refreshAsync();
		stall.awaitRequest();
		assertThat(assertHealth(Status.OUT_OF_SERVICE, State.NOT_LOADED).getDetails()).containsEntry("refreshing", true)
			.doesNotContainKeys("nextRefresh", "tooStale", "consecutiveFailures");
		stall.release();
		refresh.join();
		assertThat(assertHealth(Status.UP, State.READY).getDetails()).containsEntry("refreshing", false);
	}

	private void failToRefresh() {
		this.proxy.on("Scan").then(Fault.expiredToken());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.table::refresh);
	}

	private Health assertHealth(Status status, State state) {
		Health health = new TableHealthIndicator(this.table, TooStale.OUT_OF_SERVICE).health();
		assertThat(health).isNotNull();
		assertThat(health.getStatus()).isEqualTo(status);
		assertThat(health.getDetails()).containsEntry("state", state);
		return health;
	}

}
