package io.dynamobb.snapshot;

import java.util.AbstractList;
import java.util.RandomAccess;

import io.dynamobb.Item;

/**
 * Rows as items that are made when they are asked for.
 */
final class RowItems extends AbstractList<Item> implements RandomAccess {

	private final TableSnapshot snapshot;

	private final Rows rows;

	RowItems(TableSnapshot snapshot, Rows rows) {
		this.snapshot = snapshot;
		this.rows = rows;
	}

	@Override
	public Item get(int index) {
		return this.snapshot.item(this.rows.get(index));
	}

	@Override
	public int size() {
		return this.rows.size();
	}

}
