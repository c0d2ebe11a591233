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

}
