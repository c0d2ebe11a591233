package io.dynamobb.join;

/**
 * A step of a plan.
 */
@FunctionalInterface
interface PlanStep {

	/**
	 * Opens the step.
	 * @param input finds the tuples of the steps before
	 * @param tuple the tuple that all steps share
	 * @return finds the tuples of this step
	 */
	Cursor open(Cursor input, int[] tuple);

}
