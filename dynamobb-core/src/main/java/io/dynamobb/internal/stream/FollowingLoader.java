package io.dynamobb.internal.stream;

import java.time.Clock;
import java.time.Duration;

import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.snapshot.TableSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Loads a table that follows its stream: what has changed while it was scanned is applied
 * when this returns.
 */
public final class FollowingLoader implements TableLoader {

	private final TableLoader scanner;

	private final StreamFollower follower;

	private final Clock clock;

	private final @Nullable Duration timeout;

	/**
	 * Creates a loader.
	 * @param scanner scans the table
	 * @param follower follows its stream, and is closed by its owner
	 * @param clock tells the time, the same as the follower's
	 * @param timeout the most time that a scan may take until all is applied, {@code
	 * null} for any
	 */
	public FollowingLoader(TableLoader scanner, StreamFollower follower, Clock clock, @Nullable Duration timeout) {
		this.scanner = scanner;
		this.follower = follower;
		this.clock = clock;
		this.timeout = timeout;
	}

	@Override
	public TableSnapshot load(ScanProgress progress) {
		long begun = System.nanoTime();
		this.follower.scanBegins(progress::onCancel);
		TableSnapshot snapshot = this.scanner.load(progress);
		this.follower.awaitCaughtUp(this.clock.instant(), () -> isCancelled(progress, begun));
		return snapshot;
	}

	private boolean isCancelled(ScanProgress progress, long begun) {
		if (this.timeout != null && System.nanoTime() - begun > this.timeout.toNanos()) {
			progress.timeOut(this.timeout);
		}
		return progress.cancellation() != null;
	}

}
