package io.dynamobb.join;

import io.dynamobb.snapshot.Rows;

/**
 * Adds a table to tuples: the rows that match, or none where the table is optional.
 */
final class MatchCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final int slot;

	private final Matcher matcher;

	private final boolean optional;

	private Rows candidates = Rows.NONE;

	private int position;

	private int end;

	private boolean unmatched;

	MatchCursor(Cursor input, int[] tuple, int slot, Matcher matcher, boolean optional) {
		this.input = input;
		this.tuple = tuple;
		this.slot = slot;
		this.matcher = matcher;
		this.optional = optional;
	}

	@Override
	boolean next() {
		while (true) {
			while (this.position < this.end) {
				int row = this.candidates.get(this.position++);
				if (this.matcher.accepts(this.tuple, row)) {
					this.unmatched = false;
					this.tuple[this.slot] = row;
					return true;
				}
			}
			if (this.unmatched) {
				this.unmatched = false;
				this.tuple[this.slot] = ABSENT;
				return true;
			}
			if (!this.input.next()) {
				return false;
			}
			this.candidates = this.matcher.find(this.tuple);
			this.position = 0;
			this.end = this.candidates.size();
			this.unmatched = this.optional;
		}
	}

	@Override
	long count() {
		if (!this.matcher.isExact()) {
			return super.count();
		}
		long count = 0;
		while (this.input.next()) {
			int matches = this.matcher.find(this.tuple).size();
			count += (matches == 0 && this.optional) ? 1 : matches;
		}
		return count;
	}

}
