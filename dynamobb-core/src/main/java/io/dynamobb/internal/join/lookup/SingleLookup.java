package io.dynamobb.internal.join.lookup;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.snapshot.Rows;

/**
 * A look-up that finds one row for a tuple at most.
 */
@FunctionalInterface
public interface SingleLookup extends Lookup {

	/**
	 * Finds a row for each tuple of a batch.
	 * @param batch the tuples of the tables before
	 * @param found takes the row number for each tuple, {@link Batch#ABSENT} for none
	 */
	void find(Batch batch, int[] found);

	@Override
	default void find(Batch batch, Rows[] found) {
		int[] rows = batch.borrow();
		find(batch, rows);
		for (int i = 0; i < batch.size(); i++) {
			int row = rows[i];
			found[i] = (row >= 0) ? Rows.of(row) : Rows.NONE;
		}
		batch.giveBack(rows);
	}

}
