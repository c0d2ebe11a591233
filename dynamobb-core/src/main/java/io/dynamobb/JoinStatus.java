package io.dynamobb;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

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

	/**
	 * {@return the time since these rows were found, {@code null} when none are kept.
	 * After {@linkplain DynamoTable#apply changes} of its tables they are found again by
	 * and by}
	 */
	@Nullable Duration age();

}
