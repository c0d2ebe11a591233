package io.dynamobb.internal.refresh;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.query.Query;
import io.dynamobb.spec.TableSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class RefresherTests {

	private final ExecutorService workers = Workers.create();

	private final Events events = new Events();

	private final Publication publication = new Publication(2);

	private final Refresher refresher = new Refresher(this.publication, this.workers, this.events, Clock.systemUTC());

	private final ControlledLoader customersLoader = new ControlledLoader();

	private final ControlledLoader locationsLoader = new ControlledLoader();

	private final RefreshedTable customers = table(0, "customers", this.customersLoader);

	private final RefreshedTable locations = table(1, "locations", this.locationsLoader);

	private static RefreshedTable table(int position, String name, TableLoader loader) {
		TableSpec spec = TableSpec.builder(name).build();
		return new RefreshedTable(position, spec, loader, new Guard(spec.guards(), List.of()));
	}

	@AfterEach
	void close() {
		this.refresher.cancel();
		this.workers.shutdownNow();
	}

	@Test
	void publishesWhatWasLoaded() {
		RefreshResult result = this.refresher.refresh(List.of(this.customers)).join().get(0);
		assertThat(result.table()).isEqualTo("customers");
		assertThat(result.items()).isEqualTo(1);
		assertThat(version(this.customers)).isEqualTo(1);
		assertThat(this.publication.current().get(this.locations)).isNull();
		assertThat(this.customers.history().refreshes()).isEqualTo(1);
		assertThat(this.customers.isRefreshing()).isFalse();
		assertThat(this.events.log).containsExactly("started customers", "refreshed customers");
	}

	@Test
	void secondRefreshJoinsTheFirst() throws Exception {
		this.customersLoader.hold();
		CompletableFuture<List<RefreshResult>> first = this.refresher.refresh(List.of(this.customers));
		CompletableFuture<List<RefreshResult>> second = this.refresher.refresh(List.of(this.customers));
		this.customersLoader.release();
		assertThat(second.join()).isEqualTo(first.join());
		assertThat(this.customersLoader.loads).hasValue(1);
	}

	@Test
	void refreshOfOneTableJoinsThatOfAllWhileTheTableIsScanned() {
		this.customersLoader.hold();
		this.locationsLoader.hold();
		CompletableFuture<List<RefreshResult>> all = this.refresher.refresh(List.of(this.customers, this.locations));
		CompletableFuture<List<RefreshResult>> one = this.refresher.refresh(List.of(this.customers));
		this.customersLoader.release();
		this.customersLoader.awaitScanned(1);
		assertThat(one).isNotDone();
		assertThat(this.publication.current().get(this.customers)).isNull();
		this.locationsLoader.release();
		assertThat(one.join()).containsExactly(all.join().get(0));
		assertThat(this.customersLoader.loads).hasValue(1);
	}

	@Test
	void refreshOfOneTableThatWasScannedAlreadyScansItAgain() {
		this.locationsLoader.hold();
		CompletableFuture<List<RefreshResult>> all = this.refresher.refresh(List.of(this.customers, this.locations));
		this.customersLoader.awaitScanned(1);
		await().until(() -> !this.customers.refreshRun().scans(List.of(this.customers)));
		CompletableFuture<List<RefreshResult>> first = this.refresher.refresh(List.of(this.customers));
		CompletableFuture<List<RefreshResult>> second = this.refresher.refresh(List.of(this.customers));
		assertThat(this.customersLoader.loads).hasValue(1);
		this.locationsLoader.release();
		assertThat(all.join()).hasSize(2);
		assertThat(first.join()).hasSize(1);
		assertThat(second.join()).hasSize(1);
		assertThat(this.customersLoader.loads.get()).isBetween(2, 3);
		assertThat(this.customersLoader.overlaps).hasValue(0);
		assertThat(version(this.customers)).isGreaterThan(1);
	}

	@Test
	void refreshOfAllWaitsForTheOneThatRunsAndPublishesInOneStep() {
		this.customersLoader.hold();
		CompletableFuture<List<RefreshResult>> one = this.refresher.refresh(List.of(this.customers));
		CompletableFuture<List<RefreshResult>> all = this.refresher.refresh(List.of(this.customers, this.locations));
		assertThat(this.locationsLoader.loads).hasValue(0);
		this.locationsLoader.failure = new IllegalStateException();
		this.customersLoader.release();
		assertThat(one.join()).hasSize(1);
		assertThat(all).failsWithin(Duration.ofSeconds(30));
		assertThat(version(this.customers)).isEqualTo(1);
		assertThat(this.customersLoader.overlaps).hasValue(0);
		assertThat(this.customers.isRefreshing()).isFalse();
	}

	@Test
	void cancelEndsARefreshThatWaits() {
		this.customersLoader.hold();
		CompletableFuture<List<RefreshResult>> one = this.refresher.refresh(List.of(this.customers));
		CompletableFuture<List<RefreshResult>> all = this.refresher.refresh(List.of(this.customers, this.locations));
		this.customersLoader.awaitLoads(1);
		this.refresher.cancel();
		this.customersLoader.release();
		assertThat(one).failsWithin(Duration.ofSeconds(30));
		assertThat(all).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.withMessageContaining("cancelled");
		assertThat(this.locationsLoader.loads).hasValue(0);
	}

	@Test
	void errorOfAListenerHurtsNobody() {
		RefreshListener broken = new RefreshListener() {

			@Override
			public void onStarted(String table) {
				throw new NoClassDefFoundError("for the test");
			}

		};
		Refresher unguarded = new Refresher(this.publication, this.workers, broken, Clock.systemUTC());
		assertThat(unguarded.refresh(List.of(this.customers))).failsWithin(Duration.ofSeconds(30));
		Refresher guarded = new Refresher(this.publication, this.workers, new RefreshListeners(List.of(broken)),
				Clock.systemUTC());
		assertThat(guarded.refresh(List.of(this.customers)).join()).hasSize(1);
		assertThat(this.customers.isRefreshing()).isFalse();
	}

	@Test
	void threadThatCannotBeMadeFailsTheRefresh() {
		Refresher starved = new Refresher(this.publication, (task) -> {
			throw new OutOfMemoryError("unable to create native thread, for the test");
		}, this.events, Clock.systemUTC());
		assertThat(starved.refresh(List.of(this.customers, this.locations))).failsWithin(Duration.ofSeconds(30));
		assertThat(this.customers.isRefreshing()).isFalse();
	}

	@Test
	void failureKeepsTheLastSnapshot() {
		this.refresher.refresh(List.of(this.customers)).join();
		this.customersLoader.failure = new IllegalStateException("Ada Lovelace");
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> this.refresher.refresh(List.of(this.customers)).join())
			.havingCause()
			.isInstanceOf(RefreshFailedException.class)
			.withMessageContaining("'customers'")
			.withMessageContaining("IllegalStateException")
			.withMessageNotContaining("Ada");
		assertThat(version(this.customers)).isEqualTo(1);
		assertThat(this.customers.history().consecutiveFailures()).isEqualTo(1);
		this.customersLoader.failure = null;
		this.refresher.refresh(List.of(this.customers)).join();
		assertThat(version(this.customers)).isEqualTo(3);
		assertThat(this.customers.history().consecutiveFailures()).isZero();
		assertThat(this.customers.history().failures()).isEqualTo(1);
		assertThat(this.events.log).containsExactly("started customers", "refreshed customers", "started customers",
				"failed customers", "started customers", "refreshed customers");
	}

	@Test
	void anErrorEndsARefreshToo() {
		this.customersLoader.failure = new OutOfMemoryError("for the test");
		assertThat(this.refresher.refresh(List.of(this.customers))).failsWithin(Duration.ofSeconds(30));
		this.customersLoader.failure = null;
		this.refresher.refresh(List.of(this.customers)).join();
		assertThat(version(this.customers)).isEqualTo(2);
	}

	@Test
	void errorAtThePublicationIsAFailureToo() {
		this.refresher.refresh(List.of(this.customers)).join();
		this.publication.materialise(List.of(new NoQuery(() -> {
			throw new NoClassDefFoundError("for the test");
		})));
		assertThat(this.refresher.refresh(List.of(this.customers, this.locations))).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.isInstanceOf(RefreshFailedException.class)
			.withMessageContaining("NoClassDefFoundError");
		assertThat(version(this.customers)).isEqualTo(1);
		assertThat(List.of(this.customers, this.locations)).allSatisfy((table) -> {
			assertThat(table.history().consecutiveFailures()).isOne();
			assertThat(table.history().isWorthRetrying()).isTrue();
		});
		assertThat(this.events.log).contains("failed customers", "failed locations");
	}

	@Test
	void failureOfOneTablePublishesNone() {
		this.refresher.refresh(List.of(this.customers, this.locations)).join();
		this.locationsLoader.failure = new IllegalStateException();
		assertThat(this.refresher.refresh(List.of(this.customers, this.locations))).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.withMessageContaining("'locations'");
		assertThat(version(this.customers)).isEqualTo(1);
		assertThat(version(this.locations)).isEqualTo(1);
		assertThat(this.customers.history().lastFailure()).isNotNull();
		assertThat(this.customers.history().lastFailure().message()).contains("'customers'", "'locations'");
		assertThat(this.events.log).contains("failed customers", "failed locations");
	}

	@Test
	void cancelEndsScansAndKeepsTheLastSnapshot() throws Exception {
		this.refresher.refresh(List.of(this.customers)).join();
		this.customersLoader.hold();
		CompletableFuture<List<RefreshResult>> refresh = this.refresher.refresh(List.of(this.customers));
		this.customersLoader.awaitLoads(2);
		this.refresher.cancel();
		this.customersLoader.release();
		assertThat(refresh).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.withMessageContaining("cancelled");
		assertThat(version(this.customers)).isEqualTo(1);
	}

	@Test
	void cancellationJustBeforeThePublicationComesFirst() {
		this.refresher.refresh(List.of(this.customers)).join();
		CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
		this.publication.materialise(List.of(new NoQuery(() -> cancelled
			.complete(CompletableFuture.supplyAsync(() -> this.refresher.cancel(this.customers)).join()))));
		assertThat(this.refresher.refresh(List.of(this.customers))).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.withMessageContaining("it was cancelled");
		assertThat(cancelled).isCompletedWithValue(true);
		assertThat(version(this.customers)).isEqualTo(1);
		assertThat(this.customers.history().refreshes()).isOne();
		assertThat(this.customers.history().isCancelled()).isTrue();
	}

	@Test
	void cancellationDoesNotHideTheFailureThatCameBefore() {
		this.locationsLoader.hold();
		this.customersLoader.failure = new IllegalStateException("for the test");
		CompletableFuture<List<RefreshResult>> refresh = this.refresher
			.refresh(List.of(this.customers, this.locations));
		await().until(() -> this.customers.refreshRun().failed() != null);
		assertThat(this.refresher.cancel(this.customers)).isTrue();
		this.locationsLoader.release();
		assertThat(refresh).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.withMessageContaining("'customers'")
			.withMessageContaining("IllegalStateException");
		assertThat(this.customers.history().failures()).isOne();
		assertThat(this.locations.history().failures()).isOne();
		assertThat(this.events.log).contains("failed customers", "failed locations");
	}

	@Test
	void listenerThatThrowsHurtsNobody() {
		RefreshListeners listeners = new RefreshListeners(List.of(new RefreshListener() {

			@Override
			public void onRefreshed(RefreshResult result) {
				throw new IllegalStateException("for the test");
			}

		}, this.events));
		Refresher loud = new Refresher(this.publication, this.workers, listeners, Clock.systemUTC());
		assertThat(loud.refresh(List.of(this.customers)).join()).hasSize(1);
		assertThat(this.events.log).containsExactly("started customers", "refreshed customers");
	}

	@Test
	void listenerHasOneOfItsOwnForEachRefresh() {
		List<String> log = new CopyOnWriteArrayList<>();
		AtomicInteger refreshes = new AtomicInteger();
		List<Thread> asking = new CopyOnWriteArrayList<>();
		RefreshListener listener = new RefreshListener() {

			@Override
			public RefreshListener forRefresh(String table) {
				asking.add(Thread.currentThread());
				return new Events(log, table + " " + refreshes.incrementAndGet() + " ");
			}

		};
		Refresher refresher = new Refresher(this.publication, this.workers, new RefreshListeners(List.of(listener)),
				Clock.systemUTC());
		refresher.refresh(List.of(this.customers)).join();
		this.customersLoader.failure = new IllegalStateException();
		assertThat(refresher.refresh(List.of(this.customers))).failsWithin(Duration.ofSeconds(30));
		assertThat(log).containsExactly("customers 1 started customers", "customers 1 refreshed customers",
				"customers 2 started customers", "customers 2 failed customers");
		assertThat(asking).containsOnly(Thread.currentThread());
	}

	@Test
	void closedWorkersFailARefresh() {
		this.workers.shutdownNow();
		assertThat(this.refresher.refresh(List.of(this.customers))).failsWithin(Duration.ofSeconds(30));
		assertThat(this.customers.isRefreshing()).isFalse();
	}

	@Test
	void readersNeverSeeAMixOfTwoRefreshesNorTwoScansAtOnce() throws Exception {
		int readers = 3;
		int refreshers = 3;
		AtomicBoolean done = new AtomicBoolean();
		CopyOnWriteArrayList<String> wrong = new CopyOnWriteArrayList<>();
		AtomicInteger reads = new AtomicInteger();
		this.refresher.refresh(List.of(this.customers, this.locations)).join();
		ExecutorService threads = Executors.newFixedThreadPool(readers + refreshers);
		CyclicBarrier begin = new CyclicBarrier(readers + refreshers);
		List<CompletableFuture<Void>> refreshing = new ArrayList<>();
		List<CompletableFuture<Void>> reading = new ArrayList<>();
		for (int i = 0; i < readers; i++) {
			reading.add(CompletableFuture.runAsync(() -> {
				cross(begin);
				int last = 0;
				while (!done.get()) {
					PublishedTables pinned = this.publication.current();
					int left = version(pinned, this.customers);
					int right = version(pinned, this.locations);
					if (left != right || left < last) {
						wrong.add(left + " beside " + right + " after " + last);
					}
					last = left;
					reads.incrementAndGet();
				}
			}, threads));
		}
		for (int i = 0; i < refreshers; i++) {
			refreshing.add(CompletableFuture.runAsync(() -> {
				cross(begin);
				for (int n = 0; n < 500; n++) {
					this.refresher.refresh(List.of(this.customers, this.locations)).join();
				}
			}, threads));
		}
		refreshing.forEach(CompletableFuture::join);
		done.set(true);
		reading.forEach(CompletableFuture::join);
		threads.shutdown();
		assertThat(wrong).isEmpty();
		assertThat(reads).hasPositiveValue();
		assertThat(this.customersLoader.overlaps).hasValue(0);
		assertThat(this.locationsLoader.overlaps).hasValue(0);
		assertThat(this.customersLoader.loads.get()).isGreaterThan(500);
	}

	private static void cross(CyclicBarrier barrier) {
		try {
			barrier.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private int version(RefreshedTable table) {
		return version(this.publication.current(), table);
	}

	private static int version(PublishedTables pinned, RefreshedTable table) {
		LoadedTable loaded = pinned.get(table);
		assertThat(loaded).isNotNull();
		return loaded.view().items().get(0).intValue("version");
	}

	/**
	 * Reads no table, and runs something when it is asked for those it reads, which is
	 * just before a publication.
	 */
	private record NoQuery(Runnable asked) implements Materialisation {

		@Override
		public String name() {
			return "none";
		}

		@Override
		public Collection<RefreshedTable> tables() {
			this.asked.run();
			return List.of();
		}

		@Override
		public Query<Item> find(PublishedTables tables) {
			throw new IllegalStateException("It reads no table");
		}

	}

	private static final class Events implements RefreshListener {

		private final List<String> log;

		private final String prefix;

		Events() {
			this(new CopyOnWriteArrayList<>(), "");
		}

		Events(List<String> log, String prefix) {
			this.log = log;
			this.prefix = prefix;
		}

		@Override
		public void onStarted(String table) {
			this.log.add(this.prefix + "started " + table);
		}

		@Override
		public void onRefreshed(RefreshResult result) {
			this.log.add(this.prefix + "refreshed " + result.table());
		}

		@Override
		public void onFailed(RefreshFailedException failure, Duration duration) {
			this.log.add(this.prefix + "failed " + failure.table());
		}

	}

}
