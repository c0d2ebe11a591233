package io.dynamobb.internal.snapshot.view;

import java.util.List;

import io.dynamobb.TableIndex;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * An index of a snapshot whose values come in an order of the caller's.
 */
final class SnapshotIndex implements TableIndex {

	private final TableSnapshot snapshot;

	private final KeyCheck keys;

	private final RowIndex index;

	private final List<String> attributes;

	private final long now;

	SnapshotIndex(TableSnapshot snapshot, KeyCheck keys, RowIndex index, List<String> attributes, long now) {
		this.now = now;
		this.snapshot = snapshot;
		this.keys = keys;
		this.index = index;
		this.attributes = attributes;
	}

	@Override
	public List<String> attributes() {
		return this.attributes;
	}

	@Override
	public List<Item> get(@Nullable Object... values) {
		if (values.length != this.attributes.size()) {
			throw new IllegalArgumentException("The index on " + this.attributes + " takes " + this.attributes.size()
					+ " values, not " + values.length);
		}
		List<String> indexed = this.index.attributes();
		@Nullable Object[] sorted = new Object[values.length];
		for (int i = 0; i < sorted.length; i++) {
			sorted[i] = values[this.attributes.indexOf(indexed.get(i))];
		}
		KeyValue[] key = this.keys.key(indexed, sorted);
		return (key != null) ? new RowItems(this.snapshot, this.snapshot.unexpired(this.index.find(key), this.now))
				: List.of();
	}

}
