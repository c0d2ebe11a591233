package io.dynamobb.internal.change;

import java.time.Duration;

/**
 * Says which changes a scan does not take back when it lands. Times are of a clock that
 * never jumps, in nanoseconds.
 * <p>
 * A change was in DynamoDB before it was applied here. A scan that reads consistently and
 * began after that has read it, or what has come since. A scan that reads eventually
 * consistently may answer with what was there {@link #LAG} before. So a change stays
 * unless it was applied longer ago than that when the scan began.
 */
public final class Fence {

	/**
	 * How long an eventually consistent read may lag behind. DynamoDB says "usually
	 * within one second or less".
	 */
	public static final Duration LAG = Duration.ofSeconds(5);

	private Fence() {
	}

	/**
	 * Says whether a change outlives a scan.
	 * @param applied when the change was applied
	 * @param began when the scan began, or begins at the earliest
	 * @param consistent whether it reads consistently
	 * @return whether the scan may have missed the change
	 */
	public static boolean outlives(long applied, long began, boolean consistent) {
		return applied - began + (consistent ? 0 : LAG.toNanos()) >= 0;
	}

}
