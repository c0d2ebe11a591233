package io.dynamobb.internal.join.name;

import java.util.Collection;
import java.util.function.Function;

import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;

/**
 * The cached tables that a join may name. Thread-safe.
 */
public interface JoinSource {

	/**
	 * Returns the names of the cached tables.
	 * @return the names in the order of their configuration
	 */
	Collection<String> tables();

	/**
	 * Holds tables for one run of a join.
	 * @param tables the names of the tables that the join reads, which are loaded first
	 * when they load lazily
	 * @return the snapshot of each table by its name, those that were not asked for
	 * included; throws {@link io.dynamobb.exception.TableNotLoadedException} for a table
	 * that has none
	 */
	Function<String, TableSnapshot> hold(Collection<String> tables);

	/**
	 * Refuses a value of a table of which only parts, or only other parts of the
	 * attribute, are loaded.
	 * @param table the name of the table
	 * @param path where the value stands
	 * @throws IllegalArgumentException when the value is not loaded as a whole
	 */
	default void checkWhole(String table, AttributePath path) {
	}

	/**
	 * Returns the threads that large queries may be worked on by.
	 * @return the threads
	 */
	default QueryThreads threads() {
		return QueryThreads.CALLER;
	}

	/**
	 * Returns what has been told of names that mean nothing in the tables.
	 * @return the warnings, the same each time
	 */
	NameWarnings warnings();

}
