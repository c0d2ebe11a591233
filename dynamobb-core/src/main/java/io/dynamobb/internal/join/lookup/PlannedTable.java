package io.dynamobb.internal.join.lookup;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.snapshot.TableSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A table with what is asked of it.
 *
 * @param slot the slot of the table
 * @param tables the tables of the run
 * @param keys the keys that it is declared to be matched by
 * @param conditions what its own rows must meet
 * @param pairs what it is declared to be matched by beside the keys and its own rows
 */
public record PlannedTable(int slot, RunTables tables, List<BoundKey> keys, List<BoundCondition> conditions,
		List<BoundCondition> pairs) {

	public JoinedTable joined() {
		return this.tables.table(this.slot);
	}

	public TableSnapshot snapshot() {
		return this.tables.snapshot(this.slot);
	}

	/**
	 * Returns the condition that an attribute equals a constant.
	 * @param attribute the attribute
	 * @return the condition, {@code null} when there is none
	 */
	@Nullable BoundCondition equality(String attribute) {
		for (BoundCondition condition : this.conditions) {
			if (condition.isEquality(attribute)) {
				return condition;
			}
		}
		return null;
	}

	public FilteredRows rows(TupleTest test) {
		int[] tuple = new int[this.tables.size()];
		Arrays.fill(tuple, Cursor.ABSENT);
		return new FilteredRows(snapshot().size(), (row) -> {
			tuple[this.slot] = row;
			return test.test(tuple);
		});
	}

}
