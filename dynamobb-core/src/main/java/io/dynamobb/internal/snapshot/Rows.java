package io.dynamobb.internal.snapshot;

import java.util.Objects;

/**
 * Row numbers, in an order that their source gives.
 */
public interface Rows {

	/**
	 * No rows.
	 */
	Rows NONE = new Rows() {

		@Override
		public int size() {
			return 0;
		}

		@Override
		public int get(int position) {
			throw new IndexOutOfBoundsException(position);
		}

	};

	/**
	 * Returns a row alone.
	 * @param row the row number
	 * @return the row
	 */
	static Rows of(int row) {
		return new OneRow(row);
	}

	/**
	 * Returns how many rows there are.
	 * @return the number of rows
	 */
	int size();

	/**
	 * Returns a row number.
	 * @param position the position, from 0
	 * @return the row number
	 */
	int get(int position);

	/**
	 * Copies row numbers.
	 * @param position the first position, from 0
	 * @param count how many from there on
	 * @param rows takes them
	 * @param at where to put the first
	 */
	default void copy(int position, int count, int[] rows, int at) {
		for (int i = 0; i < count; i++) {
			rows[at + i] = get(position + i);
		}
	}

	/**
	 * Returns some of the rows.
	 * @param from the first position
	 * @param to the position after the last
	 * @return the rows between
	 */
	default Rows slice(int from, int to) {
		return new Slice(this, from, to - from);
	}

	/**
	 * Some of other rows.
	 *
	 * @param rows the others
	 * @param from the position of the first among them
	 * @param size how many they are
	 */
	record Slice(Rows rows, int from, int size) implements Rows {

		@Override
		public int get(int position) {
			return this.rows.get(this.from + Objects.checkIndex(position, this.size));
		}

		@Override
		public void copy(int position, int count, int[] rows, int at) {
			Objects.checkFromIndexSize(position, count, this.size);
			this.rows.copy(this.from + position, count, rows, at);
		}

	}

	/**
	 * One row.
	 *
	 * @param row the row number
	 */
	record OneRow(int row) implements Rows {

		@Override
		public int size() {
			return 1;
		}

		@Override
		public int get(int position) {
			if (position != 0) {
				throw new IndexOutOfBoundsException(position);
			}
			return this.row;
		}

	}

}
