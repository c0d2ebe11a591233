package io.dynamobb.internal.stream;

import java.math.BigInteger;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a shard. Guarded by the tree that it stands in.
 */
final class TrackedShard {

	/** The moment in milliseconds at which the shard was made, then something random. */
	private static final Pattern ID = Pattern.compile("shardId-(\\d{13,20})-.*");

	private final String id;

	private final @Nullable String parent;

	private State state;

	private @Nullable String ending;

	private @Nullable String position;

	private @Nullable Instant readUpTo;

	TrackedShard(String id, @Nullable String parent, State state) {
		this.id = id;
		this.parent = parent;
		this.state = state;
	}

	/**
	 * Returns when a shard was made, as its id says.
	 * @param shardId the id
	 * @return the moment, {@code null} when the id does not tell
	 */
	static @Nullable Instant createdAt(String shardId) {
		Matcher matcher = ID.matcher(shardId);
		try {
			return matcher.matches() ? Instant.ofEpochMilli(Long.parseLong(matcher.group(1))) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	String id() {
		return this.id;
	}

	@Nullable String parent() {
		return this.parent;
	}

	State state() {
		return this.state;
	}

	void state(State state) {
		this.state = state;
	}

	void ending(@Nullable String sequenceNumber) {
		if (sequenceNumber != null) {
			this.ending = sequenceNumber;
		}
	}

	/**
	 * Returns the number of the last record that was handed on.
	 * @return the sequence number, {@code null} when there was none yet
	 */
	@Nullable String position() {
		return this.position;
	}

	void position(String sequenceNumber) {
		this.position = sequenceNumber;
	}

	/**
	 * Returns the moment up to which the shard, or one before it, was read while it was
	 * open. Its end says nothing of when that was.
	 * @return the moment, {@code null} before the first
	 */
	@Nullable Instant readUpTo() {
		return this.readUpTo;
	}

	void readUpTo(@Nullable Instant moment) {
		this.readUpTo = moment;
	}

	/**
	 * Says whether the last record that the shard will ever have was handed on.
	 * @return whether it is known to be at its end
	 */
	boolean isReadToItsEnd() {
		return this.ending != null && this.position != null
				&& new BigInteger(this.position).compareTo(new BigInteger(this.ending)) >= 0;
	}

	/**
	 * How far a shard is.
	 */
	enum State {

		/** Its parent comes first. */
		WAITING,

		/** It is being read. */
		READING,

		/** It has been read to its end, and its children are not known yet. */
		ENDED,

		/** It has been read to its end, or was never needed. */
		PASSED

	}

}
