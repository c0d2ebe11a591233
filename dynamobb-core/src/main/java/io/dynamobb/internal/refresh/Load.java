package io.dynamobb.internal.refresh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.FailureReason;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.snapshot.SnapshotDiff;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a table, and what is made of it.
 */
final class Load {

	private final RefreshedTable table;

	private final @Nullable LoadedTable previous;

	private final ScanProgress progress;

	private final CompletableFuture<@Nullable SnapshotView> scanned = new CompletableFuture<>();

	private volatile RefreshListener listener;

	private volatile RefreshResult.@Nullable Changes changes;

	private final Clock clock;

	private final Instant startedAt;

	private final long startNanos = System.nanoTime();

	private volatile @Nullable Thread thread;

	private volatile @Nullable String cancellation;

	Load(RefreshedTable table, @Nullable LoadedTable previous, RefreshListener listener, Clock clock,
			boolean consistent) {
		this.table = table;
		this.previous = previous;
		this.listener = listener;
		this.progress = new ScanProgress(table.totals(), consistent);
		this.clock = clock;
		this.startedAt = clock.instant();
	}

	RefreshedTable table() {
		return this.table;
	}

	/**
	 * Completes with what was loaded, or with {@code null} when there is nothing newer
	 * than what is served.
	 */
	CompletableFuture<@Nullable SnapshotView> scanned() {
		return this.scanned;
	}

	/**
	 * Returns what is told about this load.
	 */
	RefreshListener listener() {
		return this.listener;
	}

	/**
	 * Called by the thread that asked for the refresh, before the load is run.
	 */
	private void begin() {
		this.listener = this.listener.forRefresh(this.table.spec().name());
	}

	/**
	 * Has the table be scanned. What is thrown fails the load.
	 */
	void start(Executor workers) {
		try {
			begin();
			workers.execute(this::run);
		}
		catch (RejectedExecutionException ex) {
			fail(new DynamoBBException("it was closed"));
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	private void run() {
		Runnable end;
		this.thread = Thread.currentThread();
		try {
			SnapshotView view = scan();
			end = () -> this.scanned.complete(view);
		}
		catch (Throwable ex) {
			end = () -> fail(ex);
		}
		this.thread = null;
		end.run();
	}

	/**
	 * Ends the scan. Whether it was cancelled is settled now: who cancels later must not
	 * hide why it failed.
	 */
	private void fail(Throwable failure) {
		this.cancellation = this.progress.cancellation();
		this.scanned.completeExceptionally(failure);
	}

	private @Nullable SnapshotView scan() {
		this.listener.onStarted(this.table.spec().name());
		long begun = System.nanoTime();
		Runnable checkpoint = () -> checkNotEnded(begun);
		TableSpec spec = this.table.spec();
		TableSnapshot read = read();
		if (read == null) {
			return null;
		}
		ScanProgress.Origin origin = this.progress.origin();
		if (origin != null) {
			this.table.changes().readsBefore(Duration.between(origin.time(), this.startedAt));
		}
		SnapshotView view = this.table.view(read);
		checkpoint.run();
		if (origin == null || !origin.stored()) {
			this.table.check(view, this.previous, this.clock, checkpoint);
			checkpoint.run();
		}
		if (this.previous != null && spec.refresh().countChanges()) {
			this.changes = SnapshotDiff.between(this.previous.snapshot(), view.all(), checkpoint);
		}
		return view;
	}

	private @Nullable TableSnapshot read() {
		TableLoader loader = this.table.loader();
		return (this.previous != null)
				? loader.loadNewer(this.previous.snapshot(), this.previous.result(), this.progress)
				: loader.load(this.progress);
	}

	private void checkNotEnded(long begun) {
		Duration timeout = this.table.spec().refresh().timeout();
		if (timeout != null && timeout.minusNanos(System.nanoTime() - begun).isNegative()) {
			this.progress.timeOut(timeout);
		}
		if (this.progress.cancellation() != null) {
			throw new CancellationException("The refresh was cancelled");
		}
	}

	boolean isRunByThisThread() {
		return this.thread == Thread.currentThread();
	}

	ScanProgress progress() {
		return this.progress;
	}

	Duration duration() {
		return Duration.ofNanos(System.nanoTime() - this.startNanos);
	}

	/**
	 * Returns the failure of a scan that has ended.
	 * @return the failure, {@code null} when the scan succeeded
	 */
	@Nullable RefreshFailedException failure() {
		try {
			this.scanned.join();
			return null;
		}
		catch (RuntimeException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			String cancellation = this.cancellation;
			return new RefreshFailedException(this.table.spec().name(),
					(cancellation != null) ? cancellation : FailureReason.of(cause), FailureReason.trusted(cause));
		}
	}

	/**
	 * Says whether a scan that has ended went well, or failed for a reason that may pass
	 * soon.
	 * @return whether it did
	 */
	boolean isWorthRetrying() {
		RefreshFailedException failure = failure();
		return failure == null
				|| (this.cancellation == null && !(failure.getCause() instanceof SnapshotRejectedException));
	}

	/**
	 * Returns what is served when this load is published.
	 * @return the table
	 */
	LoadedTable toPublish() {
		SnapshotView view = Objects.requireNonNull(this.scanned.join());
		ScanProgress.Origin origin = this.progress.origin();
		Instant asOf = (origin != null) ? origin.time() : this.startedAt;
		RefreshResult result = result(view).asOf(asOf)
			.export((origin != null) ? origin.export() : null)
			.stored(origin != null && origin.stored())
			.changes(this.changes)
			.build();
		return new LoadedTable(view.all(), view, result,
				this.startNanos - Duration.between(asOf, this.startedAt).toNanos());
	}

	/**
	 * Says whether there is nothing newer than what is served.
	 */
	boolean isNothingNew() {
		return this.scanned.join() == null;
	}

	/**
	 * Returns what is told of a load that has found nothing newer.
	 */
	RefreshResult nothingNew() {
		LoadedTable served = Objects.requireNonNull(this.previous);
		return result(served.view()).asOf(served.result().asOf())
			.export(served.result().export())
			.nothingNew(true)
			.build();
	}

	private RefreshResult.Builder result(SnapshotView view) {
		return RefreshResult.builder(view.name())
			.items(view.unexpired(this.clock).size())
			.pages(this.progress.pages())
			.consumedCapacity(this.progress.consumedCapacity())
			.startedAt(this.startedAt)
			.duration(duration());
	}

}
