package io.dynamobb.internal.join.lookup;

import java.util.Arrays;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.snapshot.Rows;

/**
 * Finds rows of a table by what tuples have of other tables. Thread-safe once it is
 * prepared.
 */
@FunctionalInterface
public interface Lookup {

	/**
	 * Finds rows for each tuple of a batch.
	 * @param batch the tuples of the tables before
	 * @param found takes the row numbers for each tuple
	 */
	void find(Batch batch, Rows[] found);

	/**
	 * Returns a look-up that finds the same rows for each tuple.
	 * @param rows the rows
	 * @return the look-up
	 */
	static Lookup of(Rows rows) {
		return (batch, found) -> Arrays.fill(found, 0, batch.size(), rows);
	}

	/**
	 * Makes what would be made when it is first asked for, or asked often.
	 */
	default void prepare() {
	}

}
