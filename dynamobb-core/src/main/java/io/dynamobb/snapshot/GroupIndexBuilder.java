package io.dynamobb.snapshot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.dynamobb.snapshot.pack.PagedLongs;
import io.dynamobb.snapshot.pack.RowSlots;

/**
 * Groups rows by their keys.
 */
final class GroupIndexBuilder {

	private static final int NONE = -1;

	private final KeyColumns columns;

	private final int size;

	private final int[] groupOf;

	private final RowList firsts = new RowList();

	private final RowList hashes = new RowList();

	private RowSlots slots = new RowSlots(1024, 1024);

	private int capacity = 1024;

	private GroupIndexBuilder(KeyColumns columns, int size) {
		this.columns = columns;
		this.size = size;
		this.groupOf = new int[size];
	}

	/**
	 * Builds an index.
	 * @param columns the columns of the key
	 * @param size the number of rows
	 * @param order columns to sort the rows of each group by, ascending; without any they
	 * stay in the order of their numbers
	 * @return the index
	 */
	static GroupIndex build(KeyColumns columns, int size, List<PackedColumn> order) {
		GroupIndexBuilder builder = new GroupIndexBuilder(columns, size);
		for (int row = 0; row < size; row++) {
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
		for (int group = 0; group < this.hashes.size(); group++) {
			int hash = this.hashes.get(group);
			int slot = slots.first(hash);
			while (slots.get(slot, hash) != RowSlots.EMPTY) {
				slot = slots.next(slot);
			}
			slots.put(slot, hash, group);
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
		if (!order.isEmpty()) {
			sort(rows, next, order);
		}
		PagedLongs.Builder packed = new PagedLongs.Builder();
		for (int row : rows) {
			packed.add(row);
		}
		return new GroupIndex(this.columns, this.slots, starts.build(), packed.build(), groups);
	}

	private static void sort(int[] rows, int[] ends, List<PackedColumn> order) {
		Comparator<Integer> comparator = (left, right) -> 0;
		for (PackedColumn column : order) {
			comparator = comparator.thenComparing(column::key, Comparator.nullsFirst(Comparator.naturalOrder()));
		}
		int start = 0;
		for (int end : ends) {
			if (!isSorted(rows, start, end, comparator)) {
				int[] sorted = IntStream.range(start, end)
					.mapToObj((i) -> rows[i])
					.sorted(comparator)
					.mapToInt(Integer::intValue)
					.toArray();
				System.arraycopy(sorted, 0, rows, start, sorted.length);
			}
			start = Math.max(start, end);
		}
	}

	private static boolean isSorted(int[] rows, int start, int end, Comparator<Integer> comparator) {
		for (int i = start + 1; i < end; i++) {
			if (comparator.compare(rows[i - 1], rows[i]) > 0) {
				return false;
			}
		}
		return true;
	}

}
