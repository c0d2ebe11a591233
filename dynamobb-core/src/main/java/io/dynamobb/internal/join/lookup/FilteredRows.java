package io.dynamobb.internal.join.lookup;

import java.util.function.IntPredicate;

/**
 * The rows of a table that pass a test.
 *
 * @param size how many rows the table has
 * @param test which of them are meant
 */
public record FilteredRows(int size, IntPredicate test) {

}
