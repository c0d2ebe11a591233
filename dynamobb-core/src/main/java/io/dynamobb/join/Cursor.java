package io.dynamobb.join;

/**
 * Finds the tuples of a join one by one, in an array that all cursors of a run share.
 */
abstract class Cursor {

	/**
	 * The row number in a tuple where the optional side of an outer join has no row.
	 */
	static final int ABSENT = -1;

	/**
	 * Moves to the next tuple.
	 * @return whether there is one
	 */
	abstract boolean next();

	/**
	 * Counts the tuples that are left.
	 * @return the number of tuples
	 */
	long count() {
		long count = 0;
		while (next()) {
			count++;
		}
		return count;
	}

}
