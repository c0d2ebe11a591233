package io.dynamobb.snapshot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.DynamoBBException;
import io.dynamobb.KeySchema;
import io.dynamobb.snapshot.pack.RowRuns;
import io.dynamobb.snapshot.values.MemberNames;
import io.dynamobb.snapshot.values.ValueSlice;
import io.dynamobb.snapshot.values.ValuesPacker;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts a snapshot together out of segments: their columns one after the other, each freed
 * as soon as it is packed, and then the indexes.
 */
final class SnapshotAssembly {

	private final KeySchema keySchema;

	private final List<List<String>> indexes;

	private final @Nullable String timeToLive;

	private final AttributeOrder order;

	private final MemberNames names;

	private final ValuesPacker packer;

	private final List<RowRuns> runs = new ArrayList<>();

	private PackedColumn[] columns = {};

	private int size;

	SnapshotAssembly(KeySchema keySchema, List<List<String>> indexes, @Nullable String timeToLive, AttributeOrder order,
			MemberNames names) {
		this.timeToLive = timeToLive;
		this.order = order;
		this.keySchema = keySchema;
		this.indexes = indexes;
		this.names = names;
		this.packer = new ValuesPacker(names);
	}

	TableSnapshot build(List<SegmentBuilder> segments) {
		this.size = segments.stream().mapToInt(SegmentBuilder::size).reduce(0, Math::addExact);
		pack(this.order.sorted(merge(segments)));
		UniqueIndex primaryKey = primaryKey();
		if (!primaryKey.superseded().isEmpty()) {
			drop(primaryKey.superseded());
			primaryKey = primaryKey();
		}
		RowAttributes attributes = RowAttributes.of(this.columns, this.runs, this.size, this.packer);
		Map<String, PackedColumn> byName = ColumnarSnapshot.byName(this.columns);
		GroupIndex partitionKey = null;
		if (!this.keySchema.sort().isEmpty()) {
			List<PackedColumn> order = this.keySchema.sort()
				.stream()
				.map((attribute) -> byName.get(attribute.name()))
				.filter(Objects::nonNull)
				.toList();
			partitionKey = index(byName, this.keySchema.partition().stream().map(KeySchema.KeyAttribute::name).toList(),
					order);
		}
		List<GroupIndex> declared = this.indexes.stream().map((index) -> index(byName, index, List.of())).toList();
		return new ColumnarSnapshot(this.keySchema, this.size, this.columns, attributes, this.order, this.names,
				primaryKey, partitionKey, declared, this.timeToLive);
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
				merged.computeIfAbsent(column.attribute(), ColumnBuilder::new).addAll(column, offset, this.packer);
			}
			offset += segment.size();
		}
		return new ArrayList<>(merged.values());
	}

	private void pack(List<ColumnBuilder> builders) {
		List<PackedColumn> packed = new ArrayList<>();
		this.runs.clear();
		for (int i = 0; i < builders.size(); i++) {
			ColumnBuilder builder = builders.get(i);
			packed.add(builder.build(this.size, this.packer));
			this.runs.add(builder.rows());
		}
		this.columns = packed.toArray(PackedColumn[]::new);
	}

	private UniqueIndex primaryKey() {
		Map<String, PackedColumn> byName = ColumnarSnapshot.byName(this.columns);
		for (KeySchema.KeyAttribute attribute : this.keySchema.partition()) {
			check(byName, attribute);
		}
		for (KeySchema.KeyAttribute attribute : this.keySchema.sort()) {
			check(byName, attribute);
		}
		return new UniqueIndex(KeyColumns.of(this.keySchema.attributes(), byName::get), this.size);
	}

	private void check(Map<String, PackedColumn> byName, KeySchema.KeyAttribute attribute) {
		AttributeValue.Type type = AttributeValue.Type.valueOf(attribute.type().name());
		PackedColumn column = byName.get(attribute.name());
		for (int row = 0; row < this.size; row++) {
			if (column == null || column.type(row) != type) {
				throw new DynamoBBException(
						"An item lacks the key attribute '" + attribute.name() + "' of type " + type);
			}
		}
	}

	private GroupIndex index(Map<String, PackedColumn> byName, List<String> attributes, List<PackedColumn> order) {
		return GroupIndexBuilder.build(KeyColumns.of(attributes, byName::get), this.size, order);
	}

	private void drop(BitSet rows) {
		List<ColumnBuilder> builders = new ArrayList<>();
		for (PackedColumn column : this.columns) {
			ColumnBuilder builder = new ColumnBuilder(column.attribute());
			ValueSlice slice = new ValueSlice();
			int kept = 0;
			for (int row = 0; row < this.size; row++) {
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
