package io.dynamobb.join;

import java.util.List;
import java.util.Locale;

/**
 * How the tuples of a join are found.
 *
 * @param steps the steps
 */
record Plan(List<PlanStep> steps) {

	Cursor open(int[] tuple) {
		Cursor cursor = new OnceCursor();
		for (PlanStep step : this.steps) {
			cursor = step.opening().open(cursor, tuple);
		}
		return cursor;
	}

	/**
	 * Says the steps in words.
	 * @return a line for each, with an estimate of the rows after it
	 */
	String explain() {
		StringBuilder text = new StringBuilder();
		double rows = 1;
		for (PlanStep step : this.steps) {
			rows = step.rows().applyAsDouble(rows);
			text.append(step.text().get()).append(String.format(Locale.ROOT, ": about %,d rows\n", Math.round(rows)));
		}
		return text.toString();
	}

}
