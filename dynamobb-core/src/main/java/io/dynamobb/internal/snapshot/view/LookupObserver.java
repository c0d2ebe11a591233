package io.dynamobb.internal.snapshot.view;

import java.util.Collection;

import io.dynamobb.internal.snapshot.TableSnapshot;

/**
 * Is told of the look-ups in views, on the threads that look up.
 */
@FunctionalInterface
public interface LookupObserver {

	/** Ignores what it is told. */
	LookupObserver NONE = (table, snapshot, attributes) -> {
	};

	/**
	 * Called after a look-up by the values of any attributes that has found nothing.
	 * @param table the name of the table
	 * @param snapshot where nothing was found
	 * @param attributes the attributes
	 */
	void onNothingFound(String table, TableSnapshot snapshot, Collection<String> attributes);

	/**
	 * Called after each look-up.
	 * @param found whether it has found an item
	 */
	default void onLookup(boolean found) {
	}

}
