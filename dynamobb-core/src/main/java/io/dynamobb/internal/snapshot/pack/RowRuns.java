package io.dynamobb.internal.snapshot.pack;

import java.util.Arrays;

/**
 * Takes row numbers in ascending order, and holds them as runs: how many rows are left
 * out, how many follow each other, and so on. Gapless rows take no space, rare ones about
 * two bytes each.
 */
public final class RowRuns {

	private static final byte[] NO_BYTES = {};

	private static final int OBJECT_BYTES = 56;

	private byte[] bytes = NO_BYTES;

	private int length;

	private int written;

	private int start;

	private int end;

	private int size;

	/**
	 * Adds a row.
	 * @param row a row number above all that were added
	 */
	public void add(int row) {
		if (row != this.end) {
			flush();
			this.start = row;
		}
		this.end = row + 1;
		this.size++;
	}

	/**
	 * Adds all rows of others.
	 * @param other the others
	 * @param offset what to add to their row numbers
	 */
	public void addAll(RowRuns other, int offset) {
		Cursor cursor = other.cursor();
		while (cursor.next()) {
			if (cursor.start() + offset != this.end) {
				flush();
				this.start = cursor.start() + offset;
			}
			this.end = cursor.end() + offset;
			this.size += cursor.end() - cursor.start();
		}
	}

	private void flush() {
		if (this.end != this.start) {
			if (this.bytes.length < this.length + 10) {
				this.bytes = Arrays.copyOf(this.bytes, this.length + this.length / 4 + 16);
			}
			this.length = Varint.put(this.bytes, this.length, this.start - this.written);
			this.length = Varint.put(this.bytes, this.length, this.end - this.start);
			this.written = this.end;
		}
	}

	/**
	 * Returns the number of rows.
	 * @return the number of rows
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Returns whether a row is the last that was added.
	 * @param row a row number
	 * @return whether it is
	 */
	public boolean endsWith(int row) {
		return this.size != 0 && this.end == row + 1;
	}

	/**
	 * Removes the rows from a row on.
	 * @param row the first row that goes
	 */
	public void truncate(int row) {
		if (this.end <= row) {
			return;
		}
		RowRuns kept = new RowRuns();
		Cursor cursor = cursor();
		while (cursor.next() && cursor.start() < row) {
			for (int i = cursor.start(); i < Math.min(cursor.end(), row); i++) {
				kept.add(i);
			}
		}
		this.bytes = kept.bytes;
		this.length = kept.length;
		this.written = kept.written;
		this.start = kept.start;
		this.end = kept.end;
		this.size = kept.size;
	}

	/**
	 * Returns the heap that this takes.
	 * @return the size in bytes
	 */
	public long heapBytes() {
		return OBJECT_BYTES + this.bytes.length;
	}

	/**
	 * Goes through the runs.
	 * @return a cursor before the first
	 */
	public Cursor cursor() {
		return new Cursor();
	}

	/**
	 * Stands on a run.
	 */
	public final class Cursor {

		private int at;

		private int runStart;

		private int runEnd;

		private boolean last;

		/**
		 * Moves to the next run.
		 * @return whether there is one
		 */
		public boolean next() {
			if (this.at < RowRuns.this.length) {
				long gap = Varint.get(RowRuns.this.bytes, this.at);
				this.at += Varint.size(gap);
				long run = Varint.get(RowRuns.this.bytes, this.at);
				this.at += Varint.size(run);
				this.runStart = this.runEnd + (int) gap;
				this.runEnd = this.runStart + (int) run;
				return true;
			}
			boolean more = !this.last && RowRuns.this.end != RowRuns.this.start;
			this.last = true;
			this.runStart = RowRuns.this.start;
			this.runEnd = RowRuns.this.end;
			return more;
		}

		/**
		 * Returns the first row of the run.
		 * @return the row number
		 */
		public int start() {
			return this.runStart;
		}

		/**
		 * Returns the row after the run.
		 * @return the row number
		 */
		public int end() {
			return this.runEnd;
		}

	}

}
