package io.dynamobb.internal.join.plan;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

import io.dynamobb.internal.join.tuple.Cursor;

/**
 * A step of a plan.
 *
 * @param opening opens its cursor
 * @param text says the step in words
 * @param rows estimates how many rows there are after it, by how many there were before
 */
record PlanStep(Opening opening, Supplier<String> text, DoubleUnaryOperator rows) {

	/**
	 * Opens the cursor of a step.
	 */
	@FunctionalInterface
	interface Opening {

		/**
		 * Opens the cursor.
		 * @param input finds the tuples of the steps before
		 * @param tuple the tuple that all steps share
		 * @return finds the tuples of this step
		 */
		Cursor open(Cursor input, int[] tuple);

	}

}
