package io.dynamobb.internal.snapshot;

import java.util.BitSet;
import java.util.List;

import io.dynamobb.internal.snapshot.pack.RowSlots;
import io.dynamobb.internal.snapshot.values.KeyValue;

/**
 * An index each of whose keys has one row: a table of row numbers.
 */
public final class UniqueIndex implements RowIndex {

	/**
	 * So many rows are hashed before they are put: slots are then read several at a time.
	 */
	private static final int BLOCK = 512;

	private final KeyColumns columns;

	private final RowSlots slots;

	private final BitSet superseded = new BitSet();

	public UniqueIndex(KeyColumns columns, int size, Runnable checkpoint) {
		this.columns = columns;
		this.slots = new RowSlots(size, size);
		int[] hashes = new int[Math.min(size, BLOCK)];
		for (int from = 0; from < size; from += BLOCK) {
			checkpoint.run();
			int count = Math.min(size - from, BLOCK);
			for (int i = 0; i < count; i++) {
				hashes[i] = columns.hash(from + i);
			}
			for (int i = 0; i < count; i++) {
				put(from + i, hashes[i]);
			}
		}
	}

	private void put(int row, int hash) {
		int slot = this.slots.first(hash);
		int found = this.slots.get(slot, hash);
		while (found != RowSlots.EMPTY && (found == RowSlots.OTHER || !this.columns.same(found, row))) {
			slot = this.slots.next(slot);
			found = this.slots.get(slot, hash);
		}
		if (found != RowSlots.EMPTY) {
			this.superseded.set(found);
		}
		this.slots.put(slot, hash, row);
	}

	/**
	 * Returns the rows whose key a later row has too.
	 * @return the row numbers
	 */
	public BitSet superseded() {
		return this.superseded;
	}

	@Override
	public List<String> attributes() {
		return this.columns.attributes();
	}

	@Override
	public Rows find(KeyValue... key) {
		int hash = KeyColumns.hash(key);
		int slot = this.slots.first(hash);
		int row = this.slots.get(slot, hash);
		while (row != RowSlots.EMPTY) {
			if (row != RowSlots.OTHER && this.columns.matches(row, key)) {
				return Rows.of(row);
			}
			slot = this.slots.next(slot);
			row = this.slots.get(slot, hash);
		}
		return Rows.NONE;
	}

	@Override
	public int count(KeyValue... key) {
		return 1;
	}

	boolean hasKeyOf(int row, List<Column> columns, int otherRow) {
		return this.columns.matches(row, columns, otherRow);
	}

	@Override
	public Rows find(List<Column> columns, int otherRow) {
		int row = row(columns, otherRow);
		return (row >= 0) ? Rows.of(row) : Rows.NONE;
	}

	@Override
	public void find(List<Column> columns, int[] rows, int size, int[] found) {
		int[] hashes = new int[size];
		for (int i = 0; i < size; i++) {
			hashes[i] = (rows[i] >= 0) ? KeyColumns.hash(columns, rows[i]) : 0;
		}
		for (int i = 0; i < size; i++) {
			found[i] = (rows[i] >= 0) ? this.slots.get(this.slots.first(hashes[i]), hashes[i]) : RowSlots.EMPTY;
		}
		for (int i = 0; i < size; i++) {
			if (found[i] == RowSlots.OTHER || found[i] >= 0 && !this.columns.matches(found[i], columns, rows[i])) {
				found[i] = row(columns, rows[i], hashes[i]);
			}
		}
	}

	/**
	 * Does the same as {@link #find} without making anything.
	 * @return the row number, -1 when there is none
	 */
	int row(List<Column> columns, int otherRow) {
		return row(columns, otherRow, KeyColumns.hash(columns, otherRow));
	}

	private int row(List<Column> columns, int otherRow, int hash) {
		int slot = this.slots.first(hash);
		int row = this.slots.get(slot, hash);
		while (row != RowSlots.EMPTY && (row == RowSlots.OTHER || !this.columns.matches(row, columns, otherRow))) {
			slot = this.slots.next(slot);
			row = this.slots.get(slot, hash);
		}
		return row;
	}

	public long heapBytes() {
		return 72 + this.columns.heapBytes() + this.slots.heapBytes();
	}

}
