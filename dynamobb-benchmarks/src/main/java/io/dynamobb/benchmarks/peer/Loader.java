package io.dynamobb.benchmarks.peer;

/**
 * Loads a table into memory.
 */
@FunctionalInterface
public interface Loader {

	/**
	 * Loads the table.
	 * @return the table, held by nothing else
	 */
	Loaded load();

}
