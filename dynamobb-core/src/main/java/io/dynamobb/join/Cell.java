package io.dynamobb.join;

import java.math.BigDecimal;

import io.dynamobb.snapshot.Column;
import io.dynamobb.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A column of one of the tables of a run.
 *
 * @param slot the table
 * @param column the column
 */
record Cell(int slot, Column column) {

	boolean isAttribute(String attribute) {
		return !(this.column instanceof PathColumn) && this.column.attribute().equals(attribute);
	}

	/**
	 * Returns the value in a tuple.
	 * @param tuple the tuple
	 * @return the value, {@code null} where the tuple has no row of the table or the row
	 * lacks the attribute
	 */
	@Nullable AttributeValue value(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.value(row) : null;
	}

	@Nullable String text(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.text(row) : null;
	}

	@Nullable BigDecimal number(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.number(row) : null;
	}

	long tenThousandths(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.tenThousandths(row) : Long.MIN_VALUE;
	}

	AttributeValue.@Nullable Type type(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.type(row) : null;
	}

	/**
	 * Returns the value in a tuple as a key.
	 * @param tuple the tuple
	 * @return the key, {@code null} where there is no value or a NULL
	 */
	@Nullable KeyValue key(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.key(row) : null;
	}

	boolean hasKey(int[] tuple, KeyValue key) {
		int row = tuple[this.slot];
		return row >= 0 && this.column.hasKey(row, key);
	}

	/**
	 * Says whether there is a value other than NULL in a tuple.
	 * @param tuple the tuple
	 * @return whether there is a value
	 */
	boolean exists(int[] tuple) {
		return exists(tuple[this.slot]);
	}

	int keyHash(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.keyHash(row) : 0;
	}

	/**
	 * Says whether two rows have the same value, where NULL is none.
	 * @param row the number of a row, or {@link Cursor#ABSENT}
	 * @param other the number of another
	 * @return whether the values are equal keys, or neither row has one
	 */
	boolean isSame(int row, int other) {
		return exists(row) ? exists(other) && this.column.sameKey(row, this.column, other) : !exists(other);
	}

	boolean exists(int row) {
		AttributeValue.Type type = (row >= 0) ? this.column.type(row) : null;
		return type != null && type != AttributeValue.Type.NUL;
	}

}
