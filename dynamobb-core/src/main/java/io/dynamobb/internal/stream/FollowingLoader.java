package io.dynamobb.internal.stream;

import java.time.Clock;

import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.snapshot.TableSnapshot;

/**
 * Loads a table that follows its stream: what has changed while it was scanned is applied
 * when this returns.
 */
public final class FollowingLoader implements TableLoader {

	private final TableLoader scanner;

	private final StreamFollower follower;

	private final Clock clock;

	/**
	 * Creates a loader.
	 * @param scanner scans the table
	 * @param follower follows its stream, and is closed by its owner
	 * @param clock tells the time, the same as the follower's
	 */
	public FollowingLoader(TableLoader scanner, StreamFollower follower, Clock clock) {
		this.scanner = scanner;
		this.follower = follower;
		this.clock = clock;
	}

	@Override
	public TableSnapshot load(ScanProgress progress) {
		this.follower.scanBegins(progress::onCancel);
		TableSnapshot snapshot = this.scanner.load(progress);
		this.follower.awaitCaughtUp(this.clock.instant(), () -> progress.cancellation() != null);
		return snapshot;
	}

}
