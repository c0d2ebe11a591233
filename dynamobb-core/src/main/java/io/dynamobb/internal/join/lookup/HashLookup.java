package io.dynamobb.internal.join.lookup;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.tuple.TupleGroups;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.Rows;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A hash of row numbers, built when it is first asked: an open-addressed table of groups,
 * each of which is a slice of one array of row numbers that have equal keys. The keys
 * stay in the columns.
 */
final class HashLookup implements Lookup {

	private static final int EMPTY = -1;

	private final BoundKey[] keys;

	private final FilteredRows source;

	private int @Nullable [] groups;

	private int[] starts = {};

	private int[] rows = {};

	HashLookup(List<BoundKey> keys, FilteredRows source) {
		this.keys = keys.toArray(BoundKey[]::new);
		this.source = source;
	}

	@Override
	public Rows find(int[] tuple) {
		int[] groups = (this.groups != null) ? this.groups : build();
		int hash = 0;
		for (BoundKey key : this.keys) {
			int row = tuple[key.left().slot()];
			if (row < 0 || !hasKey(key.left().column(), row)) {
				return Rows.NONE;
			}
			hash = 31 * hash + key.left().column().keyHash(row);
		}
		int mask = groups.length - 1;
		for (int i = TupleGroups.spread(hash) & mask; groups[i] != EMPTY; i = (i + 1) & mask) {
			int group = groups[i];
			if (matches(tuple, this.rows[this.starts[group]])) {
				return new Slice(this.rows, this.starts[group], this.starts[group + 1]);
			}
		}
		return Rows.NONE;
	}

	private boolean matches(int[] tuple, int row) {
		for (BoundKey key : this.keys) {
			if (!key.right().column().sameKey(row, key.left().column(), tuple[key.left().slot()])) {
				return false;
			}
		}
		return true;
	}

	private int[] build() {
		int size = this.source.size();
		int[] groups = new int[Math.max(2, Integer.highestOneBit(Math.max(1, size)) << 2)];
		Arrays.fill(groups, EMPTY);
		int[] groupOf = new int[size];
		int[] firsts = new int[size];
		int[] counts = new int[size + 1];
		int count = 0;
		int keyed = 0;
		for (int row = 0; row < size; row++) {
			int i = (this.source.test().test(row) && hasKeys(row)) ? slot(groups, firsts, row) : EMPTY;
			if (i == EMPTY) {
				groupOf[row] = EMPTY;
				continue;
			}
			if (groups[i] == EMPTY) {
				firsts[count] = row;
				groups[i] = count++;
			}
			groupOf[row] = groups[i];
			counts[groups[i]]++;
			keyed++;
		}
		this.starts = starts(counts, count);
		this.rows = rows(groupOf, this.starts.clone(), keyed);
		this.groups = groups;
		return groups;
	}

	private int slot(int[] groups, int[] firsts, int row) {
		int hash = 0;
		for (BoundKey key : this.keys) {
			hash = 31 * hash + key.right().column().keyHash(row);
		}
		int mask = groups.length - 1;
		int i = TupleGroups.spread(hash) & mask;
		while (groups[i] != EMPTY && !same(firsts[groups[i]], row)) {
			i = (i + 1) & mask;
		}
		return i;
	}

	private boolean same(int first, int row) {
		for (BoundKey key : this.keys) {
			if (!key.right().column().sameKey(first, key.right().column(), row)) {
				return false;
			}
		}
		return true;
	}

	private boolean hasKeys(int row) {
		for (BoundKey key : this.keys) {
			if (!hasKey(key.right().column(), row)) {
				return false;
			}
		}
		return true;
	}

	private static boolean hasKey(Column column, int row) {
		AttributeValue.Type type = column.type(row);
		return type != null && type != AttributeValue.Type.NUL;
	}

	private static int[] starts(int[] counts, int groups) {
		int[] starts = new int[groups + 1];
		for (int group = 0; group < groups; group++) {
			starts[group + 1] = starts[group] + counts[group];
		}
		return starts;
	}

	private static int[] rows(int[] groupOf, int[] next, int keyed) {
		int[] rows = new int[keyed];
		for (int row = 0; row < groupOf.length; row++) {
			if (groupOf[row] != EMPTY) {
				rows[next[groupOf[row]]++] = row;
			}
		}
		return rows;
	}

	private record Slice(int[] rows, int from, int to) implements Rows {

		@Override
		public int size() {
			return this.to - this.from;
		}

		@Override
		public int get(int position) {
			return this.rows[this.from + position];
		}

	}

}
