package io.dynamobb.internal.snapshot;

import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a row stand.
 *
 * @param snapshot holds the row among others
 * @param row its number there
 */
public record RowPlace(ColumnarSnapshot snapshot, int row) {

	/**
	 * Says whether another place holds the same attributes with the same values.
	 * @param other the other place
	 * @return whether it does
	 */
	public boolean hasSameItem(RowPlace other) {
		return this.snapshot.item(this.row).equals(other.snapshot.item(other.row));
	}

	@Nullable KeyValue key(String attribute) {
		PackedColumn column = this.snapshot.column(attribute);
		return (column != null) ? column.key(this.row) : null;
	}

}
