package io.dynamobb.internal.join.lookup;

import io.dynamobb.internal.snapshot.Rows;

/**
 * Finds rows of a table by what a tuple has of other tables.
 */
@FunctionalInterface
public interface Lookup {

	/**
	 * Finds rows.
	 * @param tuple the tuple of the tables before
	 * @return the row numbers
	 */
	Rows find(int[] tuple);

}
