package io.dynamobb.internal.snapshot.pack;

/**
 * A bit for each row there is, and for each 512 of them the number of rows before. Takes
 * 1.06 bits a row.
 */
final class DenseRows extends RowSet {

	private static final int BLOCK_WORDS = 8;

	private final long[] words;

	private final int[] before;

	DenseRows(RowRuns runs, int rows) {
		super(runs.size());
		this.words = new long[(rows >>> 6) + 1];
		this.before = new int[this.words.length / BLOCK_WORDS + 1];
		RowRuns.Cursor cursor = runs.cursor();
		while (cursor.next()) {
			for (int row = cursor.start(); row < cursor.end(); row++) {
				this.words[row >>> 6] |= 1L << row;
			}
		}
		int count = 0;
		for (int i = 0; i < this.words.length; i++) {
			if (i % BLOCK_WORDS == 0) {
				this.before[i / BLOCK_WORDS] = count;
			}
			count += Long.bitCount(this.words[i]);
		}
	}

	static long bits(int rows) {
		return rows + rows / 16L;
	}

	@Override
	public int ordinal(int row) {
		int word = row >>> 6;
		long bits = this.words[word];
		if ((bits & 1L << row) == 0) {
			return -1;
		}
		int ordinal = this.before[word / BLOCK_WORDS] + Long.bitCount(bits & (1L << row) - 1);
		for (int i = word - word % BLOCK_WORDS; i < word; i++) {
			ordinal += Long.bitCount(this.words[i]);
		}
		return ordinal;
	}

	@Override
	public long heapBytes() {
		return 24 + Bits.arrayBytes(this.words.length, 8) + Bits.arrayBytes(this.before.length, 4);
	}

}
