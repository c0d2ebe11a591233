package io.dynamobb.internal.join.group;

import java.util.function.Function;

import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.query.JoinedRow;
import org.jspecify.annotations.Nullable;

/**
 * Something that is calculated over the rows of each group.
 *
 * @param name its name in the result
 * @param value the value that it is calculated of, {@code null} for none
 * @param text what it is, in words
 * @param callsFunction whether it leaves a value to a function of the user's
 * @param start begins the calculation over the rows of a join
 */
public record Aggregate(String name, @Nullable ValueName value, String text, boolean callsFunction,
		Function<Relation<JoinedRow>, Accumulator> start) {

}
