package io.dynamobb.internal.join.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import io.dynamobb.internal.join.bind.BoundColumn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts tuples into groups by their values: an open-addressed table of group numbers. The
 * values stay in the columns, where the first tuple of each group has them. Values are
 * the same as keys are equal; a NULL is the same as none.
 */
public final class TupleGroups {

	private static final int EMPTY = -1;

	private static final int MANY = 1 << 12;

	private final BoundColumn[] cells;

	private final TupleBuffer firsts;

	private int[] groups = new int[16];

	private int[] hashes = new int[8];

	/** The table that all values are of, -1 when there are several. */
	private final int slot;

	private int lastRow = Integer.MIN_VALUE;

	private int lastGroup;

	private int searches;

	/** Whether no row can have come twice, but for one directly after itself. */
	private boolean ascending = true;

	/**
	 * The group of each row of that table plus one, once many have been searched and rows
	 * come again.
	 */
	private int[] groupOfRow = {};

	public TupleGroups(List<BoundColumn> cells, int width) {
		this.cells = cells.toArray(BoundColumn[]::new);
		this.firsts = new TupleBuffer(width);
		this.slot = (cells.stream().mapToInt(BoundColumn::slot).distinct().count() == 1) ? cells.get(0).slot() : -1;
		Arrays.fill(this.groups, EMPTY);
	}

	public int size() {
		return this.firsts.size();
	}

	/**
	 * Returns a value by which the groups differ.
	 * @param cell one of the cells
	 * @return gives the value of a group by its number, {@code null} where it has none
	 */
	public IntFunction<@Nullable AttributeValue> values(BoundColumn cell) {
		return (group) -> {
			int row = this.firsts.row(group, cell.slot());
			return cell.exists(row) ? cell.column().value(row) : null;
		};
	}

	/**
	 * Finds the group of a tuple, which is a new one when no tuple before had the values.
	 * @param tuple the tuple
	 * @return the number of the group, from 0 in the order of their first tuples
	 */
	public int group(int[] tuple) {
		if (this.slot < 0) {
			return search(tuple);
		}
		int row = tuple[this.slot];
		if (row != this.lastRow) {
			this.ascending &= row > this.lastRow;
			boolean keep = row >= 0 && this.searches > MANY && !this.ascending;
			this.lastGroup = keep ? known(row, tuple) : search(tuple);
			this.lastRow = row;
			this.searches++;
		}
		return this.lastGroup;
	}

	private int known(int row, int[] tuple) {
		if (row >= this.groupOfRow.length) {
			this.groupOfRow = Arrays.copyOf(this.groupOfRow, Math.max(row + 1, 2 * this.groupOfRow.length));
		}
		if (this.groupOfRow[row] == 0) {
			this.groupOfRow[row] = search(tuple) + 1;
		}
		return this.groupOfRow[row] - 1;
	}

	private int search(int[] tuple) {
		int hash = hash(this.cells, tuple);
		int mask = this.groups.length - 1;
		int i = hash & mask;
		for (; this.groups[i] != EMPTY; i = (i + 1) & mask) {
			int group = this.groups[i];
			if (this.hashes[group] == hash && isSame(group, tuple)) {
				return group;
			}
		}
		return add(i, hash, tuple);
	}

	/**
	 * Finds the group that has the values which a tuple has elsewhere.
	 * @param others where the tuple has the values
	 * @param tuple the tuple
	 * @return the number of the group, -1 when there is none or a value is missing
	 */
	public int find(BoundColumn[] others, int[] tuple) {
		if (!exist(others, tuple)) {
			return EMPTY;
		}
		int hash = hash(others, tuple);
		int mask = this.groups.length - 1;
		for (int i = hash & mask; this.groups[i] != EMPTY; i = (i + 1) & mask) {
			int group = this.groups[i];
			if (this.hashes[group] == hash && isSame(group, others, tuple)) {
				return group;
			}
		}
		return EMPTY;
	}

	/**
	 * Says whether a tuple has all values.
	 * @param cells the values
	 * @param tuple the tuple
	 * @return whether all are there and not NULL
	 */
	public static boolean exist(BoundColumn[] cells, int[] tuple) {
		for (BoundColumn cell : cells) {
			if (!cell.exists(tuple)) {
				return false;
			}
		}
		return true;
	}

	private boolean isSame(int group, BoundColumn[] others, int[] tuple) {
		for (int i = 0; i < others.length; i++) {
			BoundColumn cell = this.cells[i];
			int first = this.firsts.row(group, cell.slot());
			if (!cell.column().sameKey(first, others[i].column(), tuple[others[i].slot()])) {
				return false;
			}
		}
		return true;
	}

	private int add(int slot, int hash, int[] tuple) {
		int group = this.firsts.size();
		this.firsts.add(tuple);
		this.groups[slot] = group;
		this.hashes[group] = hash;
		if (group + 1 == this.hashes.length) {
			grow();
		}
		return group;
	}

	private void grow() {
		this.hashes = Arrays.copyOf(this.hashes, 2 * this.hashes.length);
		this.groups = new int[2 * this.hashes.length];
		Arrays.fill(this.groups, EMPTY);
		int mask = this.groups.length - 1;
		for (int group = 0; group < this.firsts.size(); group++) {
			int i = this.hashes[group] & mask;
			while (this.groups[i] != EMPTY) {
				i = (i + 1) & mask;
			}
			this.groups[i] = group;
		}
	}

	private static int hash(BoundColumn[] cells, int[] tuple) {
		int hash = 0;
		for (BoundColumn cell : cells) {
			hash = 31 * hash + cell.keyHash(tuple);
		}
		return spread(hash);
	}

	private boolean isSame(int group, int[] tuple) {
		for (BoundColumn cell : this.cells) {
			int first = this.firsts.row(group, cell.slot());
			int row = tuple[cell.slot()];
			if (first != row && !cell.isSame(first, row)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Mixes the bits of a hash, so that each of them counts in a table of any size.
	 * @param hash the hash
	 * @return the mixed hash
	 */
	public static int spread(int hash) {
		int mixed = hash * 0x9E3779B9;
		return mixed ^ (mixed >>> 16);
	}

}
