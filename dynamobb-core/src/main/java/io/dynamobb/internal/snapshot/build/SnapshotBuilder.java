package io.dynamobb.internal.snapshot.build;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import io.dynamobb.internal.snapshot.AttributeOrder;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.values.MemberNames;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * Builds a snapshot out of segments, each of which is filled by a thread of its own.
 */
public final class SnapshotBuilder {

	private final KeySchema keySchema;

	private final List<List<String>> indexes;

	private final @Nullable String timeToLive;

	private final Executor executor;

	private final MemberNames names;

	private @Nullable AttributeOrder order;

	private List<String> attributes = List.of();

	private final NavigableMap<Integer, SegmentBuilder> segments = new TreeMap<>();

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
		this(keySchema, indexes, timeToLive, executor, new MemberNames());
	}

	private SnapshotBuilder(KeySchema keySchema, List<List<String>> indexes, @Nullable String timeToLive,
			Executor executor, MemberNames names) {
		this.timeToLive = timeToLive;
		this.executor = executor;
		this.keySchema = keySchema;
		this.indexes = List.copyOf(indexes);
		this.names = names;
	}

	/**
	 * Begins a snapshot of rows that change another one.
	 * @param base the other one
	 * @return a builder of rows that can be {@linkplain SnapshotFold folded} into it
	 */
	public static SnapshotBuilder changes(ColumnarSnapshot base) {
		SnapshotBuilder builder = new SnapshotBuilder(base.keySchema(), List.of(), null, Runnable::run, base.names());
		builder.order = base.order();
		return builder;
	}

	/**
	 * Names attributes that come directly after those of the key, whether items have them
	 * or not.
	 * @param attributes the names in their order
	 * @return this builder
	 */
	public SnapshotBuilder named(List<String> attributes) {
		this.attributes = List.copyOf(attributes);
		return this;
	}

	/**
	 * Adds a segment behind those that there are, for items that were not scanned in
	 * segments with numbers. Thread-safe.
	 * @return the builder of the segment, for one thread at a time
	 */
	public SegmentBuilder segment() {
		synchronized (this.segments) {
			return segment(this.segments.isEmpty() ? 0 : this.segments.lastKey() + 1);
		}
	}

	/**
	 * Adds a segment. Rows follow the numbers of their segments, whichever comes first.
	 * Thread-safe.
	 * @param number the number of the segment, which no other has
	 * @return the builder of the segment, for one thread at a time
	 * @throws IllegalArgumentException when there is a segment of this number already
	 */
	public SegmentBuilder segment(int number) {
		SegmentBuilder segment = new SegmentBuilder(this.names, this.executor);
		synchronized (this.segments) {
			if (this.segments.putIfAbsent(number, segment) != null) {
				throw new IllegalArgumentException("Two segments have the number " + number);
			}
		}
		return segment;
	}

	/**
	 * Builds the snapshot of all committed pages. Of several items with one primary key,
	 * which a scan of an index can meet, the one that was read last stays. The builder is
	 * not used again.
	 * @return the snapshot
	 * @throws io.dynamobb.exception.DynamoBBException when an item lacks an attribute of
	 * the primary key or has it in another type; the message names the attribute
	 */
	public ColumnarSnapshot build() {
		return build((heapBytes) -> {
		});
	}

	/**
	 * Does the same as {@link #build()} under the eyes of a watch.
	 * @param watch told every few thousand rows how many bytes of heap are held by what
	 * is being built; ends it by throwing
	 * @return the snapshot
	 */
	public ColumnarSnapshot build(LongConsumer watch) {
		AttributeOrder order = (this.order != null) ? this.order : new AttributeOrder(
				Stream.concat(this.keySchema.attributes().stream(), this.attributes.stream()).toList());
		return new SnapshotAssembly(this.keySchema, this.indexes, this.timeToLive, order, this.names, watch)
			.build(List.copyOf(this.segments.values()));
	}

}
