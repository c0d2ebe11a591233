package io.dynamobb.internal.join.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.TupleTest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts tuples into groups by their values: an open-addressed table of group numbers. The
 * values stay in the columns, where the first tuple of each group has them. Values are
 * the same as keys are equal; a NULL is the same as none.
 * <p>
 * Once there are many tuples, values are looked at once for each combination of their
 * codes, where columns have these, or once for each row of the only table that has the
 * values.
 */
public final class TupleGroups {

	private static final int EMPTY = -1;

	private static final int MANY = 1 << 12;

	/** From so many tuples in a batch on codes are read. */
	private static final int MANY_AT_ONCE = 256;

	private static final int MOST_CODES = 1 << 16;

	private final BoundColumn[] cells;

	/**
	 * For each slot that has values, the row numbers of the first tuple of each group.
	 */
	private final int[][] firsts;

	private int size;

	private int[] groups = new int[16];

	private int[] hashes = new int[8];

	/** The table that all values are of, -1 when there are several. */
	private final int slot;

	private int lastRow = Integer.MIN_VALUE;

	private int lastGroup;

	private int searches;

	/** Whether no row can have come twice, but for one directly after itself. */
	private boolean ascending = true;

	/** How many combinations of codes there are, 0 when they are not used. */
	private final int combinations;

	/**
	 * The group of each combination of codes plus one, or else that of each row of the
	 * only table.
	 */
	private int[] known = {};

	public TupleGroups(List<BoundColumn> cells) {
		this.cells = cells.toArray(BoundColumn[]::new);
		this.slot = (cells.stream().mapToInt(BoundColumn::slot).distinct().count() == 1) ? cells.get(0).slot() : -1;
		this.firsts = new int[cells.stream().mapToInt(BoundColumn::slot).max().orElse(-1) + 1][];
		cells.forEach((cell) -> this.firsts[cell.slot()] = new int[this.hashes.length]);
		long combinations = 1;
		for (BoundColumn cell : this.cells) {
			combinations = Math.min(Integer.MAX_VALUE, combinations * cell.column().codes());
		}
		this.combinations = (combinations <= MOST_CODES) ? (int) combinations : 0;
		Arrays.fill(this.groups, EMPTY);
	}

	public int size() {
		return this.size;
	}

	/**
	 * Returns a value by which the groups differ.
	 * @param cell one of the cells
	 * @return gives the value of a group by its number, {@code null} where it has none
	 */
	public IntFunction<@Nullable AttributeValue> values(BoundColumn cell) {
		return (group) -> {
			int row = this.firsts[cell.slot()][group];
			return cell.exists(row) ? cell.column().value(row) : null;
		};
	}

	/**
	 * Finds the groups of tuples. A group is a new one when no tuple before had the
	 * values.
	 * @param batch the tuples
	 * @param groups takes the number of the group of each, from 0 in the order of their
	 * first tuples
	 */
	public void group(Batch batch, int[] groups) {
		if (this.combinations > 0 && batch.size() >= MANY_AT_ONCE) {
			groupByCodes(batch, groups);
		}
		else if (this.slot >= 0) {
			groupByRows(batch, batch.rows(this.slot), groups);
		}
		else {
			hash(this.cells, batch, groups);
			for (int i = 0; i < batch.size(); i++) {
				groups[i] = search(batch, i, groups[i]);
			}
		}
	}

	/**
	 * Finds the groups that have the values of other groups.
	 * @param others groups by the same values
	 * @return for each of the others the number of its group here
	 */
	public int[] groupAll(TupleGroups others) {
		int[] numbers = new int[others.size];
		Batch batch = new Batch(this.firsts.length);
		for (int from = 0; from < numbers.length; from += batch.size()) {
			batch.begin();
			batch.resize(Math.min(batch.capacity(), numbers.length - from));
			for (int slot = 0; slot < this.firsts.length; slot++) {
				if (this.firsts[slot] != null) {
					System.arraycopy(others.firsts[slot], from, batch.rows(slot), 0, batch.size());
				}
			}
			int[] groups = batch.borrow();
			group(batch, groups);
			System.arraycopy(groups, 0, numbers, from, batch.size());
			batch.giveBack(groups);
		}
		return numbers;
	}

	private void groupByCodes(Batch batch, int[] groups) {
		int size = batch.size();
		if (this.known.length != this.combinations) {
			this.known = new int[this.combinations];
		}
		int[] codes = batch.borrow();
		Arrays.fill(groups, 0, size, 0);
		for (BoundColumn cell : this.cells) {
			int count = cell.column().codes();
			cell.column().codes(batch.rows(cell.slot()), size, codes);
			for (int i = 0; i < size; i++) {
				groups[i] = (groups[i] | codes[i]) < 0 ? EMPTY : groups[i] * count + codes[i];
			}
		}
		batch.giveBack(codes);
		for (int i = 0; i < size; i++) {
			int code = groups[i];
			int group = (code >= 0) ? this.known[code] - 1 : EMPTY;
			if (group == EMPTY) {
				group = search(batch, i, hash(batch, i));
				if (code >= 0) {
					this.known[code] = group + 1;
				}
			}
			groups[i] = group;
		}
	}

