package io.dynamobb.join;

import java.util.function.Function;

import io.dynamobb.JoinedRow;

/**
 * Something that is calculated over the rows of each group.
 *
 * @param name its name in the result
 * @param text what it is, in words
 * @param start begins the calculation over the rows of a join
 */
record Aggregate(String name, String text, Function<Relation<JoinedRow>, Accumulator> start) {

}
