package io.dynamobb.internal.join.plan;

import io.dynamobb.query.Condition;

/**
 * A condition on the rows that a join has up to a table.
 *
 * @param condition the condition
 * @param last the slot of the last table that the join has where the condition is said
 */
public record Filter(Condition condition, int last) {

}
