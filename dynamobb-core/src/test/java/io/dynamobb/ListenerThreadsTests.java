package io.dynamobb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests what {@link RefreshListener} says of threads.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ListenerThreadsTests {

	private static final Duration SOON = Duration.ofSeconds(60);

	private static final Map<String, List<String>> NEXT = Map.of("begun", List.of("started"), "started",
			List.of("refreshed", "failed", "cancelled"), "refreshed", List.of(), "failed", List.of(), "cancelled",
			List.of());

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final TestTable customers = TestTable.withKey("id").create(this.client);

	private final TestTable locations = TestTable.withKey("id").create(this.client);

	private DynamoMap dynamo;

	@BeforeEach
	void fill() {
		this.customers.put(Map.of("id", fromS("c-1")));
		this.locations.put(Map.of("id", fromS("l-1")));
	}

	@AfterEach
	void close() {
		this.dynamo.close();
		this.customers.close();
		this.locations.close();
	}

	private void build(RefreshListener listener, SnapshotValidator validator) {
		this.dynamo = DynamoBB.builder()
			.client(this.client)
			.table(TableSpec.builder("customers").tableName(this.customers.name()).build())
			.table(TableSpec.builder("locations").tableName(this.locations.name()).build())
			.listener(listener)
			.validator(validator)
			.build();
	}

	@Test
	void oneRefreshIsToldInOrderByOneThreadAtATimeAndSeesWhatItWrote() throws Exception {
		Queue<OneRefresh> told = new ConcurrentLinkedQueue<>();
		AtomicInteger asked = new AtomicInteger();
		build(new RefreshListener() {

			@Override
			public RefreshListener forRefresh(String table) {
				OneRefresh refresh = new OneRefresh(table);
				told.add(refresh);
				return refresh;
			}

		}, (candidate, previous) -> {
			if (asked.incrementAndGet() % 3 == 0) {
				throw new IllegalStateException("for the test");
			}
		});
		List<CompletableFuture<?>> callers = new ArrayList<>();
		for (int caller = 0; caller < 4; caller++) {
			DynamoTable table = this.dynamo.table((caller % 2 == 0) ? "customers" : "locations");
			boolean cancels = caller == 0;
			callers.add(CompletableFuture.runAsync(() -> refreshOftenAndCancelSome(table, cancels)));
		}
		CompletableFuture.allOf(callers.toArray(CompletableFuture<?>[]::new)).get(SOON.toSeconds(), TimeUnit.SECONDS);
		this.dynamo.close();
		assertThat(told).hasSizeGreaterThan(20);
		assertThat(told).allSatisfy((refresh) -> assertThat(refresh.wrong).isEmpty());
		assertThat(told).anySatisfy((refresh) -> assertThat(refresh.last).isEqualTo("refreshed"))
			.anySatisfy((refresh) -> assertThat(refresh.last).isEqualTo("failed"));
	}

	private static void refreshOftenAndCancelSome(DynamoTable table, boolean cancels) {
		for (int i = 0; i < 40; i++) {
			CompletableFuture<RefreshResult> refresh = table.refreshAsync();
			if (cancels && i % 4 == 0) {
				table.cancelRefresh();
			}
			refresh.exceptionally((ex) -> null).join();
		}
	}

	@Test
	void refreshesOfSeveralTablesAreToldBySeveralThreadsAtOnce() {
		CyclicBarrier bothTold = new CyclicBarrier(2);
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		build(new RefreshListener() {

			@Override
			public void onStarted(String table) {
				threads.add(Thread.currentThread());
				try {
					bothTold.await(SOON.toSeconds(), TimeUnit.SECONDS);
				}
				catch (Exception ex) {
					throw new IllegalStateException("one was told alone", ex);
				}
			}

		}, (candidate, previous) -> {
		});
		CompletableFuture<?> customers = CompletableFuture.supplyAsync(() -> this.dynamo.table("customers").refresh());
		CompletableFuture<?> locations = CompletableFuture.supplyAsync(() -> this.dynamo.table("locations").refresh());
		assertThat(customers).succeedsWithin(SOON);
		assertThat(locations).succeedsWithin(SOON);
		assertThat(bothTold.isBroken()).isFalse();
		assertThat(threads).hasSize(2);
	}

	@Test
	void slowListenerDelaysTheCallersOfItsRefreshAndNoReader() throws Exception {
		CountDownLatch told = new CountDownLatch(1);
		CountDownLatch slow = new CountDownLatch(1);
		build(new RefreshListener() {

			@Override
			public void onRefreshed(RefreshResult result) {
				if (result.table().equals("customers")) {
					told.countDown();
					awaitWithoutInterrupt(slow);
				}
			}

		}, (candidate, previous) -> {
		});
		CompletableFuture<RefreshResult> refresh = CompletableFuture
			.supplyAsync(() -> this.dynamo.table("customers").refresh());
		assertThat(told.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.dynamo.table("customers").get("c-1")).isPresent();
		assertThat(this.dynamo.table("locations").refresh().items()).isEqualTo(1);
		assertThat(refresh).isNotDone();
		slow.countDown();
		assertThat(refresh).succeedsWithin(SOON);
	}

	private static void awaitWithoutInterrupt(CountDownLatch latch) {
		try {
			assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What is told about one refresh. Its fields are of no thread: nothing makes one see
	 * what another wrote but what the listener may expect.
	 */
	private static final class OneRefresh implements RefreshListener {

		private final String table;

		private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

		private String last = "begun";

		private boolean inside;

		OneRefresh(String table) {
			this.table = table;
		}

		private void tell(String event, String table) {
			if (this.inside) {
				this.wrong.add(event + " was told beside " + this.last);
			}
			this.inside = true;
			if (!NEXT.get(this.last).contains(event)) {
				this.wrong.add(event + " was told after " + this.last);
			}
			if (!this.table.equals(table)) {
				this.wrong.add(event + " of " + table + " was told to the one of " + this.table);
			}
			Thread.yield();
			this.last = event;
			this.inside = false;
		}

		@Override
		public void onStarted(String table) {
			tell("started", table);
		}

		@Override
		public void onRefreshed(RefreshResult result) {
			tell("refreshed", result.table());
		}

		@Override
		public void onFailed(RefreshFailedException failure, Duration duration) {
			tell("failed", failure.table());
		}

		@Override
		public void onCancelled(String table, Duration duration) {
			tell("cancelled", table);
		}

	}

}
