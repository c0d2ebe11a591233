package io.dynamobb.internal.snapshot.pack;

import java.io.IOException;
import java.util.stream.LongStream;

import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;

/**
 * A bit for each row there is, and for each 512 of them the number of rows before. Takes
 * 1.06 bits a row.
 */
final class DenseRows extends RowSet {

	private final long[] words;

	private final int[] before;

	DenseRows(RowRuns runs, int rows) {
		super(runs.size());
		this.words = new long[words(rows)];
		RowRuns.Cursor cursor = runs.cursor();
		while (cursor.next()) {
			for (int row = cursor.start(); row < cursor.end(); row++) {
				this.words[row >>> 6] |= 1L << row;
			}
		}
		this.before = RowBits.before(this.words);
	}

	private DenseRows(long[] words) {
		super(LongStream.of(words).mapToInt(Long::bitCount).sum());
		this.words = words;
		this.before = RowBits.before(words);
	}

	static DenseRows stored(SectionReader in, int rows) throws IOException {
		long[] words = in.readLongs(words(rows));
		if (words[words.length - 1] >>> rows != 0) {
			throw in.damaged("has rows that the table lacks");
		}
		return new DenseRows(words);
	}

	private static int words(int rows) {
		return (rows >>> 6) + 1;
	}

	static long bits(int rows) {
		return rows + rows / 16L;
	}

	@Override
	public void write(SectionOutput out) throws IOException {
		out.writeByte(DENSE);
		out.write(this.words);
	}

	@Override
	public int ordinal(int row) {
		return RowBits.number(this.words, this.before, row);
	}

	@Override
	public long heapBytes() {
		return 24 + Bits.arrayBytes(this.words.length, 8) + Bits.arrayBytes(this.before.length, 4);
	}

}
