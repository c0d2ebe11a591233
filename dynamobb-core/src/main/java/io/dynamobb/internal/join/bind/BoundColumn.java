package io.dynamobb.internal.join.bind;

import java.math.BigDecimal;

import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A column of one of the tables of a run.
 *
 * @param slot the table
 * @param column the column
 */
public record BoundColumn(int slot, Column column) {

	public boolean isAttribute(String attribute) {
		return !(this.column instanceof PathColumn) && this.column.attribute().equals(attribute);
	}

	/**
	 * Says whether this is an attribute of a table, and no value below one.
	 * @param table the slot of the table
	 * @return whether some row of the table has the attribute
	 */
	public boolean isAttributeOf(int table) {
		return this.slot == table && !(this.column instanceof PathColumn);
	}

	/**
	 * Returns the value in a tuple.
	 * @param tuple the tuple
	 * @return the value, {@code null} where the tuple has no row of the table or the row
	 * lacks the attribute
	 */
	public @Nullable AttributeValue value(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.value(row) : null;
	}

	public @Nullable String text(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.text(row) : null;
	}

	public @Nullable BigDecimal number(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.number(row) : null;
	}

	public long tenThousandths(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.tenThousandths(row) : Long.MIN_VALUE;
	}

	public AttributeValue.@Nullable Type type(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.type(row) : null;
	}

	/**
	 * Returns the value in a tuple as a key.
	 * @param tuple the tuple
	 * @return the key, {@code null} where there is no value or a NULL
	 */
	public @Nullable KeyValue key(int[] tuple) {
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
	public boolean exists(int[] tuple) {
		return exists(tuple[this.slot]);
	}

	public int keyHash(int[] tuple) {
		int row = tuple[this.slot];
		return (row >= 0) ? this.column.keyHash(row) : 0;
	}

	/**
	 * Says whether two rows have the same value, where NULL is none.
	 * @param row the number of a row, or {@link Cursor#ABSENT}
	 * @param other the number of another
	 * @return whether the values are equal keys, or neither row has one
	 */
	public boolean isSame(int row, int other) {
		return exists(row) ? exists(other) && this.column.sameKey(row, this.column, other) : !exists(other);
	}

	public boolean exists(int row) {
		AttributeValue.Type type = (row >= 0) ? this.column.type(row) : null;
		return type != null && type != AttributeValue.Type.NUL;
	}

}
