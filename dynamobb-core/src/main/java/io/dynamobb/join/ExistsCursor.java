package io.dynamobb.join;

import io.dynamobb.snapshot.Rows;

/**
 * Keeps the tuples for which a table has a match, or those for which it has none.
 */
final class ExistsCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final int slot;

	private final Matcher matcher;

	private final boolean wanted;

	ExistsCursor(Cursor input, int[] tuple, int slot, Matcher matcher, boolean wanted) {
		this.input = input;
		this.tuple = tuple;
		this.slot = slot;
		this.matcher = matcher;
		this.wanted = wanted;
	}

	@Override
	boolean next() {
		while (this.input.next()) {
			if (exists() == this.wanted) {
				return true;
			}
		}
		return false;
	}

	private boolean exists() {
		Rows candidates = this.matcher.lookup().find(this.tuple);
		int size = candidates.size();
		if (size > 0 && this.matcher.isExact()) {
			return true;
		}
		for (int position = 0; position < size; position++) {
			this.tuple[this.slot] = candidates.get(position);
			if (this.matcher.test().test(this.tuple)) {
				return true;
			}
		}
		return false;
	}

}
