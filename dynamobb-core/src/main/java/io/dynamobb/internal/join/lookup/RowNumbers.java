package io.dynamobb.internal.join.lookup;

import java.util.Arrays;

import io.dynamobb.internal.snapshot.Rows;

/**
 * Row numbers that are gathered one by one.
 */
final class RowNumbers implements Rows {

	private int[] numbers = new int[2];

	private int size;

	void add(int row) {
		if (this.size == this.numbers.length) {
			this.numbers = Arrays.copyOf(this.numbers, 2 * this.size);
		}
		this.numbers[this.size++] = row;
	}

	void addAll(Rows rows) {
		int count = rows.size();
		for (int position = 0; position < count; position++) {
			add(rows.get(position));
		}
	}

	/**
	 * Sorts the numbers and leaves one of each.
	 */
	void makeDistinct() {
		Arrays.sort(this.numbers, 0, this.size);
		int kept = 0;
		for (int position = 0; position < this.size; position++) {
			if (kept == 0 || this.numbers[position] != this.numbers[kept - 1]) {
				this.numbers[kept++] = this.numbers[position];
			}
		}
		this.size = kept;
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	public int get(int position) {
		return this.numbers[position];
	}

}
