package io.dynamobb.internal.snapshot.build;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.internal.snapshot.AttributeOrder;
import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.GroupIndex;
import io.dynamobb.internal.snapshot.KeyColumns;
import io.dynamobb.internal.snapshot.PackedColumn;
import io.dynamobb.internal.snapshot.RowAttributes;
import io.dynamobb.internal.snapshot.RowPlace;
import io.dynamobb.internal.snapshot.UniqueIndex;
import io.dynamobb.internal.snapshot.pack.RowRuns;
import io.dynamobb.internal.snapshot.values.MemberNames;
import io.dynamobb.internal.snapshot.values.ValueSlice;
import io.dynamobb.internal.snapshot.values.ValuesPacker;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts a snapshot together out of segments: their columns one after the other, each freed
 * as soon as it is packed, and then the indexes.
 */
final class SnapshotAssembly {

	private static final int PERIOD = 4096;

	/** What an index takes while it is built, a row. */
	private static final long UNIQUE_BYTES = 6;

	static final long GROUP_BYTES = 8;

	/** What goes through the rows of a column. */
	private static final long CURSOR_BYTES = 48;

	private final KeySchema keySchema;

	private final List<List<String>> indexes;

	private final @Nullable String timeToLive;

	private final AttributeOrder order;

	private final MemberNames names;

	private final ValuesPacker packer;

	private final LongConsumer watch;

	private final List<RowRuns> runs = new ArrayList<>();

	private PackedColumn[] columns = {};

	private Map<String, PackedColumn> byName = Map.of();

	private @Nullable IndexesAhead ahead;

	private int size;

	/** The heap that is held by what is built and what it is built of. */
	private long heapBytes;

	SnapshotAssembly(KeySchema keySchema, List<List<String>> indexes, @Nullable String timeToLive, AttributeOrder order,
			MemberNames names, LongConsumer watch) {
		this.timeToLive = timeToLive;
		this.order = order;
		this.keySchema = keySchema;
		this.indexes = indexes;
		this.names = names;
		this.watch = watch;
		this.packer = new ValuesPacker(names, this::checkpoint);
	}

	private void checkpoint() {
		this.watch.accept(this.heapBytes);
	}

	ColumnarSnapshot build(List<SegmentBuilder> segments) {
		this.size = segments.stream().mapToInt(SegmentBuilder::size).reduce(0, Math::addExact);
		this.heapBytes = segments.stream().mapToLong(SegmentBuilder::heapBytes).sum();
		pack(merge(segments).stream().sorted(Comparator.comparing(ColumnBuilder::attribute, this.order)).toList());
		return build();
	}

	/**
	 * Builds a snapshot with the rows of a changed one, in their order.
	 */
	ColumnarSnapshot build(ChangedSnapshot changed) {
		this.size = changed.size();
		List<ColumnBuilder> builders = new ArrayList<>();
		for (String attribute : changed.attributes()) {
			ColumnBuilder builder = new ColumnBuilder(attribute);
			copy(changed, builder);
			builders.add(builder);
		}
		pack(builders);
		return build();
	}

	/**
	 * Builds a snapshot of columns that are packed already.
	 * @param size the number of rows
	 * @param columns the columns in the order of their attributes
	 * @param runs the rows of each column that is sparse
	 * @param ahead has the indexes that have been begun
	 */
	ColumnarSnapshot build(int size, List<PackedColumn> columns, List<RowRuns> runs, IndexesAhead ahead) {
		this.ahead = ahead;
		this.size = size;
		this.columns = columns.toArray(PackedColumn[]::new);
		this.byName = ColumnarSnapshot.byName(this.columns);
		this.runs.addAll(runs);
		this.heapBytes = this.names.heapBytes() + ColumnarSnapshot.COLUMN_BYTES * columns.size()
				+ columns.stream().mapToLong(PackedColumn::heapBytes).sum()
				+ runs.stream().mapToLong(RowRuns::heapBytes).sum();
		return build();
	}

	private void copy(ChangedSnapshot changed, ColumnBuilder builder) {
		ValueSlice slice = new ValueSlice();
		for (int row = 0; row < this.size; row++) {
			if (row % PERIOD == 0) {
				checkpoint();
			}
			RowPlace place = changed.place(row);
			PackedColumn column = place.snapshot().column(builder.attribute());
			int ordinal = (column != null) ? column.ordinal(place.row()) : -1;
			if (column != null && ordinal >= 0) {
				builder.add(row, column, ordinal, slice, this.packer);
			}
		}
	}

