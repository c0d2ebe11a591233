package io.dynamobb.benchmarks.peer;

/**
 * Locations that are loaded again while they are read.
 */
public interface Refreshable extends Loaded, LookUps {

	/**
	 * Loads the table again and swaps it in.
	 */
	void refresh();

}
