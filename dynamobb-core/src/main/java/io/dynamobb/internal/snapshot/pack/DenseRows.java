package io.dynamobb.internal.snapshot.pack;

/**
 * A bit for each row there is, and for each 512 of them the number of rows before. Takes
 * 1.06 bits a row.
 */
final class DenseRows extends RowSet {

	private final long[] words;

	private final int[] before;

	DenseRows(RowRuns runs, int rows) {
		super(runs.size());
		this.words = new long[(rows >>> 6) + 1];
		RowRuns.Cursor cursor = runs.cursor();
		while (cursor.next()) {
			for (int row = cursor.start(); row < cursor.end(); row++) {
				this.words[row >>> 6] |= 1L << row;
			}
		}
		this.before = RowBits.before(this.words);
	}

	static long bits(int rows) {
		return rows + rows / 16L;
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
