package io.dynamobb.internal.snapshot;

/**
 * The rows of an index, all rows of a key together.
 */
public interface RowGroups {

	/**
	 * Returns how many keys the index has.
	 * @return the number of groups
	 */
	int size();

	/**
	 * Returns the rows of a key.
	 * @param group the number of the group, from 0
	 * @return the row numbers, none where all rows of the key are gone
	 */
	Rows get(int group);

}
