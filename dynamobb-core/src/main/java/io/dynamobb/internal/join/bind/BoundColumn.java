package io.dynamobb.internal.join.bind;

import java.math.BigDecimal;

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
	 * Returns the row number that a tuple has of the table.
	 * @param batch has the tuple
	 * @param position where it has it
	 * @return the row number, or {@link Batch#ABSENT}
	 */
	public int row(Batch batch, int position) {
		return batch.rows(this.slot)[position];
	}

	/**
	 * Returns the value in a row.
	 * @param row the row number, or {@link Batch#ABSENT}
	 * @return the value, {@code null} where there is no row or it lacks the attribute
	 */
	public @Nullable AttributeValue value(int row) {
		return (row >= 0) ? this.column.value(row) : null;
	}

	public @Nullable String text(int row) {
		return (row >= 0) ? this.column.text(row) : null;
	}

	public @Nullable BigDecimal number(int row) {
		return (row >= 0) ? this.column.number(row) : null;
	}

	public AttributeValue.@Nullable Type type(int row) {
		return (row >= 0) ? this.column.type(row) : null;
	}

	/**
	 * Returns the value in a row as a key.
	 * @param row the row number, or {@link Batch#ABSENT}
	 * @return the key, {@code null} where there is no value or a NULL
	 */
	public @Nullable KeyValue key(int row) {
		return (row >= 0) ? this.column.key(row) : null;
	}

	boolean hasKey(int row, KeyValue key) {
		return row >= 0 && this.column.hasKey(row, key);
	}

	public int keyHash(int row) {
		return (row >= 0) ? this.column.keyHash(row) : 0;
	}

	/**
	 * Says whether two rows have the same value, where NULL is none.
	 * @param row the number of a row, or {@link Batch#ABSENT}
	 * @param other the number of another
	 * @return whether the values are equal keys, or neither row has one
	 */
	public boolean isSame(int row, int other) {
		return exists(row) ? exists(other) && this.column.sameKey(row, this.column, other) : !exists(other);
	}

	/**
	 * Says whether there is a value other than NULL in a row.
	 * @param row the row number, or {@link Batch#ABSENT}
	 * @return whether there is a value
	 */
	public boolean exists(int row) {
		AttributeValue.Type type = (row >= 0) ? this.column.type(row) : null;
		return type != null && type != AttributeValue.Type.NUL;
	}

}
