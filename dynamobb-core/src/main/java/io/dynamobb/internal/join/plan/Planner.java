package io.dynamobb.internal.join.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.bind.Scope;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.lookup.AccessPath;
import io.dynamobb.internal.join.lookup.PlannedTable;
import io.dynamobb.internal.join.lookup.TestedLookup;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.join.name.JoinedTable.Kind;
import io.dynamobb.internal.join.name.NamedCondition;
import io.dynamobb.internal.join.tuple.FilterCursor;

/**
 * Makes the plan of a run.
 * <ol>
 * <li>A condition is tested as early as it can be: on the rows of one table before they
 * are joined, else as soon as the last of its tables is there. It never moves to before a
 * right or full join that stands before it, nor out of the match of an outer join.
 * <li>The tables up to the first outer join are joined in the order that
 * {@link JoinOrder} finds cheapest, the others in the order in which they are declared.
 * {@code whereExists} and {@code whereNotExists} are asked as soon as they can be.
 * <li>The way to the rows of each table is an {@link AccessPath}.
 * </ol>
 */
public final class Planner {

	private final RunTables tables;

	private final List<PlannedTable> planned = new ArrayList<>();

	private final List<Pending> pending = new ArrayList<>();

	private final List<PlannedTable> existence = new ArrayList<>();

	private final List<Plan.Step> steps = new ArrayList<>();

	private final BitSet bound = new BitSet();

	private Planner(RunTables tables) {
		this.tables = tables;
	}

	public static Plan plan(RunTables tables, List<Filter> filters) {
		Planner planner = new Planner(tables);
		for (int slot = 0; slot < tables.size(); slot++) {
			planner.bind(slot);
		}
		filters.forEach(planner::bind);
		planner.addTables();
		return new Plan(List.copyOf(planner.steps));
	}

	private void bind(int slot) {
		JoinedTable table = this.tables.table(slot);
		List<BoundKey> keys = new ArrayList<>();
		table.keys().forEach((key) -> keys.add(BoundKey.of(key, this.tables, slot)));
		PlannedTable planned = new PlannedTable(slot, this.tables, keys);
		this.planned.add(planned);
		for (NamedCondition condition : table.conditions()) {
			if (isInner(table.kind())) {
				bind(new Filter(condition, slot));
				continue;
			}
			for (BoundCondition part : BoundCondition.of(condition, Scope.of(this.tables, slot))) {
				(part.isOn(slot) ? planned.conditions() : planned.pairs()).add(part);
			}
		}
	}

	private void bind(Filter filter) {
		int barrier = -1;
		for (int slot = 0; slot <= filter.last(); slot++) {
			barrier = this.tables.table(slot).kind().keepsRight() ? slot : barrier;
		}
		for (BoundCondition condition : BoundCondition.of(filter.condition(),
				Scope.after(this.tables, filter.last()))) {
			int slot = condition.slots().length() - 1;
			if (slot >= barrier && condition.isOn(slot) && isInner(this.tables.table(slot).kind())) {
				this.planned.get(slot).conditions().add(condition);
			}
			else {
				this.pending.add(new Pending(condition, barrier));
			}
		}
	}

	private static boolean isInner(Kind kind) {
		return kind == Kind.FIRST || kind == Kind.INNER || kind == Kind.CROSS;
	}

	private void addTables() {
		List<PlannedTable> inner = new ArrayList<>();
		List<BoundKey> keys = new ArrayList<>();
		int slot = 0;
		while (slot < this.planned.size() && (isInner(kind(slot)) || !this.tables.table(slot).isSeen())) {
			PlannedTable table = this.planned.get(slot++);
			if (table.joined().isSeen()) {
				inner.add(table);
				keys.addAll(table.keys());
			}
			else {
				this.existence.add(table);
			}
		}
		JoinOrder.choose(inner, keys).forEach(this::add);
		for (PlannedTable table : this.planned.subList(slot, this.planned.size())) {
			if (table.joined().isSeen()) {
				add(this.bound.isEmpty() ? table.first() : AccessPath.to(table, table.keys()));
			}
			else {
				this.existence.add(table);
				addWhatIsReady();
			}
		}
	}

	private Kind kind(int slot) {
		return this.tables.table(slot).kind();
	}

	private void add(AccessPath path) {
		boolean first = this.bound.isEmpty();
		add(path, first, (rows) -> first ? RowEstimates.rows(path.table()) : RowEstimates.rows(path, rows));
		this.bound.set(path.table().slot());
		addWhatIsReady();
	}

	private void add(AccessPath path, boolean first, DoubleUnaryOperator rows) {
		int[] before = this.bound.stream().toArray();
		TestedLookup tested = path.open();
		this.steps
			.add(new Plan.Step((input) -> path.open(tested, input, before), () -> PlanText.table(path, first), rows));
	}

	private void addWhatIsReady() {
		List<BoundCondition> ready = new ArrayList<>();
		this.pending.removeIf((condition) -> condition.isReady(this.bound) && ready.add(condition.condition()));
		if (!ready.isEmpty()) {
			TupleTest test = BoundCondition.all(ready);
			this.steps.add(new Plan.Step((input) -> new FilterCursor(input, test), () -> PlanText.filter(ready),
					RowEstimates::passing));
		}
		this.existence.removeIf((table) -> isReady(table) && addExistence(table));
	}

	private boolean isReady(PlannedTable table) {
		BitSet asked = new BitSet();
		table.keys().forEach((key) -> asked.set(key.left().slot()));
		table.pairs().forEach((pair) -> asked.or(pair.slots()));
		asked.clear(table.slot());
		asked.andNot(this.bound);
		return asked.isEmpty();
	}

	private boolean addExistence(PlannedTable table) {
		add(AccessPath.to(table, table.keys()), false, RowEstimates::passing);
		return true;
	}

	/**
	 * A condition that waits for its tables.
	 *
	 * @param condition the condition
	 * @param barrier the table that must be there before, -1 for none
	 */
	private record Pending(BoundCondition condition, int barrier) {

		boolean isReady(BitSet bound) {
			return (this.barrier < 0 || bound.get(this.barrier)) && this.condition.isWithin(bound);
		}

	}

}
