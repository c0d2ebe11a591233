package io.dynamobb.internal.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.dynamobb.internal.stream.TrackedShard.State;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/**
 * The shards of a stream, and which may be read: one whose parent has been read to its
 * end. A shard is never forgotten because an answer leaves it out. Thread-safe.
 */
final class ShardTree {

	private final Map<String, TrackedShard> shards = new LinkedHashMap<>();

	private final Set<String> parents = new HashSet<>();

	/**
	 * Takes the shards that hold the records from a moment on. A line of shards begins
	 * with one that was made before that moment.
	 * @param described the stream
	 * @param now the moment
	 * @param begin records from then on are needed
	 * @return the shards to read
	 */
	synchronized List<TrackedShard> begin(DescribedStream described, Instant now, Instant begin) {
		Set<String> starts = new HashSet<>();
		for (Shard leaf : described.leaves(now)) {
			Shard start = leaf;
			Shard parent = parent(start, described);
			while (parent != null && !DescribedStream.isOlder(start, begin)) {
				start = parent;
				parent = parent(start, described);
			}
			starts.add(start.shardId());
		}
		return take(described, starts);
	}

	/**
	 * Goes on where another reader was.
	 * @param described the stream, which {@linkplain #lost lost} nothing
	 * @param positions how far each shard was read
	 * @return the shards to read
	 */
	synchronized List<TrackedShard> resume(DescribedStream described, StreamPositions positions) {
		List<TrackedShard> reading = take(described, positions.shards().keySet());
		for (TrackedShard shard : this.shards.values()) {
			String position = positions.shards().get(shard.id());
			if (position != null) {
				shard.readUpTo(positions.upTo());
				if (!position.equals(StreamPositions.NONE_YET)) {
					shard.position(position);
				}
			}
		}
		return reading;
	}

	/**
	 * Looks for what a reader that goes on would miss.
	 * @param described the stream
	 * @param now the moment
	 * @param starts the shards where it goes on
	 * @return what is missing, {@code null} for nothing
	 */
	static @Nullable String lost(DescribedStream described, Instant now, Set<String> starts) {
		for (String start : starts) {
			if (!described.shards().containsKey(start)) {
				return "shard " + start + " is gone, and was not read to its end";
			}
		}
		for (Shard leaf : described.leaves(now)) {
			Shard above = leaf;
			while (above != null && !starts.contains(above.shardId())) {
				above = parent(above, described);
			}
			if (above == null) {
				return "shard " + leaf.shardId() + " comes after none that was read";
			}
		}
		return null;
	}

	/**
	 * Adds all shards: those that come after a start wait for it, all others were never
	 * needed.
	 */
	private List<TrackedShard> take(DescribedStream described, Collection<String> starts) {
		for (Shard shard : described.shards().values()) {
			Shard above = parent(shard, described);
			while (above != null && !starts.contains(above.shardId())) {
				above = parent(above, described);
			}
			State state = starts.contains(shard.shardId()) ? State.READING : State.PASSED;
			add(shard, (above != null) ? State.WAITING : state);
			String parent = shard.parentShardId();
			if (parent != null && !described.shards().containsKey(parent)) {
				this.shards.put(parent, new TrackedShard(parent, null, State.PASSED));
			}
		}
		return in(State.READING);
	}

	private static @Nullable Shard parent(Shard shard, DescribedStream described) {
		String parent = shard.parentShardId();
		return (parent != null) ? described.shards().get(parent) : null;
	}

	/**
	 * Adds what an answer tells that was not known.
	 * @param described the shards
	 * @return the shards that may be read now
	 */
	synchronized List<TrackedShard> merge(Collection<Shard> described) {
		for (Shard shard : described) {
			TrackedShard known = this.shards.get(shard.shardId());
			if (known == null) {
				add(shard, State.WAITING);
			}
			else if (shard.sequenceNumberRange() != null) {
				known.ending(shard.sequenceNumberRange().endingSequenceNumber());
			}
		}
		return goOn();
	}

	private void add(Shard shard, State state) {
		TrackedShard added = new TrackedShard(shard.shardId(), shard.parentShardId(), state);
		if (shard.sequenceNumberRange() != null) {
			added.ending(shard.sequenceNumberRange().endingSequenceNumber());
		}
		this.shards.put(added.id(), added);
		if (added.parent() != null) {
			this.parents.add(added.parent());
		}
	}

