package io.dynamobb.query;

import io.dynamobb.exception.UnknownTableException;

/**
 * A check of a table as a relational database would hold it: whether what its items refer
 * to is there, whether keys are unique, and which attributes are missing or have several
 * types. Nothing is changed. Immutable: each method returns a new check, which can be run
 * any number of times, by any number of threads.
 * <p>
 * Attributes are named as a {@link Join} names them; keys are equal as they are in one.
 */
public interface TableCheck {

	/**
	 * Checks that items refer to items of another table.
	 * @param table the name of the other table
	 * @return the keys of the reference
	 * @throws UnknownTableException when no cached table has the name
	 */
	Reference references(String table);

	/**
	 * Checks that no two items have the same values.
	 * @param attributes the names of the values
	 * @return the check
	 * @throws IllegalArgumentException when there is no name, or one is no attribute path
	 */
	TableCheck unique(String... attributes);

	/**
	 * Runs the check.
	 * @return what was found, all of it in the tables as they were at one moment
	 */
	TableReport run();

	/**
	 * A reference whose first key is to be named.
	 */
	interface Reference {

		/**
		 * Refers by an attribute that has the same name in both tables.
		 * @param attribute the name in both tables
		 * @return the check, to which further keys may be added
		 * @throws IllegalArgumentException when the name is no attribute path
		 */
		default ReferenceCheck on(String attribute) {
			return on(attribute, attribute);
		}

		/**
		 * Refers by attributes of different names.
		 * @param attribute the name in the table that refers
		 * @param referenced the name in the table that is referred to
		 * @return the check, to which further keys may be added
		 * @throws IllegalArgumentException when a name is no attribute path
		 */
		ReferenceCheck on(String attribute, String referenced);

	}

	/**
	 * A check whose last reference may have further keys.
	 */
	interface ReferenceCheck extends TableCheck {

		/**
		 * Adds a key that has the same name in both tables.
		 * @param attribute the name in both tables
		 * @return the check, with one key more
		 * @throws IllegalArgumentException when the name is no attribute path
		 */
		default ReferenceCheck and(String attribute) {
			return and(attribute, attribute);
		}

		/**
		 * Adds a key of different names.
		 * @param attribute the name in the table that refers
		 * @param referenced the name in the table that is referred to
		 * @return the check, with one key more
		 * @throws IllegalArgumentException when a name is no attribute path
		 */
		ReferenceCheck and(String attribute, String referenced);

	}

}
