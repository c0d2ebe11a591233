package io.dynamobb.internal.snapshot;

import java.util.Objects;

/**
 * Every row of a snapshot.
 */
public record AllRows(int size) implements Rows {

	@Override
	public int get(int position) {
		return Objects.checkIndex(position, this.size);
	}

	@Override
	public void copy(int position, int count, int[] rows, int at) {
		Objects.checkFromIndexSize(position, count, this.size);
		for (int i = 0; i < count; i++) {
			rows[at + i] = position + i;
		}
	}

}
