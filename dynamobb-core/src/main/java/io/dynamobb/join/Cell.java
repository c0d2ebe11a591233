package io.dynamobb.join;

import io.dynamobb.snapshot.Column;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A column of one of the tables of a run.
 *
 * @param slot the table
 * @param column the column
 */
record Cell(int slot, Column column) {

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

}
