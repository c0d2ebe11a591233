package io.dynamobb.join;

import java.util.Arrays;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a column that tuples ask for, each made once where rows come again and
 * again: in a join of locations with their customers, one text a customer. What is kept
 * lasts as long as the reader, and grows to no more than one text for each of 262,144
 * rows. Nothing is kept until rows have been seen to repeat.
 */
final class RepeatedTexts {

	private static final int MAX_ROWS = 1 << 18;

	private static final int SAMPLE = 1 << 16;

	private static final int REPEATS = 1 << 10;

	private final Cell cell;

	private int lastRow = Cursor.ABSENT;

	private @Nullable String lastText;

	private @Nullable BitSet seen = new BitSet();

	private int asked;

	private int repeats;

	private @Nullable String @Nullable [] texts;

	RepeatedTexts(Cell cell) {
		this.cell = cell;
	}

	@Nullable String get(int[] tuple) {
		int row = tuple[this.cell.slot()];
		if (row != this.lastRow) {
			this.lastText = (row >= 0) ? text(row) : null;
			this.lastRow = row;
		}
		return this.lastText;
	}

	private @Nullable String text(int row) {
		if (this.texts != null && row < MAX_ROWS) {
			return kept(row, this.texts);
		}
		if (this.seen != null) {
			watch(row, this.seen);
		}
		return this.cell.column().text(row);
	}

	private @Nullable String kept(int row, @Nullable String[] texts) {
		if (row >= texts.length) {
			this.texts = Arrays.copyOf(texts, Math.min(MAX_ROWS, Math.max(row + 1, 2 * texts.length)));
			return kept(row, this.texts);
		}
		String text = texts[row];
		if (text == null) {
			text = this.cell.column().text(row);
			texts[row] = text;
		}
		return text;
	}

	private void watch(int row, BitSet seen) {
		if (seen.get(row)) {
			this.repeats++;
		}
		seen.set(row);
		if (this.repeats == REPEATS) {
			this.texts = new String[Math.min(MAX_ROWS, seen.length())];
			this.seen = null;
		}
		else if (++this.asked == SAMPLE) {
			this.seen = null;
		}
	}

}
