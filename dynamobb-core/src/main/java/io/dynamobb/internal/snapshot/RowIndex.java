package io.dynamobb.internal.snapshot;

import java.util.List;

import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows by the values of attributes. A row that lacks one of the attributes, or has
 * a NULL there, is in no index.
 */
public interface RowIndex {

	/**
	 * Returns the attributes that the index is on.
	 * @return the names, in the order of the values of {@link #find}
	 */
	List<String> attributes();

	/**
	 * Returns the rows with a key.
	 * @param key a value for each attribute
	 * @return the row numbers
	 */
	Rows find(KeyValue... key);

	/**
	 * Counts what {@link #find} would find, without finding it where that is possible.
	 * @param key a value for each attribute
	 * @return the number of rows, which may be too high
	 */
	default int count(KeyValue... key) {
		return find(key).size();
	}

	/**
	 * Returns how many rows have a key, on average.
	 * @return the number of rows a key
	 */
	default double rowsPerKey() {
		return 1;
	}

	/**
	 * Returns the rows whose key equals the values that a row of another snapshot has in
	 * the given columns: the probe of a join, which builds no value.
	 * @param columns a column for each attribute of this index
	 * @param row the row number in those columns
	 * @return the row numbers, empty when a column has no value there
	 */
	Rows find(List<Column> columns, int row);

	/**
	 * Does the same for several rows of the other snapshot, where no key has two rows
	 * here. An index may read for all of them at once what it would read for each.
	 * @param columns a column for each attribute of this index
	 * @param rows the row numbers in those columns, negative for none
	 * @param size how many of them, from the first
	 * @param found takes the row numbers here, -1 where there is none
	 */
	default void find(List<Column> columns, int[] rows, int size, int[] found) {
		for (int i = 0; i < size; i++) {
			Rows one = (rows[i] >= 0) ? find(columns, rows[i]) : Rows.NONE;
			found[i] = (one.size() != 0) ? one.get(0) : -1;
		}
	}

	/**
	 * Returns the rows of all keys, for a reader of them all that would not look up each.
	 * @return the groups, {@code null} when the index does not have its rows together
	 */
	default @Nullable RowGroups groups() {
		return null;
	}

}
