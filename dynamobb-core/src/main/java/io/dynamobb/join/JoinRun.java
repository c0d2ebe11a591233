package io.dynamobb.join;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.dynamobb.JoinedRow;

/**
 * One run of a join over pinned tables. What is common to its rows, and the cursor that
 * finds them: a tuple holds a row number for each table of the join, in its order, and
 * each cursor sets the number of its own table before the next one reads it. For one
 * thread.
 */
final class JoinRun {

	private final PinnedTables tables;

	private final int[] tuple;

	private final Cursor cursor;

	private JoinRun(PinnedTables tables, int[] tuple, Cursor cursor) {
		this.tables = tables;
		this.tuple = tuple;
		this.cursor = cursor;
	}

	static JoinRun of(PinnedTables tables, List<Filter> filters) {
		int[] tuple = new int[tables.size()];
		Cursor cursor = new OnceCursor();
		for (PlanStep step : Planner.plan(tables, filters)) {
			cursor = step.open(cursor, tuple);
		}
		return new JoinRun(tables, tuple, cursor);
	}

	Stream<JoinedRow> stream() {
		return StreamSupport.stream(new RowSpliterator(), false);
	}

	long count() {
		return this.cursor.count();
	}

	private final class RowSpliterator extends Spliterators.AbstractSpliterator<JoinedRow> {

		RowSpliterator() {
			super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.IMMUTABLE);
		}

		@Override
		public boolean tryAdvance(Consumer<? super JoinedRow> action) {
			if (!JoinRun.this.cursor.next()) {
				return false;
			}
			action.accept(new TupleRow(JoinRun.this.tables, JoinRun.this.tuple.clone(), 0));
			return true;
		}

	}

}
