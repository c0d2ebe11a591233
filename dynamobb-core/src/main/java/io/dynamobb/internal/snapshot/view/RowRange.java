package io.dynamobb.internal.snapshot.view;

import java.util.Objects;

import io.dynamobb.internal.snapshot.Rows;

/**
 * A part of other rows.
 */
record RowRange(Rows rows, int from, int size) implements Rows {

	@Override
	public int get(int position) {
		return this.rows.get(this.from + Objects.checkIndex(position, this.size));
	}

}
