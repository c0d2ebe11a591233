package io.dynamobb.internal.snapshot.pack;

import java.io.IOException;

import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;

/**
 * A set of rows that knows for each of its rows how many come before it.
 */
public abstract class RowSet {

	static final int EVERY = 0;

	static final int DENSE = 1;

	static final int SPARSE = 2;

	private final int size;

	RowSet(int size) {
		this.size = size;
	}

	/**
	 * Returns a set with the smallest form for its rows.
	 * @param runs the rows
	 * @param rows the number of rows of which these are some
	 * @return the set
	 */
	public static RowSet of(RowRuns runs, int rows) {
		if (runs.size() == rows) {
			return new EveryRow(rows);
		}
		return SparseRows.fits(runs.size(), rows) ? new SparseRows(runs, rows) : new DenseRows(runs, rows);
	}

	/**
	 * Reads what {@link #write} wrote.
	 * @param in has the set
	 * @param rows the number of rows of which these are some
	 * @param runs takes the rows where the set is sparse
	 * @return the set
	 * @throws IOException when it is not there or none, or cannot be read
	 */
	public static RowSet read(SectionReader in, int rows, RowRuns runs) throws IOException {
		return switch (in.readByte()) {
			case EVERY -> new EveryRow(rows);
			case DENSE -> DenseRows.stored(in, rows);
			case SPARSE -> SparseRows.stored(in, rows, runs);
			default -> throw in.damaged("has rows of an unknown form");
		};
	}

	/**
	 * Writes the set.
	 * @param out what to write to
	 * @throws IOException when that fails
	 */
	public abstract void write(SectionOutput out) throws IOException;

	/**
	 * Returns the number of rows before a row of the set.
	 * @param row the row number
	 * @return the number, -1 when the set lacks the row
	 */
	public abstract int ordinal(int row);

	/**
	 * Does the same for many rows.
	 * @param rows the row numbers, negative for none
	 * @param count how many of them, from the first
	 * @param ordinals takes the numbers, negative where there is none; may be the row
	 * numbers
	 */
	public void ordinals(int[] rows, int count, int[] ordinals) {
		for (int i = 0; i < count; i++) {
			ordinals[i] = (rows[i] >= 0) ? ordinal(rows[i]) : -1;
		}
	}

	/**
	 * Says whether every row is in the set.
	 * @return whether each row is its own ordinal
	 */
	public boolean isEvery() {
		return false;
	}

	/**
	 * Returns the number of rows in the set.
	 * @return the number of rows
	 */
	public final int size() {
		return this.size;
	}

	/**
	 * Says whether few of the rows are in the set, and asking it takes longer.
	 * @return whether the set is sparse
	 */
	public boolean isSparse() {
		return false;
	}

	public abstract long heapBytes();

	/**
	 * All rows there are.
	 */
	private static final class EveryRow extends RowSet {

		EveryRow(int rows) {
			super(rows);
		}

		@Override
		public void write(SectionOutput out) throws IOException {
			out.writeByte(EVERY);
		}

		@Override
		public int ordinal(int row) {
			return row;
		}

		@Override
		public void ordinals(int[] rows, int count, int[] ordinals) {
			if (ordinals != rows) {
				System.arraycopy(rows, 0, ordinals, 0, count);
			}
		}

		@Override
		public boolean isEvery() {
			return true;
		}

		@Override
		public long heapBytes() {
			return 16;
		}

	}

}
