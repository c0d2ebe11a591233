package io.dynamobb.internal.join.tuple;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;

/**
 * The tuples in an order, or the first of these. They are sorted by one value after the
 * other, the least significant first, each time stably: a tuple's rank by the value and
 * its position so far make one number, and the numbers are sorted.
 */
public final class SortCursor extends Cursor {

	private final Relation<?> source;

	private final List<SortKey> keys;

	private final long limit;

	private final TupleBuffer tuples;

	private int[] order = {};

	private int next = -1;

	public SortCursor(Relation<?> source, List<SortKey> keys) {
		this(source, keys, Long.MAX_VALUE);
	}

	private SortCursor(Relation<?> source, List<SortKey> keys, long limit) {
		this.source = source;
		this.keys = keys;
		this.limit = limit;
		this.tuples = new TupleBuffer(source.width());
	}

	/**
	 * Returns a cursor of the first tuples, in place of this one.
	 * @param limit how many
	 * @return the cursor
	 */
	Cursor first(long limit) {
		return new SortCursor(this.source, this.keys, Math.min(limit, this.limit));
	}

	@Override
	public boolean next(Batch batch) {
		if (this.next < 0) {
			collect();
			this.order = sort(this.tuples, this.keys);
			this.next = 0;
		}
		batch.begin();
		int end = (int) Math.min(this.limit, this.order.length);
		int count = Math.min(batch.capacity(), end - this.next);
		for (int i = 0; i < count; i++) {
			this.tuples.copy(this.order[this.next + i], batch, i);
		}
		this.next += count;
		batch.resize(count);
		return count > 0;
	}

	@Override
	public long count(Batch batch) {
		return (this.next < 0) ? Math.min(this.limit, this.source.count()) : super.count(batch);
	}

	private void collect() {
		if (this.limit > 0) {
			this.source.pieces((piece) -> new FirstTuples(this.source.width(), this.keys, this.limit).addAll(piece,
					this.source.batch()))
				.forEach(this.tuples::addAll);
		}
	}

	/**
	 * Sorts tuples.
	 * @param tuples the tuples
	 * @param keys the values to sort them by, the most significant first
	 * @return their indexes in the order
	 */
	static int[] sort(TupleBuffer tuples, List<SortKey> keys) {
		int[] order = new int[tuples.size()];
		Arrays.setAll(order, (position) -> position);
		long[] ranked = new long[order.length];
		for (int key = keys.size() - 1; key >= 0; key--) {
			int[] ranks = keys.get(key).ranks(tuples);
			for (int position = 0; position < order.length; position++) {
				ranked[position] = (long) ranks[order[position]] << 32 | position;
			}
			Arrays.sort(ranked);
			int[] before = order.clone();
			Arrays.setAll(order, (position) -> before[(int) ranked[position]]);
		}
		return order;
	}

}
