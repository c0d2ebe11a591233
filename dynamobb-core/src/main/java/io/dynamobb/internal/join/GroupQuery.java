package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.group.Accumulator;
import io.dynamobb.internal.join.group.Aggregate;
import io.dynamobb.internal.join.group.ColumnAddends;
import io.dynamobb.internal.join.group.CountAccumulator;
import io.dynamobb.internal.join.group.DistinctAccumulator;
import io.dynamobb.internal.join.group.ExtremeAccumulator;
import io.dynamobb.internal.join.group.GroupColumn;
import io.dynamobb.internal.join.group.GroupCursor;
import io.dynamobb.internal.join.group.Groups;
import io.dynamobb.internal.join.group.SumAccumulator;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.join.name.Selected;
import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.Layout;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.internal.join.tuple.ResultLayout;
import io.dynamobb.internal.join.tuple.TupleGroups;
import io.dynamobb.internal.join.tuple.TupleItem;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Grouping;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;
import io.dynamobb.query.QueryPlan;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The groups of a join.
 */
final class GroupQuery extends DerivedQuery<Item, TableJoin> implements Grouping {

	private final List<Selected> values;

	private final List<Aggregate> aggregates;

	GroupQuery(TableJoin source, List<Selected> values, List<Aggregate> aggregates) {
		super(source);
		this.values = values;
		this.aggregates = aggregates;
	}

	@Override
	public Grouping countRows(String name) {
		return with(new Aggregate(name, null, "count", false, (rows) -> new CountAccumulator(null)));
	}

	@Override
	public Grouping count(String value, String name) {
		return with("count", value, name, CountAccumulator::new);
	}

	@Override
	public Grouping countDistinct(String value, String name) {
		return with("count distinct", value, name, DistinctAccumulator::new);
	}

	@Override
	public Grouping sum(String value, String name) {
		return with("sum", value, name, (column) -> sum(column, false));
	}

	@Override
	public Grouping sum(Function<? super JoinedRow, BigDecimal> value, String name) {
		return with(new Aggregate(name, null, "sum of a function", true, (rows) -> new SumAccumulator(
				(batch, position) -> value.apply(rows.maker().row(batch.tuple(position), 0)), false)));
	}

	@Override
	public Grouping avg(String value, String name) {
		return with("avg", value, name, (column) -> sum(column, true));
	}

	@Override
	public Grouping min(String value, String name) {
		return with("min", value, name, (column) -> new ExtremeAccumulator(column, Comparator.naturalOrder()));
	}

	@Override
	public Grouping max(String value, String name) {
		return with("max", value, name, (column) -> new ExtremeAccumulator(column, Comparator.reverseOrder()));
	}

	@Override
	public Query<Item> having(Condition condition) {
		return where(condition);
	}

	private static SumAccumulator sum(BoundColumn column, boolean average) {
		return new SumAccumulator(new ColumnAddends(column), average);
	}

	private Grouping with(String function, String text, String name, Function<BoundColumn, Accumulator> accumulator) {
		ValueName value = origin().value(text);
		return with(new Aggregate(name, value, function + " of " + value, false,
				(rows) -> accumulator.apply(rows.layout().named(value))));
	}

	private Grouping with(Aggregate aggregate) {
		if (results().contains(aggregate.name())) {
			throw new IllegalArgumentException("The groups have a '" + aggregate.name() + "' already");
		}
		List<Aggregate> more = new ArrayList<>(this.aggregates);
		more.add(aggregate);
		return new GroupQuery(origin(), this.values, more);
	}

	@Override
	List<String> results() {
		return Stream.concat(this.values.stream().map(Selected::name), this.aggregates.stream().map(Aggregate::name))
			.toList();
	}

	@Override
	boolean isGrouped() {
		return true;
	}

	@Override
	ValueName value(String name) {
		if (!results().contains(name)) {
			throw new IllegalArgumentException("The groups have no '" + name + "'; they have " + results());
		}
		return ValueName.of(AttributePath.of(name));
	}

	@Override
	Stream<ValueName> named() {
		return Stream.concat(origin().named(), Stream.concat(this.values.stream().map(Selected::value),
				this.aggregates.stream().map(Aggregate::value).flatMap(Stream::ofNullable)));
	}

	@Override
	Stream<String> functions() {
		return Stream.concat(origin().functions(),
				this.aggregates.stream().filter(Aggregate::callsFunction).map(Aggregate::name));
	}

	@Override
	TableQuery<Item> over(JoinSource source) {
		return new GroupQuery(origin().over(source), this.values, this.aggregates);
	}

	@Override
	QueryPlan.Builder steps() {
		return origin().then(QueryPlan.Operator.GROUP)
			.columns(Selected.texts(this.values))
			.results(
					this.aggregates.stream().map((aggregate) -> aggregate.text() + " as " + aggregate.name()).toList());
	}

	@Override
	public Relation<Item> run() {
		Relation<JoinedRow> rows = rows();
		List<BoundColumn> values = this.values.stream().map((value) -> rows.layout().named(value.value())).toList();
		Supplier<Groups> others = () -> new Groups(new TupleGroups(values),
				this.aggregates.stream().map((aggregate) -> aggregate.start().apply(rows)).toList());
		Groups groups = others.get();
		Map<String, BoundColumn> columns = new HashMap<>();
		for (int i = 0; i < values.size(); i++) {
			add(columns, this.values.get(i).name(), groups.keys().values(values.get(i)));
		}
		for (int i = 0; i < this.aggregates.size(); i++) {
			add(columns, this.aggregates.get(i).name(), groups.accumulators().get(i)::result);
		}
		Cursor cursor = new GroupCursor(rows, groups, others, values.isEmpty());
		Layout layout = new ResultLayout(columns, results(),
				(name) -> Objects.requireNonNull(columns.get(name.path().attribute())));
		return new Relation<>(layout, 1, cursor, (tuples, offset) -> new TupleItem(layout, tuples, offset),
				rows.threads());
	}

	/**
	 * Runs the join, on the thread of the caller alone where functions are called.
	 */
	private Relation<JoinedRow> rows() {
		Relation<JoinedRow> rows = origin().run();
		return this.aggregates.stream().anyMatch(Aggregate::callsFunction)
				? new Relation<>(rows.layout(), rows.width(), rows.cursor(), rows.maker(), QueryThreads.CALLER) : rows;
	}

	private static void add(Map<String, BoundColumn> columns, String name,
			IntFunction<@Nullable AttributeValue> values) {
		columns.put(name, new BoundColumn(0, new GroupColumn(name, values)));
	}

}
