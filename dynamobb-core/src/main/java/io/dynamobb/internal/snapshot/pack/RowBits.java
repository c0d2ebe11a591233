package io.dynamobb.internal.snapshot.pack;

/**
 * Numbers the rows that have a bit: a row's number is how many rows with a bit are before
 * it. That is counted once for each block of 512 rows, and for the rest where it is asked
 * for.
 */
final class RowBits {

	static final int BLOCK_BITS = 9;

	static final int BLOCK_WORDS = 1 << BLOCK_BITS - 6;

	private RowBits() {
	}

	/**
	 * Counts the bits before each block.
	 * @param words a bit for each row
	 * @return the counts, with that of all bits last where the last block is whole
	 */
	static int[] before(long[] words) {
		int[] before = new int[words.length / BLOCK_WORDS + 1];
		int count = 0;
		for (int word = 0; word < words.length; word++) {
			if (word % BLOCK_WORDS == 0) {
				before[word / BLOCK_WORDS] = count;
			}
			count += Long.bitCount(words[word]);
		}
		if (words.length % BLOCK_WORDS == 0) {
			before[words.length / BLOCK_WORDS] = count;
		}
		return before;
	}

	/**
	 * Returns the number of a row.
	 * @param words a bit for each row
	 * @param before what {@link #before} has counted
	 * @param row the row
	 * @return the number, -1 when the row has no bit
	 */
	static int number(long[] words, int[] before, int row) {
		int word = row >>> 6;
		long bits = words[word];
		if ((bits & 1L << row) == 0) {
			return -1;
		}
		int number = before[row >>> BLOCK_BITS] + Long.bitCount(bits & (1L << row) - 1);
		for (int i = word - word % BLOCK_WORDS; i < word; i++) {
			number += Long.bitCount(words[i]);
		}
		return number;
	}

}
