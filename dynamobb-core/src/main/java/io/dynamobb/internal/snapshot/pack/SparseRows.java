package io.dynamobb.internal.snapshot.pack;

import java.io.IOException;

import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;

/**
 * Rare rows, in buckets by their high bits: the low bits of each row, and where each
 * bucket begins. One row in a hundred takes 8 bits, and a quarter of the 8 or so bits of
 * its bucket's beginning.
 */
final class SparseRows extends RowSet {

	private static final int ROWS_PER_BUCKET = 4;

	private static final int START_BITS = 10;

	private final int lowBits;

	private final byte[] lows;

	private final PagedLongs starts;

	SparseRows(RowRuns runs, int rows) {
		super(runs.size());
		this.lowBits = lowBits(runs.size(), rows);
		this.lows = Bits.allocate((long) runs.size() * this.lowBits);
		PagedLongs.Builder starts = new PagedLongs.Builder();
		int ordinal = 0;
		int bucket = 0;
		RowRuns.Cursor cursor = runs.cursor();
		while (cursor.next()) {
			for (int row = cursor.start(); row < cursor.end(); row++) {
				for (; bucket <= row >>> this.lowBits; bucket++) {
					starts.add(ordinal);
				}
				Bits.put(this.lows, (long) ordinal * this.lowBits, this.lowBits, low(row));
				ordinal++;
			}
		}
		for (; bucket <= (rows >>> this.lowBits) + 1; bucket++) {
			starts.add(ordinal);
		}
		this.starts = starts.build();
	}

	static SparseRows stored(SectionReader in, int rows, RowRuns runs) throws IOException {
		int size = in.readCount(1);
		if (!fits(size, rows)) {
			throw in.damaged("has too many rows for their form");
		}
		long row = -1;
		for (int i = 0; i < size; i++) {
			row += 1L + in.readVarint();
			if (row >= rows) {
				throw in.damaged("has rows that the table lacks");
			}
			runs.add((int) row);
		}
		return new SparseRows(runs, rows);
	}

	/**
	 * Says whether this form takes less than half of what {@link DenseRows} takes.
	 */
	static boolean fits(int size, int rows) {
		return bits(size, rows) * 2 < DenseRows.bits(rows);
	}

	private static long bits(int size, int rows) {
		int lowBits = lowBits(size, rows);
		return (long) size * lowBits + (long) START_BITS * ((rows >>> lowBits) + 2);
	}

	private static int lowBits(int size, int rows) {
		return Bits.width((long) ROWS_PER_BUCKET * rows / Math.max(1, size)) - 1;
	}

	private long low(int row) {
		return row & (1L << this.lowBits) - 1;
	}

	/**
	 * Writes how many rows there are, and how far each is from the one before it.
	 */
	@Override
	public void write(SectionOutput out) throws IOException {
		out.writeByte(SPARSE);
		out.writeInt(size());
		int next = 0;
		int ordinal = 0;
		for (int bucket = 0; ordinal < size(); bucket++) {
			for (int end = (int) this.starts.get(bucket + 1); ordinal < end; ordinal++) {
				int low = (int) Bits.get(this.lows, (long) ordinal * this.lowBits, this.lowBits);
				int row = bucket << this.lowBits | low;
				out.writeVarint(row - next);
				next = row + 1;
			}
		}
	}

	@Override
	public int ordinal(int row) {
		int bucket = row >>> this.lowBits;
		int end = (int) this.starts.get(bucket + 1);
		long low = low(row);
		for (int i = (int) this.starts.get(bucket); i < end; i++) {
			if (Bits.get(this.lows, (long) i * this.lowBits, this.lowBits) == low) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public boolean isSparse() {
		return true;
	}

	@Override
	public long heapBytes() {
		return 32 + Bits.arrayBytes(this.lows.length, 1) + this.starts.heapBytes();
	}

}
