package io.dynamobb.internal.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.TableStatus;

/**
 * What takes the heap of a snapshot.
 */
record SnapshotHeap(Map<String, Long> columns, List<TableStatus.Heap.Index> indexes,
		long other) implements TableStatus.Heap {

	SnapshotHeap {
		columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
		indexes = List.copyOf(indexes);
	}

	@Override
	public long total() {
		return this.columns.values().stream().mapToLong(Long::longValue).sum()
				+ this.indexes.stream().mapToLong(TableStatus.Heap.Index::bytes).sum() + this.other;
	}

}