	/**
	 * Takes a shard for read to its end.
	 * @param shard the shard
	 * @return the shards that may be read now
	 */
	synchronized List<TrackedShard> ended(TrackedShard shard) {
		shard.state(State.ENDED);
		return goOn();
	}

	private List<TrackedShard> goOn() {
		List<TrackedShard> next = new ArrayList<>();
		for (TrackedShard shard : in(State.WAITING)) {
			TrackedShard parent = (shard.parent() != null) ? this.shards.get(shard.parent()) : null;
			if (shard.parent() == null || (parent != null && isBehindUs(parent))) {
				shard.state(State.READING);
				shard.readUpTo((parent != null) ? parent.readUpTo() : upTo());
				next.add(shard);
			}
		}
		in(State.ENDED).stream()
			.filter((shard) -> this.parents.contains(shard.id()))
			.forEach((shard) -> shard.state(State.PASSED));
		return next;
	}

	private static boolean isBehindUs(TrackedShard shard) {
		return shard.state() == State.ENDED || shard.state() == State.PASSED;
	}

	private List<TrackedShard> in(State state) {
		List<TrackedShard> found = new ArrayList<>();
		this.shards.values().stream().filter((shard) -> shard.state() == state).forEach(found::add);
		return found;
	}

	/**
	 * Says whether a shard has children.
	 */
	synchronized boolean isParent(TrackedShard shard) {
		return this.parents.contains(shard.id());
	}

	/**
	 * Returns a shard that was read to its end, is not too old to have children, and has
	 * none.
	 * @param now the moment
	 * @return one of them, {@code null} when there is none
	 */
	synchronized @Nullable TrackedShard childless(Instant now) {
		List<TrackedShard> childless = in(State.ENDED);
		childless.stream().filter((shard) -> isTooOld(shard, now)).forEach((shard) -> shard.state(State.PASSED));
		return childless.stream().filter((shard) -> shard.state() == State.ENDED).findFirst().orElse(null);
	}

	private static boolean isTooOld(TrackedShard shard, Instant now) {
		Instant createdAt = TrackedShard.createdAt(shard.id());
		return createdAt != null && createdAt.isBefore(now.minus(DescribedStream.OLDEST));
	}

	/**
	 * Returns a shard whose parent is unknown.
	 * @return one of them, {@code null} when there is none
	 */
	synchronized @Nullable TrackedShard orphan() {
		return in(State.WAITING).stream()
			.filter((shard) -> !this.shards.containsKey(String.valueOf(shard.parent())))
			.findFirst()
			.orElse(null);
	}

	synchronized void readUpTo(TrackedShard shard, @Nullable String position, @Nullable Instant moment) {
		if (position != null) {
			shard.position(position);
		}
		Instant before = shard.readUpTo();
		if (moment != null && (before == null || moment.isAfter(before))) {
			shard.readUpTo(moment);
		}
	}

	/**
	 * Returns the moment up to which all shards have been read.
	 * @return the moment, {@code null} while one was never read to its tip
	 */
	synchronized @Nullable Instant upTo() {
		Instant least = null;
		for (TrackedShard shard : this.shards.values()) {
			if (shard.state() == State.READING || shard.state() == State.ENDED) {
				Instant moment = shard.readUpTo();
				if (moment == null) {
					return null;
				}
				least = (least == null || moment.isBefore(least)) ? moment : least;
			}
		}
		return least;
	}

	/**
	 * Returns how far the shards have been read.
	 * @return the positions by the ids of the shards
	 */
	synchronized Map<String, String> positions() {
		Map<String, String> positions = new LinkedHashMap<>();
		for (TrackedShard shard : this.shards.values()) {
			if (shard.state() == State.READING || shard.state() == State.ENDED) {
				String position = shard.position();
				positions.put(shard.id(), (position != null) ? position : StreamPositions.NONE_YET);
			}
		}
		return positions;
	}

	/**
	 * Returns how many shards are being read.
	 */
	synchronized int reading() {
		return in(State.READING).size();
	}

	/**
	 * Forgets shards that DynamoDB has long forgotten.
	 * @param described the shards that it names
	 * @param before older ones go
	 */
	synchronized void forget(Set<String> described, Instant before) {
		this.shards.values().removeIf((shard) -> {
			Instant createdAt = TrackedShard.createdAt(shard.id());
			return shard.state() == State.PASSED && !described.contains(shard.id()) && createdAt != null
					&& createdAt.isBefore(before);
		});
		this.parents.clear();
		this.shards.values().stream().map(TrackedShard::parent).filter(Objects::nonNull).forEach(this.parents::add);
	}

}
