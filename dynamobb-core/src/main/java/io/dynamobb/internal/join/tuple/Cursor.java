package io.dynamobb.internal.join.tuple;

/**
 * Finds the tuples of a join one by one, in an array that all cursors of a run share.
 */
public abstract class Cursor {

	/**
	 * The row number in a tuple where the optional side of an outer join has no row.
	 */
	public static final int ABSENT = -1;

	/**
	 * Moves to the next tuple.
	 * @return whether there is one
	 */
	public abstract boolean next();

	/**
	 * Counts the tuples that are left.
	 * @return the number of tuples
	 */
	public long count() {
		long count = 0;
		while (next()) {
			count++;
		}
		return count;
	}

}
