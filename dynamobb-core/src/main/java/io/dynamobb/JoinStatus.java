package io.dynamobb;

import java.util.List;

/**
 * How a declared join is, at one moment. Immutable. DynamoBB makes it, and adds to it
 * from version to version: do not implement it.
 */
public interface JoinStatus {

	/**
	 * {@return the name of the join}
	 */
	String name();

	/**
	 * {@return the names of the tables that it reads}
	 */
	List<String> tables();

	/**
	 * {@return whether its rows have been found and are kept: not before all of its
	 * tables are loaded}
	 */
	boolean materialised();

	/**
	 * {@return the number of rows that are kept}
	 */
	int rows();

	/**
	 * {@return the heap that their row numbers take, in bytes; that of calculated values
	 * is not counted}
	 */
	long heapBytes();

}
