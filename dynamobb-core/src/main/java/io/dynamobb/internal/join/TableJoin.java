package io.dynamobb.internal.join;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.name.ConditionNames;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.join.name.JoinedTable.Kind;
import io.dynamobb.internal.join.name.NameCheck;
import io.dynamobb.internal.join.name.Names;
import io.dynamobb.internal.join.name.Selected;
import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.join.plan.Filter;
import io.dynamobb.internal.join.plan.Planner;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.JoinLayout;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.internal.join.tuple.TupleRow;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Grouping;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;

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
		Names.of(this.source, before).and(last).check(condition);
		return with(before, last.and(condition));
	}

	@Override
	public TableJoin where(Condition condition) {
		names().check(condition);
		List<Filter> more = new ArrayList<>(this.filters);
		more.add(new Filter(condition, this.tables.size() - 1));
		return new TableJoin(this.source, this.tables, more);
	}

	@Override
	public Query<Item> select(String... values) {
		return new SelectQuery(this, Selected.parse(List.of(values), names()));
	}

	@Override
	public Grouping groupBy(String... values) {
		List<Selected> groups = Selected.parse(List.of(values), names());
		groups.forEach((group) -> check(group.reference()));
		return new GroupQuery(this, groups, List.of());
	}

	@Override
	public Relation<JoinedRow> run() {
		RunTables held = RunTables.of(this.tables, this.source);
		JoinLayout layout = new JoinLayout(held);
		int[] tuple = new int[held.size()];
		Cursor cursor = Planner.plan(held, this.filters).open(tuple);
		return new Relation<>(layout, tuple, cursor, (tuples, offset) -> new TupleRow(layout, tuples, offset));
	}

	@Override
	TableJoin join() {
		return this;
	}

	@Override
	Stream<String> named() {
		Stream<String> keys = this.tables.stream()
			.skip(2)
			.flatMap((table) -> table.keys().stream())
			.map((key) -> key.left().toString());
		return Stream.concat(keys, this.filters.stream().map(Filter::condition).flatMap(ConditionNames::of));
	}

	@Override
	Stream<String> functions() {
		Stream<Condition> joined = this.tables.stream().flatMap((table) -> table.conditions().stream());
		return Stream.concat(joined, this.filters.stream().map(Filter::condition)).flatMap(ConditionNames::ofFunctions);
	}

	@Override
	TableJoin over(JoinSource source) {
		return new TableJoin(source, this.tables, this.filters);
	}

	@Override
	boolean isOfJoin(String name) {
		return true;
	}

	/**
	 * Says which of several values a name without a table means.
	 */
	String meaning(String name) {
		return NameCheck.meaning(names(), ValueName.parse(name, names().names()));
	}

	@Override
	String steps() {
		return Planner.plan(RunTables.of(this.tables, this.source), this.filters).explain();
	}

	@Override
	List<String> tables() {
		return this.tables.stream().map(JoinedTable::table).distinct().toList();
	}

	@Override
	void check(String name) {
		names().whole(name);
	}

	@Override
	void check(String component, Class<?> type) {
		NameCheck.check(names(), component, type);
	}

	private Names names() {
		return Names.of(this.source, this.tables);
	}

	private JoinedTable added(String table, Kind kind) {
		Joins.requireTable(this.source, table);
		return new JoinedTable(table, kind);
	}

	private Keyed withKey(List<JoinedTable> before, JoinedTable added, String left, String right) {
		Names names = Names.of(this.source, before);
		Names own = new Names(this.source, List.of(added));
		if (ValueName.parse(right, names.names()).table() != null
				&& ValueName.parse(right, own.names()).table() == null) {
			throw new IllegalArgumentException("'" + right + "' is of a table before '" + added.name()
					+ "'; a key names the table before first: on(\"" + right + "\", \"" + left + "\")");
		}
		JoinedTable.Key key = new JoinedTable.Key(names.reference(left), own.reference(right));
		return with(before, added.and(key));
	}

	private TableJoin with(List<JoinedTable> before, JoinedTable last) {
		if (Names.of(this.source, before).names().contains(last.name())) {
			throw new IllegalArgumentException(
					"The join has a table '" + last.name() + "' already; give one of the two another name with 'as'");
		}
		List<JoinedTable> all = new ArrayList<>(before);
		all.add(last);
		return new TableJoin(this.source, all, this.filters);
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
