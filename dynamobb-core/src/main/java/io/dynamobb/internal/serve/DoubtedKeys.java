package io.dynamobb.internal.serve;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.dynamobb.internal.change.Fence;
import io.dynamobb.internal.snapshot.values.KeyValue;

/**
 * The items of a table of which the cache may have an earlier state than a condition of
 * this application has failed by: who tries again must not read that. They go on to
 * DynamoDB until a scan that began later has landed, or a write of this application to
 * the item that began later is in the cache. Times are of a clock that never jumps, in
 * nanoseconds. Thread-safe.
 */
final class DoubtedKeys {

	/** So many keys are remembered each; more than that stand for the whole table. */
	private static final int MOST = 10_000;

	private static final List<KeyValue> ANY = List.of();

	private final Map<List<KeyValue>, Long> since = new ConcurrentHashMap<>();

	/**
	 * Remembers a failed condition.
	 * @param key the primary key of the item
	 * @param now the time, when the condition has failed
	 */
	void failed(List<KeyValue> key, long now) {
		this.since.merge((this.since.size() < MOST) ? key : ANY, now, Math::max);
	}

	/**
	 * Remembers a failed condition on an item that is not known here.
	 * @param now the time, when the condition has failed
	 */
	void failedSomewhere(long now) {
		this.since.merge(ANY, now, Math::max);
	}

	/**
	 * Forgets an item, because a write to it is in the cache.
	 * @param key its primary key
	 * @param began the time, before the write began
	 */
	void written(List<KeyValue> key, long began) {
		this.since.computeIfPresent(key, (same, since) -> (since - began < 0) ? null : since);
	}

	/**
	 * Forgets what a scan has read since.
	 * @param began when the scan began that has landed
	 * @param consistent whether it has read consistently
	 */
	void landed(long began, boolean consistent) {
		if (!this.since.isEmpty()) {
			this.since.values().removeIf((since) -> !Fence.outlives(since, began, consistent));
		}
	}

	boolean isEmpty() {
		return this.since.isEmpty();
	}

	boolean has(KeyValue[] key) {
		return !isEmpty() && (this.since.containsKey(Arrays.asList(key)) || this.since.containsKey(ANY));
	}

	boolean hasPartition(KeyValue partition) {
		return this.since.keySet().stream().anyMatch((key) -> key.isEmpty() || key.get(0).equals(partition));
	}

}
