package io.dynamobb.internal.snapshot.pack;

/**
 * A set of rows that knows for each of its rows how many come before it.
 */
public abstract class RowSet {

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
		return (SparseRows.bits(runs.size(), rows) * 2 < DenseRows.bits(rows)) ? new SparseRows(runs, rows)
				: new DenseRows(runs, rows);
	}

	/**
	 * Returns the number of rows before a row of the set.
	 * @param row the row number
	 * @return the number, -1 when the set lacks the row
	 */
	public abstract int ordinal(int row);

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
		public int ordinal(int row) {
			return row;
		}

		@Override
		public long heapBytes() {
			return 16;
		}

	}

}
