package io.dynamobb.internal.export;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.dynamobb.internal.page.ExportLines;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes lines of an export as far as they are loaded. Lines go straight into the segment
 * where a scan would have loaded what they hold. Where a filter has to be asked, or parts
 * of attributes are loaded, a small snapshot of some lines is made first, and what is
 * loaded of its items goes on. For one thread at a time.
 */
final class LineSink {

	private final ExportScope scope;

	private final Set<String> keyAttributes;

	private final SegmentBuilder rows;

	private final @Nullable SegmentBuilder deleted;

	private final @Nullable ExportLines direct;

	private int taken;

	/**
	 * Creates a sink.
	 * @param scope what is loaded
	 * @param rows takes the items
	 * @param deleted takes the keys of items that are gone, {@code null} for the lines of
	 * a full export
	 */
	LineSink(ExportScope scope, SegmentBuilder rows, @Nullable SegmentBuilder deleted) {
		this.scope = scope;
		this.keyAttributes = Set.copyOf(scope.keySchema().attributes());
		this.rows = rows;
		this.deleted = deleted;
		this.direct = scope.isWhole() ? lines(rows) : null;
	}

	private ExportLines lines(SegmentBuilder items) {
		return (this.deleted != null) ? new ExportLines(this.keyAttributes, this.scope.wanted(), items, this.deleted)
				: new ExportLines(this.keyAttributes, this.scope.wanted(), items);
	}

	/**
	 * Takes whole lines.
	 * @param bytes holds the lines, and behind them one byte more at least
	 * @param length the number of bytes of the lines
	 * @param before how many lines of the file come before
	 * @return the number of lines
	 */
	long add(byte[] bytes, int length, long before) {
		int rowsBefore = this.rows.size();
		long lines = (this.direct != null) ? this.direct.decode(bytes, length, before)
				: addLoaded(bytes, length, before);
		this.rows.commitPage();
		if (this.deleted != null) {
			this.deleted.commitPage();
		}
		this.taken = this.rows.size() - rowsBefore;
		return lines;
	}

	private long addLoaded(byte[] bytes, int length, long before) {
		SnapshotBuilder builder = new SnapshotBuilder(this.scope.keySchema(), List.of());
		SegmentBuilder segment = builder.segment();
		long lines = lines(segment).decode(bytes, length, before);
		segment.commitPage();
		ColumnarSnapshot items = builder.build();
		for (int row = 0; row < items.size(); row++) {
			Item item = items.item(row);
			if (this.scope.filter() == null || this.scope.filter().test(item)) {
				this.rows.add(loaded(item));
			}
			else if (this.deleted != null) {
				this.deleted.add(item.key());
			}
		}
		return lines;
	}

	private Map<String, AttributeValue> loaded(Item item) {
		return (this.scope.projection() != null) ? this.scope.projection().of(item) : item;
	}

	/**
	 * Returns how many items the last lines have added.
	 */
	int taken() {
		return this.taken;
	}

	long heapBytes() {
		long bytes = this.rows.heapBytes();
		bytes += (this.deleted != null) ? this.deleted.heapBytes() : 0;
		return bytes + ((this.direct != null) ? this.direct.heapBytes() : 0);
	}

}
