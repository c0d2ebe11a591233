package io.dynamobb.join;

import io.dynamobb.AttributePath;
import io.dynamobb.snapshot.Column;

/**
 * A pair of columns whose values must be equal.
 *
 * @param slot the table of the left column
 * @param left the column in one of the tables before
 * @param addedSlot the table being added
 * @param path where the right value stands in the table being added
 * @param right the column in the table being added
 */
record BoundKey(int slot, Column left, int addedSlot, AttributePath path, Column right) {

	static BoundKey of(JoinedTable.Key key, PinnedTables tables, int added) {
		int slot = tables.slot(key.left(), added);
		Column left = tables.column(slot, key.left().path());
		Column right = tables.column(added, key.right().path());
		return new BoundKey(slot, left, added, key.right().path(), right);
	}

	boolean isOn(String attribute) {
		return !this.path.isNested() && this.path.attribute().equals(attribute);
	}

	boolean matches(int[] tuple) {
		int leftRow = tuple[this.slot];
		return leftRow >= 0 && this.right.sameKey(tuple[this.addedSlot], this.left, leftRow);
	}

}
