package io.dynamobb.snapshot;

import java.util.List;

import io.dynamobb.Item;
import io.dynamobb.TableIndex;
import io.dynamobb.snapshot.values.KeyValue;

/**
 * An index of a snapshot whose values come in an order of the caller's.
 */
final class SnapshotIndex implements TableIndex {

	private final TableSnapshot snapshot;

	private final RowIndex index;

	private final List<String> attributes;

	private final long now;

	SnapshotIndex(TableSnapshot snapshot, RowIndex index, List<String> attributes, long now) {
		this.now = now;
		this.snapshot = snapshot;
		this.index = index;
		this.attributes = attributes;
	}

	@Override
	public List<String> attributes() {
		return this.attributes;
	}

	@Override
	public List<Item> get(Object... values) {
		if (values.length != this.attributes.size()) {
			throw new IllegalArgumentException("The index on " + this.attributes + " takes " + this.attributes.size()
					+ " values, not " + values.length);
		}
		KeyValue[] key = new KeyValue[values.length];
		for (int i = 0; i < key.length; i++) {
			KeyValue part = Keys.of(values[this.attributes.indexOf(this.index.attributes().get(i))]);
			if (part == null) {
				return List.of();
			}
			key[i] = part;
		}
		return new RowItems(this.snapshot, this.snapshot.live(this.index.find(key), this.now));
	}

}
