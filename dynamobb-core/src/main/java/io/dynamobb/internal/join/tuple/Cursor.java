package io.dynamobb.internal.join.tuple;

import java.util.List;
import java.util.function.Function;

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
	 * Cuts what is to be found into pieces, each for a thread of its own. One after the
	 * other they find the same tuples in the same order. To be asked for before anything
	 * is found, and instead of that.
	 * @param most the most pieces
	 * @return the pieces, this cursor alone where it cannot be cut or is not worth it
	 */
	public List<Cursor> split(int most) {
		return List.of(this);
	}

	/**
	 * Makes pieces of those of an input.
	 * @param inputs the pieces of the input
	 * @param cursor makes a piece of one of these
	 * @return the pieces, this cursor alone where the input is in one piece
	 */
	protected final List<Cursor> split(List<Cursor> inputs, Function<Cursor, Cursor> cursor) {
		return (inputs.size() > 1) ? inputs.stream().map(cursor).toList() : List.of(this);
	}

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
