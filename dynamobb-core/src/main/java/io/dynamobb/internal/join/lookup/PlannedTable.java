package io.dynamobb.internal.join.lookup;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.OnceCursor;
import io.dynamobb.internal.snapshot.AllRows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * A table with what is asked of it. All conditions are added before a way to its rows is
 * chosen.
 */
public final class PlannedTable {

	private final int slot;

	private final RunTables tables;

	private final List<BoundKey> keys;

	private final List<BoundCondition> conditions = new ArrayList<>();

	private final List<BoundCondition> pairs = new ArrayList<>();

	private @Nullable AccessPath first;

	/**
	 * Creates a table of which nothing is asked but its keys.
	 * @param slot the slot of the table
	 * @param tables the tables of the run
	 * @param keys the keys that it is declared to be matched by
	 */
	public PlannedTable(int slot, RunTables tables, List<BoundKey> keys) {
		this.slot = slot;
		this.tables = tables;
		this.keys = keys;
	}

	public int slot() {
		return this.slot;
	}

	public RunTables tables() {
		return this.tables;
	}

	public List<BoundKey> keys() {
		return this.keys;
	}

	/**
	 * Returns what the rows of the table must meet.
	 * @return the conditions, to be added to
	 */
	public List<BoundCondition> conditions() {
		return this.conditions;
	}

	/**
	 * Returns what the table is declared to be matched by beside the keys and its own
	 * rows.
	 * @return the conditions, to be added to
	 */
	public List<BoundCondition> pairs() {
		return this.pairs;
	}

	public JoinedTable joined() {
		return this.tables.table(this.slot);
	}

	public TableSnapshot snapshot() {
		return this.tables.snapshot(this.slot);
	}

	/**
	 * Returns the way to the rows that meet the conditions, where no other table leads to
	 * them.
	 * @return the way, the same each time
	 */
	public AccessPath first() {
		if (this.first == null) {
			this.first = AccessPath.first(this);
		}
		return this.first;
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

	@Nullable KeyValue constant(String attribute) {
		BoundCondition condition = equality(attribute);
		return (condition != null) ? condition.constant() : null;
	}

	TupleTest test() {
		return BoundCondition.all(this.conditions).and(BoundCondition.all(this.pairs));
	}

	/**
	 * Finds all rows of the table.
	 * @return the rows, in tuples that have nothing else
	 */
	Cursor all() {
		return new MatchCursor(new OnceCursor(), this,
				new TestedLookup(Lookup.of(new AllRows(snapshot().size())), TupleTest.ANY), MatchCursor.Keep.MATCHES,
				new int[0], null);
	}

}
