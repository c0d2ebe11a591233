package io.dynamobb.refresh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshResult;
import io.dynamobb.scan.FailureReason;
import io.dynamobb.scan.ScanProgress;
import io.dynamobb.snapshot.SnapshotView;
import io.dynamobb.snapshot.TableSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a table. Several {@linkplain Flight flights} can wait for it; its outcome
 * is reported once.
 */
final class Load {

	private final RefreshedTable table;

	private final ScanProgress progress = new ScanProgress();

	private final CompletableFuture<TableSnapshot> scanned = new CompletableFuture<>();

	private final Instant startedAt;

	private final long startNanos = System.nanoTime();

	private @Nullable LoadedTable published;

	private boolean failureReported;

	Load(RefreshedTable table, Clock clock) {
		this.table = table;
		this.startedAt = clock.instant();
	}

	RefreshedTable table() {
		return this.table;
	}

	CompletableFuture<TableSnapshot> scanned() {
		return this.scanned;
	}

	void run() {
		try {
			this.scanned.complete(this.table.loader().load(this.progress));
		}
		catch (Throwable ex) {
			this.scanned.completeExceptionally(ex);
		}
	}

	void cancel() {
		this.progress.cancel();
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
			String reason = this.progress.isCancelled() ? "it was cancelled" : FailureReason.of(cause);
			return new RefreshFailedException(this.table.spec().name(), reason, cause);
		}
	}

	/**
	 * Returns the snapshot to publish.
	 * @return the same for each call
	 */
	LoadedTable toPublish() {
		LoadedTable loaded = this.published;
		if (loaded == null) {
			TableSnapshot snapshot = this.scanned.join();
			String name = this.table.spec().name();
			RefreshResult result = new RefreshResult(name, snapshot.size(), this.progress.pages(),
					this.progress.consumedCapacity(), this.startedAt, duration());
			loaded = new LoadedTable(snapshot, new SnapshotView(name, snapshot), result);
			this.published = loaded;
		}
		return loaded;
	}

	boolean isPublished() {
		return this.published != null;
	}

	/**
	 * Says whether nobody has reported a failure of this scan yet, and remembers that
	 * somebody does now.
	 * @return whether the caller is the first
	 */
	boolean reportFailureOnce() {
		boolean first = !this.failureReported && !isPublished();
		this.failureReported = true;
		return first;
	}

}
