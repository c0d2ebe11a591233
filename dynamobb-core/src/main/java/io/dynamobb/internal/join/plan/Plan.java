package io.dynamobb.internal.join.plan;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.OnceCursor;
import io.dynamobb.query.QueryPlan;

/**
 * How the tuples of a join are found. Opened any number of times, by any threads; what
 * look-ups have built is there for the next time.
 *
 * @param steps the steps
 */
public record Plan(List<Step> steps) {

	public Cursor open() {
		Cursor cursor = new OnceCursor();
		for (Step step : this.steps) {
			cursor = step.opening().open(cursor);
		}
		return cursor;
	}

	/**
	 * Describes the steps.
	 * @return the last, with those before as its children
	 */
	public QueryPlan.Builder describe() {
		double rows = this.steps.get(0).rows().applyAsDouble(1);
		QueryPlan.Builder last = this.steps.get(0).words().get().estimatedRows(Math.round(rows));
		for (Step step : this.steps.subList(1, this.steps.size())) {
			rows = step.rows().applyAsDouble(rows);
			last = step.words().get().estimatedRows(Math.round(rows)).children(last.build());
		}
		return last;
	}

	/**
	 * A step of a plan.
	 *
	 * @param opening opens its cursor
	 * @param words says what is done
	 * @param rows estimates how many rows there are after it, by how many there were
	 * before
	 */
	record Step(Opening opening, Supplier<QueryPlan.Builder> words, DoubleUnaryOperator rows) {

	}

	/**
	 * Opens the cursor of a step.
	 */
	@FunctionalInterface
	interface Opening {

		/**
		 * Opens the cursor.
		 * @param input finds the tuples of the steps before
		 * @return finds the tuples of this step
		 */
		Cursor open(Cursor input);

	}

}
