package io.dynamobb.internal.join.plan;

import io.dynamobb.internal.join.name.NamedCondition;

/**
 * A condition on the rows that a join has up to a table.
 *
 * @param condition the condition
 * @param last the slot of the last table that the join has where the condition is said
 */
public record Filter(NamedCondition condition, int last) {

}
