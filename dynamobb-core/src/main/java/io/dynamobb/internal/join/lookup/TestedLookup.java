package io.dynamobb.internal.join.lookup;

import io.dynamobb.internal.join.bind.TupleTest;

/**
 * Finds the rows of a table that go with a tuple: a look-up, and a test of what it finds.
 *
 * @param lookup finds rows that may match
 * @param test says whether a tuple with such a row matches
 */
public record TestedLookup(Lookup lookup, TupleTest test) {

	/**
	 * Says whether every row that is found matches.
	 * @return whether there is nothing to test
	 */
	boolean isExact() {
		return this.test == TupleTest.ANY;
	}

}
