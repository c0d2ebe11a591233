package io.dynamobb.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.dynamobb.KeySchema;
import io.dynamobb.snapshot.values.MemberNames;
import org.jspecify.annotations.Nullable;

/**
 * Builds a snapshot out of segments, each of which is filled by a thread of its own.
 */
public final class SnapshotBuilder {

	private final KeySchema keySchema;

	private final List<List<String>> indexes;

	private final @Nullable String timeToLive;

	private final Executor executor;

	private final MemberNames names = new MemberNames();

	private final List<SegmentBuilder> segments = new ArrayList<>();

	/**
	 * Begins a snapshot.
	 * @param keySchema the primary key
	 * @param indexes for each further index, the names of its attributes
	 */
	public SnapshotBuilder(KeySchema keySchema, List<List<String>> indexes) {
		this(keySchema, indexes, null, Runnable::run);
	}

	/**
	 * Begins a snapshot.
	 * @param keySchema the primary key
	 * @param indexes for each further index, the names of its attributes
	 * @param timeToLive the attribute that holds when an item expires, {@code null} for
	 * items that do not
	 * @param executor packs values of a page while the next one comes
	 */
	public SnapshotBuilder(KeySchema keySchema, List<List<String>> indexes, @Nullable String timeToLive,
			Executor executor) {
		this.timeToLive = timeToLive;
		this.executor = executor;
		this.keySchema = keySchema;
		this.indexes = List.copyOf(indexes);
	}

	/**
	 * Adds a segment. Thread-safe.
	 * @return the builder of the segment, for one thread at a time
	 */
	public SegmentBuilder segment() {
		SegmentBuilder segment = new SegmentBuilder(this.names, this.executor);
		synchronized (this.segments) {
			this.segments.add(segment);
		}
		return segment;
	}

	/**
	 * Builds the snapshot of all committed pages. Of several items with one primary key,
	 * which a scan of an index can meet, the one that was read last stays. The builder is
	 * not used again.
	 * @return the snapshot
	 * @throws io.dynamobb.DynamoBBException when an item lacks an attribute of the
	 * primary key or has it in another type; the message names the attribute
	 */
	public TableSnapshot build() {
		return new SnapshotAssembly(this.keySchema, this.indexes, this.timeToLive, this.names).build(this.segments);
	}

}
