package io.dynamobb.snapshot;

import java.util.Objects;

/**
 * A part of other rows.
 */
record RowRange(Rows rows, int from, int size) implements Rows {

	@Override
	public int get(int position) {
		return this.rows.get(this.from + Objects.checkIndex(position, this.size));
	}

}
