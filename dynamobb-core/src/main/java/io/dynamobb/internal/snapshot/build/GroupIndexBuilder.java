package io.dynamobb.internal.snapshot.build;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.snapshot.GroupIndex;
import io.dynamobb.internal.snapshot.KeyColumns;
import io.dynamobb.internal.snapshot.PackedColumn;
import io.dynamobb.internal.snapshot.RowList;
import io.dynamobb.internal.snapshot.RowSort;
import io.dynamobb.internal.snapshot.pack.PagedLongs;
import io.dynamobb.internal.snapshot.pack.RowSlots;

/**
 * Groups rows by their keys.
 */
public final class GroupIndexBuilder {

	private static final int NONE = -1;

	private static final int PERIOD = 4096;

	private final KeyColumns columns;

	private final int size;

	private final Runnable checkpoint;

	private final int[] groupOf;

	private final RowList firsts = new RowList();

	private final RowList hashes = new RowList();

	private RowSlots slots = new RowSlots(1024, 1024);

	private int capacity = 1024;

	private GroupIndexBuilder(KeyColumns columns, int size, Runnable checkpoint) {
		this.columns = columns;
		this.size = size;
		this.checkpoint = checkpoint;
		this.groupOf = new int[size];
	}

	/**
	 * Builds an index.
	 * @param columns the columns of the key
	 * @param size the number of rows
	 * @param order columns to sort the rows of each group by, ascending; without any they
	 * stay in the order of their numbers
	 * @param checkpoint run every few thousand rows, may end the build by throwing
	 * @return the index
	 */
	public static GroupIndex build(KeyColumns columns, int size, List<PackedColumn> order, Runnable checkpoint) {
		GroupIndexBuilder builder = new GroupIndexBuilder(columns, size, checkpoint);
		for (int row = 0; row < size; row++) {
			if (row % PERIOD == 0) {
				checkpoint.run();
			}
			builder.groupOf[row] = columns.hasKey(row) ? builder.group(row) : NONE;
		}
		return builder.build(order);
	}

	private int group(int row) {
		int hash = this.columns.hash(row);
		int slot = this.slots.first(hash);
		int group = this.slots.get(slot, hash);
		while (group != RowSlots.EMPTY) {
			if (group != RowSlots.OTHER && this.columns.same(this.firsts.get(group), row)) {
				return group;
			}
			slot = this.slots.next(slot);
			group = this.slots.get(slot, hash);
		}
		group = this.firsts.size();
		this.firsts.add(row);
		this.hashes.add(hash);
		if (group < this.capacity) {
			this.slots.put(slot, hash, group);
		}
		else {
			this.capacity *= 2;
			this.slots = slots(this.capacity);
		}
		return group;
	}

	private RowSlots slots(int capacity) {
		RowSlots slots = new RowSlots(capacity, capacity);
		for (int group = 0; group < this.firsts.size(); group++) {
			slots.place(this.hashes.get(group), group);
		}
		return slots;
	}

	private GroupIndex build(List<PackedColumn> order) {
		int groups = this.firsts.size();
		this.slots = slots(groups);
		int[] next = new int[groups + 1];
		for (int group : this.groupOf) {
			if (group != NONE) {
				next[group + 1]++;
			}
		}
		Arrays.parallelPrefix(next, Integer::sum);
		this.checkpoint.run();
		PagedLongs.Builder starts = new PagedLongs.Builder();
		for (int start : next) {
			starts.add(start);
		}
		int[] rows = new int[next[groups]];
		for (int row = 0; row < this.size; row++) {
			if (this.groupOf[row] != NONE) {
				rows[next[this.groupOf[row]]++] = row;
			}
		}
		this.checkpoint.run();
		if (!order.isEmpty()) {
			sort(rows, next, order);
		}
		PagedLongs.Builder packed = new PagedLongs.Builder();
		for (int row : rows) {
			packed.add(row);
		}
		return new GroupIndex(this.columns, this.slots, starts.build(), packed.build(), groups);
	}

	private void sort(int[] rows, int[] ends, List<PackedColumn> order) {
		RowSort sort = new RowSort((row, otherRow) -> compare(order, row, otherRow), this.checkpoint);
		int start = 0;
		for (int end : ends) {
			sort.sort(rows, start, end);
			start = Math.max(start, end);
		}
	}

	private static int compare(List<PackedColumn> columns, int row, int otherRow) {
		int order = 0;
		for (int i = 0; i < columns.size() && order == 0; i++) {
			order = columns.get(i).compareKeys(row, otherRow);
		}
		return order;
	}

}
