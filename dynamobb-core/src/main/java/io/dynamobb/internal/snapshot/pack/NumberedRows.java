package io.dynamobb.internal.snapshot.pack;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Some of the rows there are, numbered anew from 0 without gaps: a bit for each row, and
 * for each 512 rows, and each 512 of those that are in, where to begin to count. Takes
 * 1.1 bits a row. Immutable.
 */
public final class NumberedRows {

	/** With the heads of its three arrays. */
	private static final int OBJECT_BYTES = 80;

	private final long[] words;

	/** How many rows are in before each block of rows. */
	private final int[] before;

	/** In which block of rows each block of numbers begins. */
	private final int[] blocks;

	private final int size;

	private final int rows;

	/**
	 * Chooses rows.
	 * @param rows the number of rows there are
	 * @param chosen says whether a row is in
	 */
	public NumberedRows(int rows, IntPredicate chosen) {
		this(rows, words(rows, chosen));
	}

	private NumberedRows(int rows, long[] words) {
		this.rows = rows;
		this.words = words;
		this.before = RowBits.before(words);
		this.blocks = new int[(rows >>> RowBits.BLOCK_BITS) + 1];
		int count = 0;
		int next = 0;
		for (int word = 0; word < words.length; word++) {
			count += Long.bitCount(words[word]);
			for (; next << RowBits.BLOCK_BITS < count; next++) {
				this.blocks[next] = word / RowBits.BLOCK_WORDS;
			}
		}
		this.size = count;
	}

	private static long[] words(int rows, IntPredicate chosen) {
		long[] words = new long[(rows >>> 6) + 1];
		for (int row = 0; row < rows; row++) {
			if (chosen.test(row)) {
				words[row >>> 6] |= 1L << row;
			}
		}
		return words;
	}

	/**
	 * Chooses other rows, at the cost of those that come or go.
	 * @param changed rows to look at anew
	 * @param chosen says whether one of them is in
	 * @return the rows
	 */
	public NumberedRows with(IntStream changed, IntPredicate chosen) {
		long[] changedWords = this.words.clone();
		changed.forEach((row) -> {
			long bit = 1L << row;
			changedWords[row >>> 6] = chosen.test(row) ? changedWords[row >>> 6] | bit : changedWords[row >>> 6] & ~bit;
		});
		return new NumberedRows(this.rows, changedWords);
	}

	/**
	 * Returns how many rows are in.
	 * @return the number of rows
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Returns the heap that this takes.
	 * @return the size in bytes
	 */
	public long heapBytes() {
		return OBJECT_BYTES + 8L * this.words.length + 4L * this.before.length + 4L * this.blocks.length;
	}

	/**
	 * Returns the new number of a row.
	 * @param row the row number
	 * @return the number, -1 when the row is not in
	 */
	public int number(int row) {
		return RowBits.number(this.words, this.before, row);
	}

	/**
	 * Returns the row that has a new number.
	 * @param number the number, from 0 to below the size
	 * @return the row number
	 */
	public int row(int number) {
		int block = this.blocks[number >>> RowBits.BLOCK_BITS];
		while (block + 1 < this.before.length && this.before[block + 1] <= number && hasMore(block + 1)) {
			block++;
		}
		int rest = number - this.before[block];
		int word = block * RowBits.BLOCK_WORDS;
		int count = Long.bitCount(this.words[word]);
		while (count <= rest) {
			rest -= count;
			count = Long.bitCount(this.words[++word]);
		}
		return (word << 6) + bit(this.words[word], rest);
	}

	private boolean hasMore(int block) {
		return block * RowBits.BLOCK_WORDS < this.words.length;
	}

	private static int bit(long word, int rank) {
		int rest = rank;
		int at = 0;
		for (int width = 32; width > 0; width >>>= 1) {
			int low = Long.bitCount(word >>> at & (1L << width) - 1);
			if (low <= rest) {
				rest -= low;
				at += width;
			}
		}
		return at;
	}

}
