package io.dynamobb.internal.snapshot.view;

import java.util.List;
import java.util.function.Function;

import io.dynamobb.TableIndex;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * An index of a snapshot whose values come in an order of the caller's.
 */
final class SnapshotIndex implements TableIndex {

	private final KeyCheck keys;

	private final RowIndex index;

	private final List<String> attributes;

	private final Function<Rows, List<Item>> items;

	SnapshotIndex(KeyCheck keys, RowIndex index, List<String> attributes, Function<Rows, List<Item>> items) {
		this.keys = keys;
		this.index = index;
		this.attributes = attributes;
		this.items = items;
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
		return this.items.apply((key != null) ? this.index.find(key) : Rows.NONE);
	}

}
