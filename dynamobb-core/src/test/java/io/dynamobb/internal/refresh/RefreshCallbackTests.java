package io.dynamobb.internal.refresh;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.spec.TableSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Callbacks and listeners that wait for refreshes hold up nobody.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class RefreshCallbackTests {

	private static final Duration SOON = Duration.ofSeconds(15);

	private final ExecutorService workers = Workers.create();

	private final AtomicReference<Supplier<CompletableFuture<?>>> waitedFor = new AtomicReference<>();

	private final AtomicReference<RuntimeException> refusal = new AtomicReference<>();

	private final AtomicBoolean waitsAtStart = new AtomicBoolean();

	private final Refresher refresher = new Refresher(new Publication(1), this.workers, new WaitingListener(),
			Clock.systemUTC());

	private final ControlledLoader loader = new ControlledLoader();

	private final RefreshedTable table = table();

	private RefreshedTable table() {
		TableSpec spec = TableSpec.builder("customers").build();
		return new RefreshedTable(0, spec, this.loader, new Guard(spec.guards(), List.of()));
	}

	private CompletableFuture<List<RefreshResult>> refresh() {
		return this.refresher.refresh(List.of(this.table));
	}

	@AfterEach
	void close() {
		this.loader.release();
		this.workers.shutdownNow();
	}

	@Test
	void callbackThatBlocksHoldsUpNoOtherCaller() {
		CountDownLatch never = new CountDownLatch(1);
		this.loader.hold();
		CompletableFuture<?> first = refresh();
		refresh().thenRun(() -> assertThatCode(never::await).doesNotThrowAnyException());
		refresh()
			.thenRun(() -> refresh().thenRun(() -> assertThatCode(never::await).doesNotThrowAnyException()).join());
		this.loader.release();
		assertThat(first).succeedsWithin(SOON);
		assertThat(refresh()).succeedsWithin(SOON);
		never.countDown();
	}

	@Test
	void listenerThatWaitsForItsOwnRefreshHoldsUpNobody() {
		this.loader.hold();
		CompletableFuture<?> own = refresh();
		this.waitedFor.set(() -> own);
		CompletableFuture<?> other = refresh().thenApply((results) -> results);
		this.loader.release();
		assertThat(other).succeedsWithin(SOON);
		assertThat(own).succeedsWithin(SOON);
		assertThat(this.refusal).hasNullValue();
	}

	@Test
	void listenerThatWaitsForANewRefreshHoldsUpNobody() {
		CompletableFuture<?> never = new CompletableFuture<>();
		this.waitedFor.set(() -> refresh().thenCompose((results) -> never));
		this.loader.hold();
		CompletableFuture<?> first = refresh();
		CompletableFuture<?> other = refresh();
		this.loader.release();
		assertThat(first).succeedsWithin(SOON);
		assertThat(other).succeedsWithin(SOON);
		never.complete(null);
	}

	@Test
	void listenerThatWaitsForItsOwnRefreshBeforeTheScanIsRefused() {
		CompletableFuture<CompletableFuture<?>> own = new CompletableFuture<>();
		this.waitsAtStart.set(true);
		this.waitedFor.set(own::join);
		CompletableFuture<?> refresh = refresh();
		own.complete(refresh.thenApply((results) -> results));
		assertThat(refresh).succeedsWithin(SOON);
		assertThat(this.refusal.get()).hasMessageContaining("it would wait for itself");
	}

	@Test
	void closeCompletesEveryCallerThoughOneBlocks() {
		CountDownLatch never = new CountDownLatch(1);
		this.loader.hold();
		CompletableFuture<?> first = refresh();
		refresh().whenComplete((results, failure) -> assertThatCode(never::await).doesNotThrowAnyException());
		this.loader.awaitLoads(1);
		this.refresher.cancel();
		this.workers.shutdownNow();
		assertThat(first).failsWithin(SOON);
		assertThat(refresh()).failsWithin(SOON);
		never.countDown();
	}

	private final class WaitingListener implements RefreshListener {

		@Override
		public void onStarted(String table) {
			if (RefreshCallbackTests.this.waitsAtStart.getAndSet(false)) {
				await();
			}
		}

		@Override
		public void onRefreshed(RefreshResult result) {
			await();
		}

		private void await() {
			Supplier<CompletableFuture<?>> future = RefreshCallbackTests.this.waitedFor.getAndSet(null);
			if (future != null) {
				try {
					future.get().join();
				}
				catch (RuntimeException ex) {
					RefreshCallbackTests.this.refusal.set(ex);
				}
			}
		}

	}

}
