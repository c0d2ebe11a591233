package io.dynamobb.internal.join.tuple;

import io.dynamobb.internal.join.bind.Batch;

/**
 * The first tuples.
 */
public final class LimitCursor extends Cursor {

	private final Cursor input;

	private long left;

	/**
	 * Returns a cursor of the first tuples.
	 * @param input finds the tuples
	 * @param limit how many
	 * @return the cursor, which sorts no more than these where it sorts
	 */
	public static Cursor of(Cursor input, long limit) {
		return (input instanceof SortCursor sorted) ? sorted.first(limit) : new LimitCursor(input, limit);
	}

	private LimitCursor(Cursor input, long limit) {
		this.input = input;
		this.left = limit;
	}

	@Override
	public boolean next(Batch batch) {
		if (this.left == 0 || !this.input.next(batch)) {
			return false;
		}
		batch.resize((int) Math.min(this.left, batch.size()));
		this.left -= batch.size();
		return true;
	}

}
