package io.dynamobb.change;

/**
 * What changes did to a table. Says how many items, never which.
 */
public interface ChangeResult {

	/**
	 * {@return the name of the table in code}
	 */
	String table();

	/**
	 * {@return the number of items that are new}
	 */
	int added();

	/**
	 * {@return the number of items that have any attribute added, removed or changed}
	 */
	int changed();

	/**
	 * {@return the number of items that are gone}
	 */
	int removed();

	/**
	 * {@return the number of items that are left as they were, because the change breaks
	 * what the table must fulfil}
	 */
	int refused();

	/**
	 * {@return whether the changes are not seen yet: the table is not loaded, is pinned,
	 * or holds back all changes until its next refresh}
	 */
	boolean held();

}