	private ColumnarSnapshot build() {
		UniqueIndex primaryKey = primaryKey();
		if (!primaryKey.superseded().isEmpty()) {
			drop(primaryKey.superseded());
			primaryKey = primaryKey();
		}
		this.heapBytes += primaryKey.heapBytes();
		RowAttributes attributes = attributes();
		GroupIndex partitionKey = null;
		if (!this.keySchema.sort().isEmpty()) {
			List<PackedColumn> order = this.keySchema.sort()
				.stream()
				.map((attribute) -> this.byName.get(attribute.name()))
				.filter(Objects::nonNull)
				.toList();
			partitionKey = index(this.keySchema.partition().stream().map(KeySchema.KeyAttribute::name).toList(), order);
		}
		List<GroupIndex> declared = this.indexes.stream().map((index) -> index(index, List.of())).toList();
		checkpoint();
		return new ColumnarSnapshot(this.keySchema, this.size, this.columns, this.byName, attributes, this.order,
				this.names, primaryKey, partitionKey, declared, this.timeToLive);
	}

	private List<ColumnBuilder> merge(List<SegmentBuilder> segments) {
		if (segments.size() == 1) {
			return segments.get(0).takeColumns();
		}
		Map<String, ColumnBuilder> merged = new LinkedHashMap<>();
		int offset = 0;
		for (SegmentBuilder segment : segments) {
			List<ColumnBuilder> columns = segment.takeColumns();
			for (ColumnBuilder column : columns) {
				checkpoint();
				merged.computeIfAbsent(column.attribute(), ColumnBuilder::new).addAll(column, offset, this.packer);
			}
			offset += segment.size();
		}
		return new ArrayList<>(merged.values());
	}

	private void pack(List<ColumnBuilder> builders) {
		PackedColumn[] packed = new PackedColumn[builders.size()];
		this.runs.clear();
		this.heapBytes = this.names.heapBytes() + builders.stream().mapToLong(ColumnBuilder::heapBytes).sum();
		for (int i = 0; i < packed.length; i++) {
			checkpoint();
			ColumnBuilder builder = builders.get(i);
			this.heapBytes -= builder.heapBytes();
			packed[i] = builder.build(this.size, this.packer);
			this.heapBytes += ColumnarSnapshot.COLUMN_BYTES + packed[i].heapBytes() + builder.rows().heapBytes();
			this.runs.add(builder.rows());
		}
		this.columns = packed;
		this.byName = ColumnarSnapshot.byName(packed);
	}

	private UniqueIndex primaryKey() {
		for (KeySchema.KeyAttribute attribute : this.keySchema.partition()) {
			check(attribute);
		}
		for (KeySchema.KeyAttribute attribute : this.keySchema.sort()) {
			check(attribute);
		}
		return holding(UNIQUE_BYTES * this.size,
				() -> new UniqueIndex(KeyColumns.of(this.keySchema.attributes(), this.byName::get), this.size,
						this::checkpoint));
	}

	private RowAttributes attributes() {
		RowAttributes attributes = holding(CURSOR_BYTES * this.columns.length, () -> RowAttributes.of(this.columns,
				this.runs, this.size, this.packer, (listed) -> this.watch.accept(this.heapBytes + listed)));
		this.runs.forEach((rows) -> this.heapBytes -= rows.heapBytes());
		this.runs.clear();
		this.heapBytes += attributes.heapBytes();
		return attributes;
	}

	/**
	 * Builds a part that holds heap while it is built.
	 */
	private <T> T holding(long bytes, Supplier<T> part) {
		this.heapBytes += bytes;
		checkpoint();
		T built = part.get();
		this.heapBytes -= bytes;
		return built;
	}

	private void check(KeySchema.KeyAttribute attribute) {
		AttributeValue.Type type = AttributeValue.Type.valueOf(attribute.type().name());
		PackedColumn column = this.byName.get(attribute.name());
		for (int row = 0; row < this.size; row++) {
			if (row % PERIOD == 0) {
				checkpoint();
			}
			if (column == null || column.type(row) != type) {
				throw new DynamoBBException(
						"An item lacks the key attribute '" + attribute.name() + "' of type " + type);
			}
		}
	}

	private GroupIndex index(List<String> attributes, List<PackedColumn> order) {
		GroupIndex index = holding(GROUP_BYTES * this.size, () -> {
			GroupIndex begun = (this.ahead != null) ? this.ahead.get(attributes, order) : null;
			return (begun != null) ? begun : GroupIndexBuilder.build(KeyColumns.of(attributes, this.byName::get),
					this.size, order, this::checkpoint);
		});
		this.heapBytes += index.heapBytes();
		return index;
	}

	private void drop(BitSet rows) {
		List<ColumnBuilder> builders = new ArrayList<>();
		for (PackedColumn column : this.columns) {
			ColumnBuilder builder = new ColumnBuilder(column.attribute());
			ValueSlice slice = new ValueSlice();
			int kept = 0;
			for (int row = 0; row < this.size; row++) {
				if (row % PERIOD == 0) {
					checkpoint();
				}
				if (rows.get(row)) {
					continue;
				}
				int ordinal = column.ordinal(row);
				if (ordinal >= 0) {
					builder.add(kept, column, ordinal, slice, this.packer);
				}
				kept++;
			}
			if (builder.rows().size() != 0) {
				builders.add(builder);
			}
		}
		this.size -= rows.cardinality();
		pack(builders);
	}

}
