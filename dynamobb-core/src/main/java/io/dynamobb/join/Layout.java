package io.dynamobb.join;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the rows of a run have where. Thread-safe.
 */
interface Layout {

	/**
	 * Returns the names of the attributes that rows may have.
	 * @return the names in a stable order
	 */
	List<String> attributes();

	/**
	 * Finds an attribute of rows.
	 * @param name the name that a row has it by
	 * @return where its values are, {@code null} when there are none
	 */
	@Nullable Cell cell(String name);

	/**
	 * Finds a value as a query names it, whether rows have it or not.
	 * @param name the name
	 * @return where the values are
	 */
	Cell named(String name);

}
