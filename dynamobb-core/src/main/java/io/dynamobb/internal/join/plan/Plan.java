package io.dynamobb.internal.join.plan;

import java.util.List;
import java.util.Locale;

import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.OnceCursor;

/**
 * How the tuples of a join are found.
 *
 * @param steps the steps
 */
public record Plan(List<PlanStep> steps) {

	public Cursor open(int[] tuple) {
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
	public String explain() {
		StringBuilder text = new StringBuilder();
		double rows = 1;
		for (PlanStep step : this.steps) {
			rows = step.rows().applyAsDouble(rows);
			text.append(step.text().get()).append(String.format(Locale.ROOT, ": about %,d rows\n", Math.round(rows)));
		}
		return text.toString();
	}

}
