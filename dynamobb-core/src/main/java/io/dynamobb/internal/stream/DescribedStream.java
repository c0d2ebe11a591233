package io.dynamobb.internal.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * What DescribeStream answers, all pages of it. It can contradict itself for a while: the
 * pages are of different moments.
 *
 * @param status the status of the stream
 * @param viewType what its records hold
 * @param shards its shards by their ids
 * @param answeredAt the moment of the first answer by the clock of the service, or by
 * this one's when that does not tell
 */
record DescribedStream(@Nullable StreamStatus status, @Nullable StreamViewType viewType, Map<String, Shard> shards,
		Instant answeredAt) {

	/**
	 * After this time a shard has been closed for longer than its records live, and so
	 * have been those that would come after it.
	 */
	static final Duration OLDEST = Duration.ofHours(25);

	static Map<String, Shard> byId(List<Shard> shards) {
		Map<String, Shard> byId = new LinkedHashMap<>();
		shards.forEach((shard) -> byId.put(shard.shardId(), shard));
		return byId;
	}

	boolean isOn() {
		return this.status != StreamStatus.DISABLED && this.status != StreamStatus.DISABLING;
	}

	/**
	 * Returns the shards without children that records can still come of, or whose
	 * children are still needed.
	 * @param now the moment
	 * @return the shards
	 */
	List<Shard> leaves(Instant now) {
		Set<String> parents = this.shards.values()
			.stream()
			.map(Shard::parentShardId)
			.filter((parent) -> parent != null)
			.collect(Collectors.toSet());
		return this.shards.values()
			.stream()
			.filter((shard) -> !parents.contains(shard.shardId()))
			.filter((shard) -> isOpen(shard) || !isOlder(shard, now.minus(OLDEST)))
			.toList();
	}

	/**
	 * Looks for what cannot be so: a closed shard without a child, a young one without
	 * its parent.
	 * @param now the moment
	 * @param begin records from then on are needed
	 * @return what is wrong, {@code null} for nothing
	 */
	@Nullable String contradiction(Instant now, Instant begin) {
		if (this.shards.isEmpty()) {
			return "it names no shard";
		}
		for (Shard shard : this.shards.values()) {
			String parent = shard.parentShardId();
			if (parent != null && !this.shards.containsKey(parent) && !isOlder(shard, begin)) {
				return "it names shard " + shard.shardId() + ", but not its parent";
			}
		}
		for (Shard leaf : leaves(now)) {
			if (!isOpen(leaf)) {
				return "shard " + leaf.shardId() + " is closed, and no other comes after it";
			}
		}
		return null;
	}

	/**
	 * Says whether a shard was made before a moment; one that does not tell was not.
	 */
	static boolean isOlder(Shard shard, Instant moment) {
		Instant createdAt = TrackedShard.createdAt(shard.shardId());
		return createdAt != null && createdAt.isBefore(moment);
	}

	private static boolean isOpen(Shard shard) {
		return shard.sequenceNumberRange() == null || shard.sequenceNumberRange().endingSequenceNumber() == null;
	}

}
