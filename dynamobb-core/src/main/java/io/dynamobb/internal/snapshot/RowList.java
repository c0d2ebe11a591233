package io.dynamobb.internal.snapshot;

import java.util.Arrays;
import java.util.Objects;

/**
 * Row numbers in an array that grows.
 */
public final class RowList implements Rows {

	private int[] rows = new int[8];

	private int size;

	public void add(int row) {
		if (this.size == this.rows.length) {
			this.rows = Arrays.copyOf(this.rows, this.size * 2);
		}
		this.rows[this.size++] = row;
	}

	public int[] toArray() {
		return Arrays.copyOf(this.rows, this.size);
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	public int get(int position) {
		return this.rows[Objects.checkIndex(position, this.size)];
	}

}
