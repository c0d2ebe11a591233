package io.dynamobb.refresh;

import java.time.Instant;

import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * How the refreshes of a table went.
 *
 * @param refreshes how many have succeeded
 * @param failures how many have failed
 * @param consecutiveFailures how many have failed since the last that succeeded
 * @param lastRefresh the last that succeeded
 * @param lastFailure the last that failed
 * @param lastEnd when the last one ended, well or not
 * @param isWorthRetrying whether the last one failed for a reason that may pass soon
 */
public record RefreshHistory(long refreshes, long failures, int consecutiveFailures,
		@Nullable RefreshResult lastRefresh, TableStatus.@Nullable Failure lastFailure, @Nullable Instant lastEnd,
		boolean isWorthRetrying) {

	static final RefreshHistory NONE = new RefreshHistory(0, 0, 0, null, null, null, false);

	RefreshHistory succeeded(RefreshResult result, Instant end) {
		return new RefreshHistory(this.refreshes + 1, this.failures, 0, result, this.lastFailure, end, false);
	}

	RefreshHistory failed(TableStatus.Failure failure, boolean worthRetrying) {
		return new RefreshHistory(this.refreshes, this.failures + 1, this.consecutiveFailures + 1, this.lastRefresh,
				failure, failure.at(), worthRetrying);
	}

}
