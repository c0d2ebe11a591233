package io.dynamobb.internal.snapshot;

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

}
