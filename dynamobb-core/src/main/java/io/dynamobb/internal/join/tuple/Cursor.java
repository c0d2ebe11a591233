package io.dynamobb.internal.join.tuple;

import io.dynamobb.internal.join.bind.Batch;

/**
 * Finds the tuples of a join, batch by batch. For one thread.
 */
public abstract class Cursor {

	/**
	 * Finds the next tuples.
	 * @param batch takes them in place of those that it has, as many as it has room for
	 * at most
	 * @return whether there are any
	 */
	public abstract boolean next(Batch batch);

	/**
	 * Counts the tuples that are left.
	 * @param batch takes tuples meanwhile
	 * @return the number of tuples
	 */
	public long count(Batch batch) {
		long count = 0;
		while (next(batch)) {
			count += batch.size();
		}
		return count;
	}

}
