package io.dynamobb.join;

import io.dynamobb.Condition;

/**
 * A condition on the rows that a join has up to a table.
 *
 * @param condition the condition
 * @param last the slot of the last table that the join has where the condition is said
 */
record Filter(Condition condition, int last) {

}
