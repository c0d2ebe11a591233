package io.dynamobb.internal.refresh;

import java.time.Instant;

import io.dynamobb.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * How the refreshes of a table went.
 *
 * @param refreshes how many have succeeded
 * @param failures how many have failed
 * @param consecutiveFailures how many have failed since the last that succeeded
 * @param lastFailure the last that failed
 * @param lastCancellation when the last one that was cancelled ended
 * @param lastEnd when the last one ended that was not cancelled, well or not, in
 * nanoseconds of a clock that never jumps
 * @param isWorthRetrying whether the last one failed for a reason that may pass soon
 * @param isCancelled whether the last one was cancelled
 */
public record RefreshHistory(long refreshes, long failures, int consecutiveFailures,
		TableStatus.@Nullable Failure lastFailure, @Nullable Instant lastCancellation, @Nullable Long lastEnd,
		boolean isWorthRetrying, boolean isCancelled) {

	static final RefreshHistory NONE = new RefreshHistory(0, 0, 0, null, null, null, false, false);

	RefreshHistory succeeded(long end) {
		return new RefreshHistory(this.refreshes + 1, this.failures, 0, this.lastFailure, this.lastCancellation, end,
				false, false);
	}

	RefreshHistory failed(TableStatus.Failure failure, long end, boolean worthRetrying) {
		return new RefreshHistory(this.refreshes, this.failures + 1, this.consecutiveFailures + 1, failure,
				this.lastCancellation, end, worthRetrying, false);
	}

	RefreshHistory cancelled(Instant at) {
		return new RefreshHistory(this.refreshes, this.failures, this.consecutiveFailures, this.lastFailure, at,
				this.lastEnd, this.isWorthRetrying, true);
	}

}