	private void groupByRows(Batch batch, int[] rows, int[] groups) {
		for (int i = 0; i < batch.size(); i++) {
			int row = rows[i];
			if (row != this.lastRow) {
				this.ascending &= row > this.lastRow;
				boolean keep = row >= 0 && this.searches > MANY && !this.ascending && this.combinations == 0;
				this.lastGroup = keep ? known(row, batch, i) : search(batch, i, hash(batch, i));
				this.lastRow = row;
				this.searches++;
			}
			groups[i] = this.lastGroup;
		}
	}

	private int known(int row, Batch batch, int position) {
		if (row >= this.known.length) {
			this.known = Arrays.copyOf(this.known, Math.max(row + 1, 2 * this.known.length));
		}
		if (this.known[row] == 0) {
			this.known[row] = search(batch, position, hash(batch, position)) + 1;
		}
		return this.known[row] - 1;
	}

	private int search(Batch batch, int position, int hash) {
		int mask = this.groups.length - 1;
		int i = hash & mask;
		for (; this.groups[i] != EMPTY; i = (i + 1) & mask) {
			int group = this.groups[i];
			if (this.hashes[group] == hash && isSame(group, batch, position)) {
				return group;
			}
		}
		return add(i, hash, batch, position);
	}

	/**
	 * Finds the groups that have the values which tuples have elsewhere.
	 * @param others where the tuples have the values
	 * @param batch the tuples
	 * @param groups takes the number of the group of each, -1 when there is none or a
	 * value is missing
	 */
	public void find(BoundColumn[] others, Batch batch, int[] groups) {
		hash(others, batch, groups);
		for (int i = 0; i < batch.size(); i++) {
			groups[i] = find(others, batch, i, groups[i]);
		}
	}

	private int find(BoundColumn[] others, Batch batch, int position, int hash) {
		int mask = this.groups.length - 1;
		for (int i = hash & mask; this.groups[i] != EMPTY; i = (i + 1) & mask) {
			int group = this.groups[i];
			if (this.hashes[group] == hash && isSame(group, others, batch, position)) {
				return group;
			}
		}
		return EMPTY;
	}

	/**
	 * Returns the test whether a tuple has all values.
	 * @param cells the values
	 * @return whether all are there and not NULL
	 */
	public static TupleTest exist(BoundColumn[] cells) {
		return TupleTest.of((batch, position) -> {
			for (BoundColumn cell : cells) {
				if (!cell.exists(cell.row(batch, position))) {
					return false;
				}
			}
			return true;
		});
	}

	private boolean isSame(int group, BoundColumn[] others, Batch batch, int position) {
		for (int i = 0; i < others.length; i++) {
			BoundColumn cell = this.cells[i];
			int row = others[i].row(batch, position);
			int first = this.firsts[cell.slot()][group];
			if (row < 0 || !cell.column().sameKey(first, others[i].column(), row)) {
				return false;
			}
		}
		return true;
	}

	private int add(int place, int hash, Batch batch, int position) {
		int group = this.size++;
		for (int slot = 0; slot < this.firsts.length; slot++) {
			if (this.firsts[slot] != null) {
				this.firsts[slot][group] = batch.rows(slot)[position];
			}
		}
		this.groups[place] = group;
		this.hashes[group] = hash;
		if (group + 1 == this.hashes.length) {
			grow();
		}
		return group;
	}

	private void grow() {
		int length = 2 * this.hashes.length;
		this.hashes = Arrays.copyOf(this.hashes, length);
		for (int slot = 0; slot < this.firsts.length; slot++) {
			if (this.firsts[slot] != null) {
				this.firsts[slot] = Arrays.copyOf(this.firsts[slot], length);
			}
		}
		this.groups = new int[2 * length];
		Arrays.fill(this.groups, EMPTY);
		int mask = this.groups.length - 1;
		for (int group = 0; group < this.size; group++) {
			int i = this.hashes[group] & mask;
			while (this.groups[i] != EMPTY) {
				i = (i + 1) & mask;
			}
			this.groups[i] = group;
		}
	}

	private int hash(Batch batch, int position) {
		int hash = 0;
		for (BoundColumn cell : this.cells) {
			hash = 31 * hash + cell.keyHash(cell.row(batch, position));
		}
		return spread(hash);
	}

	private static void hash(BoundColumn[] cells, Batch batch, int[] hashes) {
		int size = batch.size();
		Arrays.fill(hashes, 0, size, 0);
		for (BoundColumn cell : cells) {
			cell.column().keyHashes(batch.rows(cell.slot()), size, hashes);
		}
		for (int i = 0; i < size; i++) {
			hashes[i] = spread(hashes[i]);
		}
	}

	private boolean isSame(int group, Batch batch, int position) {
		for (BoundColumn cell : this.cells) {
			int first = this.firsts[cell.slot()][group];
			int row = cell.row(batch, position);
			if (first != row && !cell.isSame(first, row)) {
				return false;
			}
		}
		return true;
	}

	private static int spread(int hash) {
		int mixed = hash * 0x9E3779B9;
		return mixed ^ (mixed >>> 16);
	}

}
