package io.dynamobb.internal.join.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.query.Order;
import org.jspecify.annotations.Nullable;

/**
 * A value to sort by.
 *
 * @param column where the value is
 * @param order how to sort by it
 */
public record SortKey(BoundColumn column, Order order) {

	/** From so many tuples on codes are read. */
	private static final int MANY = 256;

	/**
	 * Ranks tuples.
	 * @param tuples the tuples
	 * @return for each tuple its place in the order, the same for equal values
	 */
	int[] ranks(TupleBuffer tuples) {
		int[] rows = tuples.rows(this.column.slot());
		int[] codes = codes(rows);
		List<Ranked> ranked = new ArrayList<>();
		if (codes == null) {
			for (int i = 0; i < rows.length; i++) {
				add(ranked, rows[i], i);
			}
			return ranks(ranked, rows.length);
		}
		BitSet seen = new BitSet();
		for (int i = 0; i < rows.length; i++) {
			if (!seen.get(codes[i])) {
				seen.set(codes[i]);
				add(ranked, rows[i], codes[i]);
			}
		}
		int[] ranks = ranks(ranked, this.column.column().codes());
		for (int i = 0; i < rows.length; i++) {
			codes[i] = ranks[codes[i]];
		}
		return codes;
	}

	/**
	 * Returns the code of the value of each row.
	 * @return the codes, {@code null} where some value has none
	 */
	private int @Nullable [] codes(int[] rows) {
		Column column = this.column.column();
		if (rows.length < MANY || column.codes() == 0) {
			return null;
		}
		int[] codes = new int[rows.length];
		column.codes(rows, rows.length, codes);
		for (int code : codes) {
			if (code == Column.NO_CODE) {
				return null;
			}
		}
		return codes;
	}

	private void add(List<Ranked> ranked, int row, int index) {
		KeyValue key = this.column.key(row);
		if (key != null) {
			ranked.add(new Ranked(key.prefix(), row, index));
		}
	}

	private int[] ranks(List<Ranked> ranked, int size) {
		Comparator<Ranked> ascending = this::compare;
		ranked.sort(this.order.descending() ? ascending.reversed() : ascending);
		int[] ranks = new int[size];
		Arrays.fill(ranks, this.order.nullsFirst() ? 0 : Integer.MAX_VALUE);
		int rank = 0;
		Ranked last = null;
		for (Ranked next : ranked) {
			rank += (last != null && compare(last, next) == 0) ? 0 : 1;
			ranks[next.index()] = rank;
			last = next;
		}
		return ranks;
	}

	private int compare(Ranked one, Ranked other) {
		if (one.prefix() != other.prefix() || one.row() == other.row()) {
			return Long.compare(one.prefix(), other.prefix());
		}
		return Objects.compare(this.column.key(one.row()), this.column.key(other.row()), Comparator.naturalOrder());
	}

	/**
	 * Returns numbers in which tuples stand in the order of this key, though different
	 * ones may have the same.
	 * @param batch the tuples
	 * @param prefixes takes the numbers
	 */
	void prefixes(Batch batch, long[] prefixes) {
		int[] rows = batch.rows(this.column.slot());
		this.column.column().tenThousandths(rows, batch.size(), prefixes);
		for (int i = 0; i < batch.size(); i++) {
			prefixes[i] = (prefixes[i] != Long.MIN_VALUE) ? ordered(KeyValue.prefix(prefixes[i]))
					: prefix(this.column.key(rows[i]));
		}
	}

	private long prefix(@Nullable KeyValue key) {
		if (key == null) {
			return this.order.nullsFirst() ? Long.MIN_VALUE : Long.MAX_VALUE;
		}
		return ordered(key.prefix());
	}

	private long ordered(long prefix) {
		return this.order.descending() ? -prefix : prefix;
	}

	/**
	 * A row with the value.
	 *
	 * @param prefix where its value stands, roughly
	 * @param row its number
	 * @param index what it is ranked for
	 */
	private record Ranked(long prefix, int row, int index) {

	}

}
