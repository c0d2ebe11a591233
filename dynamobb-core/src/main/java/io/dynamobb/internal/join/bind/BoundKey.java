package io.dynamobb.internal.join.bind;

import java.util.Collections;
import java.util.Set;

import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.snapshot.values.KeyValue;

/**
 * A pair of columns whose values must be equal.
 *
 * @param left the column in one of the tables before
 * @param leftMembers takes the values of the left column apart, where its members count
 * @param right the column in the table being added
 * @param rightMembers takes the values of the right column apart
 */
public record BoundKey(BoundColumn left, Members leftMembers, BoundColumn right, Members rightMembers) {

	public static BoundKey of(JoinedTable.Key key, RunTables tables, int added) {
		BoundColumn left = Scope.after(tables, added - 1).apply(key.left());
		BoundColumn right = tables.column(added, key.right().path());
		return new BoundKey(left, new Members(key.left().below()), right, new Members(key.right().below()));
	}

	/**
	 * Returns the same pair, seen from the other side.
	 * @return the key for adding the left table to the right one
	 */
	public BoundKey reversed() {
		return new BoundKey(this.right, this.rightMembers, this.left, this.leftMembers);
	}

	/**
	 * Says whether one value on either side is compared, and not the members of any.
	 * @return whether both sides have one value
	 */
	public boolean isSingle() {
		return this.leftMembers.isItself() && this.rightMembers.isItself();
	}

	/**
	 * Says whether an index of the table being added has this key.
	 * @param attribute the attribute that the index is on
	 * @return whether the right side is the value of the attribute
	 */
	public boolean isOn(String attribute) {
		return this.rightMembers.isItself() && this.right.isAttribute(attribute);
	}

	/**
	 * Returns the test that both sides of a tuple are equal.
	 */
	public TupleTest test() {
		return TupleTest
			.of((batch, position) -> matches(this.left.row(batch, position), this.right.row(batch, position)));
	}

	private boolean matches(int leftRow, int rightRow) {
		if (leftRow < 0) {
			return false;
		}
		if (isSingle()) {
			return this.right.column().sameKey(rightRow, this.left.column(), leftRow);
		}
		return !Collections.disjoint(leftKeys(leftRow), rightKeys(rightRow));
	}

	public Set<KeyValue> leftKeys(int row) {
		return this.leftMembers.keys(this.left.column().value(row));
	}

	public Set<KeyValue> rightKeys(int row) {
		return this.rightMembers.keys(this.right.column().value(row));
	}

}
