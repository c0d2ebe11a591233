package io.dynamobb.snapshot;

import java.util.Objects;

/**
 * Every row of a snapshot.
 */
record AllRows(int size) implements Rows {

	@Override
	public int get(int position) {
		return Objects.checkIndex(position, this.size);
	}

}
