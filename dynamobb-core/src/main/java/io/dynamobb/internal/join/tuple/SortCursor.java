package io.dynamobb.internal.join.tuple;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;

/**
 * The tuples in an order, or the first of these. They are sorted by one value after the
 * other, the least significant first, each time stably: a tuple's rank by the value and
 * its position so far make one number, and the numbers are sorted.
 * <p>
 * Where the first few are asked for, no more than some thousand are kept meanwhile: when
 * these are full they are sorted, and from then on a tuple is left out that stands behind
 * the last of the few by its first value.
 */
public final class SortCursor extends Cursor {

	private static final int KEPT = 4096;

	private final Cursor input;

	private final int width;

	private final List<SortKey> keys;

	private final long limit;

	private TupleBuffer tuples;

	/** By the first value, the last of the first few. */
	private long last = Long.MAX_VALUE;

	private long[] prefixes = {};

	private int[] order = {};

	private int next = -1;

	public SortCursor(Cursor input, int width, List<SortKey> keys) {
		this(input, width, keys, Long.MAX_VALUE);
	}

	private SortCursor(Cursor input, int width, List<SortKey> keys, long limit) {
		this.input = input;
		this.width = width;
		this.keys = keys;
		this.limit = limit;
		this.tuples = new TupleBuffer(width);
	}

	/**
	 * Returns a cursor of the first tuples, in place of this one.
	 * @param limit how many
	 * @return the cursor
	 */
	Cursor first(long limit) {
		return new SortCursor(this.input, this.width, this.keys, Math.min(limit, this.limit));
	}

	@Override
	public boolean next(Batch batch) {
		if (this.next < 0) {
			collect(batch);
			this.order = sort();
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
		return (this.next < 0) ? Math.min(this.limit, this.input.count(batch)) : super.count(batch);
	}

	private void collect(Batch batch) {
		long most = (this.limit < Integer.MAX_VALUE / 2) ? Math.max(KEPT, 2 * this.limit) : Long.MAX_VALUE;
		while (this.limit > 0 && this.input.next(batch)) {
			if (this.last != Long.MAX_VALUE) {
				leaveOut(batch);
			}
			this.tuples.addAll(batch);
			if (this.tuples.size() > most) {
				keepFirst(batch);
			}
		}
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
		int[] order = sort();
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

	private int[] sort() {
		int[] order = new int[this.tuples.size()];
		Arrays.setAll(order, (position) -> position);
		long[] ranked = new long[order.length];
		for (int key = this.keys.size() - 1; key >= 0; key--) {
			int[] ranks = this.keys.get(key).ranks(this.tuples);
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
