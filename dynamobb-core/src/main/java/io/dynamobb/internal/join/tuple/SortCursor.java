package io.dynamobb.internal.join.tuple;

import java.util.Arrays;
import java.util.List;

/**
 * The tuples in an order. They are sorted by one value after the other, the least
 * significant first, each time stably: a tuple's rank by the value and its position so
 * far make one number, and the numbers are sorted.
 */
public final class SortCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final List<SortKey> keys;

	private final TupleBuffer tuples;

	private int[] order = {};

	private int next = -1;

	public SortCursor(Cursor input, int[] tuple, List<SortKey> keys) {
		this.input = input;
		this.tuple = tuple;
		this.keys = keys;
		this.tuples = new TupleBuffer(tuple.length);
	}

	@Override
	public boolean next() {
		if (this.next < 0) {
			this.tuples.addAll(this.input, this.tuple);
			this.order = sort();
			this.next = 0;
		}
		if (this.next == this.order.length) {
			return false;
		}
		this.tuples.copy(this.order[this.next++], this.tuple);
		return true;
	}

	@Override
	public long count() {
		return (this.next < 0) ? this.input.count() : super.count();
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
