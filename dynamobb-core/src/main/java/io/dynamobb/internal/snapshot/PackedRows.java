package io.dynamobb.internal.snapshot;

import java.util.Objects;

import io.dynamobb.internal.snapshot.pack.PagedLongs;

/**
 * Row numbers, packed. Immutable.
 *
 * <pre>
 * any of 500,000 rows: 19 bits each; each in its order, five times: 3 bits each
 * </pre>
 */
public final class PackedRows implements Rows {

	private final PagedLongs numbers;

	private final int size;

	private PackedRows(PagedLongs numbers, int size) {
		this.numbers = numbers;
		this.size = size;
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	public int get(int position) {
		return (int) this.numbers.get(Objects.checkIndex(position, this.size));
	}

	/**
	 * Takes row numbers one after the other. For one thread.
	 */
	public static final class Builder {

		private final PagedLongs.Builder numbers = new PagedLongs.Builder();

		private int size;

		/**
		 * Adds a row number.
		 * @param row the number, which may be negative
		 */
		public void add(int row) {
			this.size = Math.incrementExact(this.size);
			this.numbers.add(row);
		}

		/**
		 * Packs what has been added.
		 * @return the row numbers
		 */
		public PackedRows build() {
			return new PackedRows(this.numbers.build(), this.size);
		}

	}

}
