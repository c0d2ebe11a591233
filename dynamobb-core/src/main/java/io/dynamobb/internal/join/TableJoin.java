package io.dynamobb.internal.join;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.join.name.JoinedTable.Kind;
import io.dynamobb.internal.join.name.NameCheck;
import io.dynamobb.internal.join.name.NamedCondition;
import io.dynamobb.internal.join.name.Names;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.join.name.Selected;
import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.join.plan.Filter;
import io.dynamobb.internal.join.plan.Plan;
import io.dynamobb.internal.join.plan.Planner;
import io.dynamobb.internal.join.tuple.JoinLayout;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.internal.join.tuple.TupleRow;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Grouping;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;
import io.dynamobb.query.QueryPlan;
import org.jspecify.annotations.Nullable;

/**
 * A join as it is declared.
 */
final class TableJoin extends TableQuery<JoinedRow> implements Join.From, Join.KeyedJoin {

	private final JoinSource source;

	private final boolean qualified;

	private final List<JoinedTable> tables;

	private final List<Filter> filters;

	private final boolean callsFunctions;

	/**
	 * What the last run was made of, for a run on the same tables: as long as the
	 * collector leaves it, so that it keeps no table in memory.
	 */
	private volatile WeakReference<Prepared> prepared = new WeakReference<>(null);

	TableJoin(JoinSource source, List<JoinedTable> tables, List<Filter> filters) {
		this(source, false, tables, filters);
	}

	private TableJoin(JoinSource source, boolean qualified, List<JoinedTable> tables, List<Filter> filters) {
		this.source = source;
		this.qualified = qualified;
		this.tables = List.copyOf(tables);
		this.filters = List.copyOf(filters);
		this.callsFunctions = functions().findAny().isPresent();
	}

	@Override
	public Join as(String alias) {
		return with(List.of(this.tables.get(0).as(alias)), List.of());
	}

	@Override
	public From qualified() {
		return new TableJoin(this.source, true, this.tables, this.filters);
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
	public KeyedJoin and(String left, String right) {
		List<JoinedTable> before = this.tables.subList(0, this.tables.size() - 1);
		return withKey(before, this.tables.get(this.tables.size() - 1), left, right);
	}

	@Override
	public KeyedJoin and(Condition condition) {
		List<JoinedTable> before = this.tables.subList(0, this.tables.size() - 1);
		JoinedTable last = this.tables.get(this.tables.size() - 1);
		return with(before, last.and(names(before).and(last).condition(condition)));
	}

	@Override
	public TableJoin where(Condition condition) {
		List<Filter> more = new ArrayList<>(this.filters);
		more.add(new Filter(names().condition(condition), this.tables.size() - 1));
		return with(this.tables, more);
	}

	@Override
	public Query<Item> select(String... values) {
		return new SelectQuery(this, selected(names()::single, values));
	}

	@Override
	public Grouping groupBy(String... values) {
		return new GroupQuery(this, selected(this::value, values), List.of());
	}

	private static List<Selected> selected(Function<String, ValueName> names, String... values) {
		return Selected.list(Stream.of(values).map((value) -> Selected.parse(value, names)));
	}

	@Override
	public Relation<JoinedRow> run() {
		RunTables held = RunTables.of(this.tables, this.source);
		Prepared prepared = this.prepared.get();
		if (prepared == null || !prepared.tables().hasSame(held)) {
			prepared = new Prepared(held, new JoinLayout(held), Planner.plan(held, this.filters));
			if (!this.callsFunctions) {
				this.prepared = new WeakReference<>(prepared);
			}
		}
		JoinLayout layout = prepared.layout();
		return new Relation<>(layout, held.size(), prepared.plan().open(),
				(tuples, offset) -> new TupleRow(layout, tuples, offset),
				this.callsFunctions ? QueryThreads.CALLER : this.source.threads());
	}

	@Override
	TableJoin join() {
		return this;
	}

	@Override
	Stream<ValueName> named() {
		Stream<ValueName> keys = this.tables.stream()
			.skip(2)
			.flatMap((table) -> table.keys().stream())
			.map(JoinedTable.Key::left);
		return Stream.concat(keys,
				this.filters.stream().flatMap((filter) -> filter.condition().values().values().stream()));
	}

	@Override
	Stream<String> functions() {
		Stream<NamedCondition> joined = this.tables.stream().flatMap((table) -> table.conditions().stream());
		return Stream.concat(joined, this.filters.stream().map(Filter::condition)).flatMap(NamedCondition::functions);
	}

	@Override
	TableJoin over(JoinSource source) {
		return new TableJoin(source, this.qualified, this.tables, this.filters);
	}

	@Override
	boolean isGrouped() {
		return false;
	}

	@Override
	@Nullable List<String> results() {
		return null;
	}

	@Override
	ValueName value(String name) {
		return whole(names().single(name));
	}

	/**
	 * Refuses a value that is loaded in part: it cannot be compared.
	 */
	ValueName whole(ValueName value) {
		return names().whole(value);
	}

	/**
	 * Says which of several values a name without a table means.
	 */
	Stream<String> meaning(ValueName value) {
		return NameCheck.meaning(names(), value);
	}

	@Override
	QueryPlan.Builder steps() {
		return Planner.plan(RunTables.of(this.tables, this.source), this.filters).describe();
	}

	@Override
	List<String> tables() {
		return this.tables.stream().map(JoinedTable::table).distinct().toList();
	}

	Names names() {
		return names(this.tables);
	}

	/**
	 * Returns the names of tables that rows have items of.
	 */
	private Names names(List<JoinedTable> tables) {
		List<JoinedTable> seen = new ArrayList<>(tables);
		seen.removeIf((table) -> !table.isSeen());
		return new Names(this.source, seen, this.qualified);
	}

	private JoinedTable added(String table, Kind kind) {
		Joins.requireTable(this.source, table);
		return new JoinedTable(table, kind);
	}

	private KeyedJoin withKey(List<JoinedTable> before, JoinedTable added, String left, String right) {
		ValueName leftName = ValueName.parse(left);
		ValueName rightName = ValueName.parse(right);
		Names names = names(before);
		Names own = new Names(this.source, List.of(added), this.qualified);
		ValueName other = rightName.in(names.names());
		if (other.table() != null && rightName.in(own.names()).table() == null) {
			throw new IllegalArgumentException(
					"'" + right + "' is of a table before '" + added.name() + "'; a key names the table before first: "
							+ right + " = " + (left.equals(right) ? ValueName.of(other.path()) : left));
		}
		return with(before,
				added.and(new JoinedTable.Key(names.whole(names.check(leftName)), own.whole(own.check(rightName)))));
	}

	private TableJoin with(List<JoinedTable> before, JoinedTable last) {
		if (names(before).names().contains(last.name())) {
			throw new IllegalArgumentException(
					"The join has a table '" + last.name() + "' already; give one of the two another name with 'as'");
		}
		List<JoinedTable> all = new ArrayList<>(before);
		all.add(last);
		return with(all, this.filters);
	}

	private TableJoin with(List<JoinedTable> tables, List<Filter> filters) {
		return new TableJoin(this.source, this.qualified, tables, filters);
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
		public KeyedJoin on(String left, String right) {
			return withKey(TableJoin.this.tables, this.added, left, right);
		}

	}

	/**
	 * What runs on the same tables have in common.
	 *
	 * @param tables the tables
	 * @param layout what rows have where
	 * @param plan how rows are found
	 */
	private record Prepared(RunTables tables, JoinLayout layout, Plan plan) {

	}

}
