package io.dynamobb.internal.join.lookup;

import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.snapshot.Rows;

/**
 * Keeps the tuples for which a table has a match, or those for which it has none.
 */
final class ExistsCursor extends Cursor {

	private final Cursor input;

	private final int[] tuple;

	private final int slot;

	private final TestedLookup tested;

	private final boolean wanted;

	ExistsCursor(Cursor input, int[] tuple, int slot, TestedLookup tested, boolean wanted) {
		this.input = input;
		this.tuple = tuple;
		this.slot = slot;
		this.tested = tested;
		this.wanted = wanted;
	}

	@Override
	public boolean next() {
		while (this.input.next()) {
			if (exists() == this.wanted) {
				return true;
			}
		}
		return false;
	}

	private boolean exists() {
		Rows candidates = this.tested.lookup().find(this.tuple);
		int size = candidates.size();
		if (size > 0 && this.tested.isExact()) {
			return true;
		}
		for (int position = 0; position < size; position++) {
			this.tuple[this.slot] = candidates.get(position);
			if (this.tested.test().test(this.tuple)) {
				return true;
			}
		}
		return false;
	}

}
