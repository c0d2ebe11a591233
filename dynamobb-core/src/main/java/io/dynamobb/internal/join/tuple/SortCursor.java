package io.dynamobb.internal.join.tuple;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;

/**
 * The tuples in an order. They are sorted by one value after the other, the least
 * significant first, each time stably: a tuple's rank by the value and its position so
 * far make one number, and the numbers are sorted.
 */
public final class SortCursor extends Cursor {

	private final Cursor input;

	private final List<SortKey> keys;

	private final TupleBuffer tuples;

	private int[] order = {};

	private int next = -1;

	public SortCursor(Cursor input, int width, List<SortKey> keys) {
		this.input = input;
		this.keys = keys;
		this.tuples = new TupleBuffer(width);
	}

	@Override
	public boolean next(Batch batch) {
		if (this.next < 0) {
			this.tuples.addAll(this.input, batch);
			this.order = sort();
			this.next = 0;
		}
		batch.begin();
		int count = Math.min(batch.capacity(), this.order.length - this.next);
		for (int i = 0; i < count; i++) {
			this.tuples.copy(this.order[this.next + i], batch, i);
		}
		this.next += count;
		batch.resize(count);
		return count > 0;
	}

	@Override
	public long count(Batch batch) {
		return (this.next < 0) ? this.input.count(batch) : super.count(batch);
	}

	private int[] sort() {
		int[] order = new int[this.tuples.size()];
		Arrays.setAll(order, (position) -> position);
		long[] ranked = new long[order.length];
		for (int key = this.keys.size() - 1; key >= 0; key--) {
			int slot = this.keys.get(key).column().slot();
			int[] ranks = this.keys.get(key).ranks(this.tuples);
			for (int position = 0; position < order.length; position++) {
				int row = this.tuples.row(order[position], slot);
				ranked[position] = (long) ranks[row + 1] << 32 | position;
			}
			Arrays.sort(ranked);
			int[] before = order.clone();
			Arrays.setAll(order, (position) -> before[(int) ranked[position]]);
		}
		return order;
	}

}
