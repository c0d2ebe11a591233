package io.dynamobb.internal.join.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.query.Order;

/**
 * A value to sort by.
 *
 * @param column where the value is
 * @param order how to sort by it
 */
public record SortKey(BoundColumn column, Order order) {

	/**
	 * Ranks the rows that tuples have of a table.
	 * @param tuples the tuples
	 * @return for each row number plus one, its place in the order, the same for equal
	 * values; at 0 that of an absent row
	 */
	int[] ranks(TupleBuffer tuples) {
		BitSet rows = new BitSet();
		for (int index = 0; index < tuples.size(); index++) {
			rows.set(tuples.row(index, this.column.slot()) + 1);
		}
		rows.clear(0);
		List<Ranked> ranked = new ArrayList<>();
		for (int bit = rows.nextSetBit(0); bit >= 0; bit = rows.nextSetBit(bit + 1)) {
			KeyValue key = this.column.column().key(bit - 1);
			if (key != null) {
				ranked.add(new Ranked(bit, key));
			}
		}
		Comparator<KeyValue> ascending = Comparator.naturalOrder();
		ranked.sort(Comparator.comparing(Ranked::key, this.order.descending() ? ascending.reversed() : ascending));
		int[] ranks = new int[Math.max(1, rows.length())];
		Arrays.fill(ranks, this.order.nullsFirst() ? 0 : Integer.MAX_VALUE);
		int rank = 0;
		KeyValue last = null;
		for (Ranked row : ranked) {
			rank += row.key().equals(last) ? 0 : 1;
			ranks[row.position()] = rank;
			last = row.key();
		}
		return ranks;
	}

	/**
	 * A row with the value.
	 *
	 * @param position its row number plus one
	 * @param key the value
	 */
	private record Ranked(int position, KeyValue key) {

	}

}
