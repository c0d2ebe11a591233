package io.dynamobb.join;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.Condition;
import io.dynamobb.Grouping;
import io.dynamobb.Item;
import io.dynamobb.Join;
import io.dynamobb.JoinedRow;
import io.dynamobb.Query;
import io.dynamobb.join.JoinedTable.Kind;

/**
 * A join as it is declared.
 */
final class TableJoin extends TableQuery<JoinedRow> implements Join.From, Join.Keyed {

	private final JoinSource source;

	private final List<JoinedTable> tables;

	private final List<Filter> filters;

	TableJoin(JoinSource source, List<JoinedTable> tables, List<Filter> filters) {
		this.source = source;
		this.tables = List.copyOf(tables);
		this.filters = List.copyOf(filters);
	}

	@Override
	public Join as(String alias) {
		return new TableJoin(this.source, List.of(this.tables.get(0).as(alias)), List.of());
	}

	@Override
	public On join(String table) {
		return new Addition(added(table, Kind.INNER));
	}

	@Override
	public On leftJoin(String table) {
		return new Addition(added(table, Kind.LEFT));
	}

	@Override
	public On rightJoin(String table) {
		return new Addition(added(table, Kind.RIGHT));
	}

	@Override
	public On fullJoin(String table) {
		return new Addition(added(table, Kind.FULL));
	}

	@Override
	public Join crossJoin(String table, String alias) {
		return with(this.tables, added(table, Kind.CROSS).as(alias));
	}

	@Override
	public On whereExists(String table) {
		return new Addition(added(table, Kind.EXISTS));
	}

	@Override
	public On whereNotExists(String table) {
		return new Addition(added(table, Kind.NOT_EXISTS));
	}

	@Override
	public Keyed and(String left, String right) {
		List<JoinedTable> before = this.tables.subList(0, this.tables.size() - 1);
		return withKey(before, this.tables.get(this.tables.size() - 1), left, right);
	}

	@Override
	public Keyed and(Condition condition) {
		List<JoinedTable> before = this.tables.subList(0, this.tables.size() - 1);
		JoinedTable last = this.tables.get(this.tables.size() - 1);
		List<String> names = new ArrayList<>(seen(before));
		names.add(last.name());
		ConditionNames.check(condition, names);
		return with(before, last.and(condition));
	}

	@Override
	public Join where(Condition condition) {
		ConditionNames.check(condition, seen(this.tables));
		List<Filter> more = new ArrayList<>(this.filters);
		more.add(new Filter(condition, this.tables.size() - 1));
		return new TableJoin(this.source, this.tables, more);
	}

	@Override
	public Query<Item> select(String... values) {
		return new SelectQuery(this, Selected.parse(List.of(values), seen(this.tables)));
	}

	@Override
	public Grouping groupBy(String... values) {
		return new GroupQuery(this, Selected.parse(List.of(values), seen(this.tables)), List.of());
	}

	@Override
	public Relation<JoinedRow> run() {
		PinnedTables pinned = PinnedTables.of(this.tables, this.source);
		JoinLayout layout = new JoinLayout(pinned);
		int[] tuple = new int[pinned.size()];
		Cursor cursor = new OnceCursor();
		for (PlanStep step : Planner.plan(pinned, this.filters)) {
			cursor = step.open(cursor, tuple);
		}
		return new Relation<>(layout, tuple, cursor, (tuples, offset) -> new TupleRow(layout, tuples, offset));
	}

	@Override
	void check(String name) {
		Reference.single(name, seen(this.tables));
	}

	private JoinedTable added(String table, Kind kind) {
		Joins.requireTable(this.source, table);
		return new JoinedTable(table, kind);
	}

	private Keyed withKey(List<JoinedTable> before, JoinedTable added, String left, String right) {
		List<String> names = seen(before);
		Reference leftReference = Reference.parse(left, names);
		Reference rightReference = Reference.parse(right, List.of(added.name()));
		Reference wrongSide = Reference.parse(right, names);
		if (wrongSide.table() != null && rightReference.table() == null) {
			throw new IllegalArgumentException("'" + right + "' is of a table before '" + added.name()
					+ "'; a key names the table before first: on(\"" + right + "\", \"" + left + "\")");
		}
		return with(before, added.and(new JoinedTable.Key(leftReference, rightReference)));
	}

	private TableJoin with(List<JoinedTable> before, JoinedTable last) {
		if (seen(before).contains(last.name())) {
			throw new IllegalArgumentException(
					"The join has a table '" + last.name() + "' already; give one of the two another name with 'as'");
		}
		List<JoinedTable> all = new ArrayList<>(before);
		all.add(last);
		return new TableJoin(this.source, all, this.filters);
	}

	private static List<String> seen(List<JoinedTable> tables) {
		return tables.stream().filter(JoinedTable::isSeen).map(JoinedTable::name).toList();
	}

	/**
	 * A table that waits for its keys.
	 */
	private final class Addition implements On {

		private final JoinedTable added;

		Addition(JoinedTable added) {
			this.added = added;
		}

		@Override
		public On as(String alias) {
			return new Addition(this.added.as(alias));
		}

		@Override
		public Keyed on(String left, String right) {
			return withKey(TableJoin.this.tables, this.added, left, right);
		}

	}

}
