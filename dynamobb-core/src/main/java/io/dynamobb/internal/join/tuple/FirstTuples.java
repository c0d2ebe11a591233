package io.dynamobb.internal.join.tuple;

import java.util.List;

import io.dynamobb.internal.join.bind.Batch;

/**
 * The tuples that may be among the first in an order. No more than some thousand are kept
 * meanwhile: when these are full they are sorted, and from then on a tuple is left out
 * that stands behind the last of the few by its first value.
 */
final class FirstTuples {

	private static final int KEPT = 4096;

	private final int width;

	private final List<SortKey> keys;

	private final long limit;

	private TupleBuffer tuples;

	/** By the first value, the last of the first few. */
	private long last = Long.MAX_VALUE;

	private long[] prefixes = {};

	/**
	 * Begins without tuples.
	 * @param width the number of row numbers in a tuple
	 * @param keys the values to sort by, the most significant first
	 * @param limit how many tuples are wanted, one at least
	 */
	FirstTuples(int width, List<SortKey> keys, long limit) {
		this.width = width;
		this.keys = keys;
		this.limit = limit;
		this.tuples = new TupleBuffer(width);
	}

	/**
	 * Looks at all tuples that a cursor finds.
	 * @param input the cursor
	 * @param batch takes tuples meanwhile
	 * @return those that may be among the first, in the order in which they were found
	 * where they are equal
	 */
	TupleBuffer addAll(Cursor input, Batch batch) {
		long most = (this.limit < Integer.MAX_VALUE / 2) ? Math.max(KEPT, 2 * this.limit) : Long.MAX_VALUE;
		while (input.next(batch)) {
			if (this.last != Long.MAX_VALUE) {
				leaveOut(batch);
			}
			this.tuples.addAll(batch);
			if (this.tuples.size() > most) {
				keepFirst(batch);
			}
		}
		return this.tuples;
	}

	private void leaveOut(Batch batch) {
		findPrefixes(batch);
		int[] kept = batch.borrow();
		int count = 0;
		for (int i = 0; i < batch.size(); i++) {
			kept[count] = i;
			count += (this.prefixes[i] <= this.last) ? 1 : 0;
		}
		batch.keep(kept, count);
		batch.giveBack(kept);
	}

	private void findPrefixes(Batch batch) {
		if (this.prefixes.length < batch.size()) {
			this.prefixes = new long[batch.capacity()];
		}
		this.keys.get(0).prefixes(batch, this.prefixes);
	}

	private void keepFirst(Batch batch) {
		int[] order = SortCursor.sort(this.tuples, this.keys);
		TupleBuffer first = new TupleBuffer(this.width);
		for (int i = 0; i < this.limit; i++) {
			this.tuples.copy(order[i], batch, 0);
			first.add(batch, 0);
		}
		batch.resize(1);
		findPrefixes(batch);
		this.last = this.prefixes[0];
		this.tuples = first;
	}

}
