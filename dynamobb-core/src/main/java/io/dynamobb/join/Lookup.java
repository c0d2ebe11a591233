package io.dynamobb.join;

import io.dynamobb.snapshot.Rows;

/**
 * Finds rows of a table by what a tuple has of other tables.
 */
@FunctionalInterface
interface Lookup {

	/**
	 * Finds rows.
	 * @param tuple the tuple of the tables before
	 * @return the row numbers
	 */
	Rows find(int[] tuple);

}
