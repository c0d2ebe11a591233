package io.dynamobb.internal.snapshot.view;

import java.util.AbstractList;
import java.util.RandomAccess;

import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.Item;

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
