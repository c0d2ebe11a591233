package io.dynamobb.internal.refresh;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who waits for a refresh gets it, whatever others ask for.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class WaitingRefreshTests {

	private static final Duration SOON = Duration.ofSeconds(30);

	private static final int TABLES = 12;

	private final ExecutorService workers = Workers.create();

	private final Publication publication = new Publication(TABLES);

	private final Refresher refresher = new Refresher(this.publication, this.workers, new RefreshListener() {
	}, Clock.systemUTC());

	private final ControlledLoader customersLoader = new ControlledLoader();

	private final ControlledLoader locationsLoader = new ControlledLoader();

	private final List<SnapshotValidator> validators = new ArrayList<>();

	private final RefreshedTable customers = table(0, "customers", this.customersLoader);

	private final RefreshedTable locations = table(1, "locations", this.locationsLoader);

	private final List<RefreshedTable> both = List.of(this.customers, this.locations);

	private RefreshedTable table(int position, String name, ControlledLoader loader) {
		TableSpec spec = TableSpec.builder(name).build();
		return new RefreshedTable(position, spec, loader, new Guard(spec.guards(), List.of((candidate,
				previous) -> this.validators.forEach((validator) -> validator.validate(candidate, previous)))));
	}

	@AfterEach
	void close() {
		this.customersLoader.release();
		this.locationsLoader.release();
		this.refresher.cancel();
		this.workers.shutdownNow();
	}

	@Test
	void refreshThatWaitsReservesItsTables() {
		CompletableFuture<?> one = refreshThatIsHeld();
		CompletableFuture<List<RefreshResult>> all = this.refresher.refresh(this.both);
		CompletableFuture<List<RefreshResult>> single = this.refresher.refresh(List.of(this.locations));
		this.customersLoader.release();
		assertThat(one).succeedsWithin(SOON);
		assertThat(all).succeedsWithin(SOON);
		assertThat(single).succeedsWithin(SOON).isEqualTo(List.of(all.join().get(1)));
		assertThat(this.locationsLoader.loads).hasValue(1);
	}

	@Test
	void refreshOfAllIsNotStarvedByThoseOfSingleTables() {
		List<RefreshedTable> tables = IntStream.range(0, TABLES)
			.mapToObj((number) -> table(number, "table" + number, new ControlledLoader()))
			.toList();
		AtomicBoolean done = new AtomicBoolean();
		AtomicInteger single = new AtomicInteger();
		ExecutorService threads = Executors.newCachedThreadPool();
		List<Future<?>> loops = tables.stream().<Future<?>>map((table) -> threads.submit(() -> {
			while (!done.get()) {
				this.refresher.refresh(List.of(table)).join();
				single.incrementAndGet();
			}
		})).toList();
		await().until(() -> single.get() > TABLES);
		for (int n = 0; n < 5; n++) {
			assertThat(this.refresher.refresh(tables)).succeedsWithin(SOON);
		}
		done.set(true);
		loops.forEach((loop) -> assertThat(loop).succeedsWithin(SOON));
		threads.shutdown();
	}

	@Test
	void refreshAfterACancellationScansAnew() {
		CompletableFuture<?> cancelled = refreshThatIsHeld();
		assertThat(this.refresher.cancel(this.customers)).isTrue();
		CompletableFuture<?> next = this.refresher.refresh(List.of(this.customers));
		CompletableFuture<?> all = this.refresher.refresh(this.both);
		CompletableFuture<?> read = this.refresher.load(List.of(this.customers));
		this.customersLoader.release();
		assertThat(cancelled).failsWithin(SOON);
		assertThat(next).succeedsWithin(SOON);
		assertThat(all).succeedsWithin(SOON);
		assertThat(read).succeedsWithin(SOON);
		assertThat(this.customersLoader.overlaps).hasValue(0);
	}

	@Test
	void refreshAfterPinAndUnpinScansAnew() {
		this.refresher.refresh(this.both).join();
		RefreshedTable.group(this.both);
		this.customersLoader.hold();
		this.locationsLoader.hold();
		CompletableFuture<?> cancelled = this.refresher.refresh(List.of(this.locations));
		this.customersLoader.awaitLoads(2);
		this.refresher.pin(this.customers);
		this.refresher.unpin(this.customers);
		CompletableFuture<?> next = this.refresher.refresh(List.of(this.customers));
		this.customersLoader.release();
		this.locationsLoader.release();
		assertThat(cancelled).failsWithin(SOON);
		assertThat(next).succeedsWithin(SOON);
	}

	@Test
	void refreshAfterTheFailureOfAnotherTableScansAnew() {
		this.locationsLoader.hold();
		this.customersLoader.failure = new IllegalStateException();
		CompletableFuture<?> failed = this.refresher.refresh(this.both);
		await().until(() -> this.customers.refreshRun().failed() != null);
		CompletableFuture<?> next = this.refresher.refresh(List.of(this.locations));
		this.locationsLoader.release();
		assertThat(failed).failsWithin(SOON);
		assertThat(next).succeedsWithin(SOON);
	}

	@Test
	void validatorIsServedThoughItsTableIsWaitedFor() {
		CompletableFuture<List<RefreshResult>> all = new CompletableFuture<>();
		AtomicBoolean first = new AtomicBoolean(true);
		this.validators.add((candidate, previous) -> {
			if (first.getAndSet(false)) {
				this.workers.execute(() -> this.refresher.refresh(this.both).thenAccept(all::complete));
				await().until(() -> this.refresher.waitingSince(this.locations) != null);
				this.refresher.refresh(List.of(this.locations)).join();
			}
		});
		assertThat(this.refresher.refresh(List.of(this.customers))).succeedsWithin(SOON);
		assertThat(all).succeedsWithin(SOON);
	}

	@Test
	void validatorsThatWaitForEachOtherAreRefused() {
		this.validators.add((candidate, previous) -> {
			boolean customers = candidate.name().equals("customers");
			(customers ? this.locationsLoader : this.customersLoader).awaitScanned(1);
			this.refresher.refresh(List.of(customers ? this.locations : this.customers)).join();
		});
		CompletableFuture<?> first = this.refresher.refresh(List.of(this.customers));
		CompletableFuture<?> second = this.refresher.refresh(List.of(this.locations));
		await().until(() -> first.isDone() && second.isDone());
		assertThat(first.isCompletedExceptionally() || second.isCompletedExceptionally()).isTrue();
	}

	@Test
	void statusAndLogTellThatARefreshWaits() {
		Logger logger = (Logger) LoggerFactory.getLogger("io.dynamobb");
		logger.setLevel(Level.INFO);
		try (LogLines log = LogLines.of("io.dynamobb")) {
			CompletableFuture<?> one = refreshThatIsHeld();
			assertThat(this.refresher.waitingSince(this.customers)).isNull();
			CompletableFuture<?> all = this.refresher.refresh(this.both);
			assertThat(this.refresher.refresh(this.both)).isNotDone();
			assertThat(this.refresher.waitingSince(this.locations)).isNotNull();
			assertThat(log.all()).containsOnlyOnce("INFO Refresh of tables 'customers', 'locations' waits until other"
					+ " refreshes of table 'customers' have ended; none that is asked for later begins before it");
			assertThat(this.refresher.cancel(this.locations)).isTrue();
			assertThat(all).failsWithin(SOON).withThrowableOfType(Exception.class).withMessageContaining("cancelled");
			assertThat(this.refresher.waitingSince(this.locations)).isNull();
			this.customersLoader.release();
			assertThat(one).succeedsWithin(SOON);
		}
		finally {
			logger.setLevel(null);
		}
	}

	@Test
	void pinRefusesWhatWaitsAndLetsTheNextBegin() {
		this.refresher.refresh(this.both).join();
		CompletableFuture<?> one = refreshThatIsHeld();
		CompletableFuture<?> all = this.refresher.refresh(this.both);
		this.refresher.pin(this.customers);
		assertThat(all).failsWithin(SOON).withThrowableOfType(Exception.class).withMessageContaining("pinned");
		assertThat(this.refresher.refresh(List.of(this.locations))).succeedsWithin(SOON);
		this.customersLoader.release();
		assertThat(one).failsWithin(SOON);
	}

	private CompletableFuture<?> refreshThatIsHeld() {
		int loads = this.customersLoader.loads.get();
		this.customersLoader.hold();
		CompletableFuture<?> refresh = this.refresher.refresh(List.of(this.customers));
		this.customersLoader.awaitLoads(loads + 1);
		return refresh;
	}

}
