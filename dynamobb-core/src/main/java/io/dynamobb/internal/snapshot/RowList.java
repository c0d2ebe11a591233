package io.dynamobb.internal.snapshot;

import java.util.Arrays;
import java.util.Objects;

/**
 * Row numbers in an array that grows.
 */
public final class RowList implements Rows {

	private int[] rows = new int[2];

	private int size;

	public void add(int row) {
		if (this.size == this.rows.length) {
			this.rows = Arrays.copyOf(this.rows, this.size * 2);
		}
		this.rows[this.size++] = row;
	}

	public void addAll(Rows more) {
		int count = more.size();
		for (int position = 0; position < count; position++) {
			add(more.get(position));
		}
	}

	/**
	 * Sorts the row numbers and leaves one of each.
	 * @return the row numbers, ascending
	 */
	public RowList distinct() {
		Arrays.sort(this.rows, 0, this.size);
		int kept = 0;
		for (int position = 0; position < this.size; position++) {
			if (kept == 0 || this.rows[position] != this.rows[kept - 1]) {
				this.rows[kept++] = this.rows[position];
			}
		}
		this.size = kept;
		return this;
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
