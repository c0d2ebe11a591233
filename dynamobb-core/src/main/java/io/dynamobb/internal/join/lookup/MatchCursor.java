package io.dynamobb.internal.join.lookup;

import java.util.BitSet;

import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.snapshot.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Adds a table to tuples: the rows that match, or none where the table is optional.
 */
final class MatchCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final int slot;

	private final TestedLookup tested;

	private final boolean optional;

	private final @Nullable BitSet matched;

	private Rows candidates = Rows.NONE;

	private int position;

	private int end;

	private boolean unmatched;

	/**
	 * Adds a table.
	 * @param input finds the tuples of the tables before
	 * @param tuple the tuple
	 * @param slot the table
	 * @param tested finds its rows
	 * @param optional whether a tuple stays that matches no row
	 * @param matched where to mark the rows that match, {@code null} when nobody asks
	 */
	MatchCursor(Cursor input, int[] tuple, int slot, TestedLookup tested, boolean optional, @Nullable BitSet matched) {
		this.input = input;
		this.tuple = tuple;
		this.slot = slot;
		this.tested = tested;
		this.optional = optional;
		this.matched = matched;
	}

	@Override
	public boolean next() {
		while (true) {
			while (this.position < this.end) {
				this.tuple[this.slot] = this.candidates.get(this.position++);
				if (this.tested.test().test(this.tuple)) {
					match();
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
			this.candidates = this.tested.lookup().find(this.tuple);
			this.position = 0;
			this.end = this.candidates.size();
			this.unmatched = this.optional;
		}
	}

	private void match() {
		this.unmatched = false;
		if (this.matched != null) {
			this.matched.set(this.tuple[this.slot]);
		}
	}

	@Override
	public long count() {
		if (!this.tested.isExact() || this.matched != null) {
			return super.count();
		}
		long count = 0;
		while (this.input.next()) {
			int matches = this.tested.lookup().find(this.tuple).size();
			count += (matches == 0 && this.optional) ? 1 : matches;
		}
		return count;
	}

}
