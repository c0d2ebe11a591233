package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.group.Accumulator;
import io.dynamobb.internal.join.group.Aggregate;
import io.dynamobb.internal.join.group.CountAccumulator;
import io.dynamobb.internal.join.group.DistinctAccumulator;
import io.dynamobb.internal.join.group.ExtremeAccumulator;
import io.dynamobb.internal.join.group.GroupCursor;
import io.dynamobb.internal.join.group.GroupLayout;
import io.dynamobb.internal.join.group.SumAccumulator;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.Selected;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.internal.join.tuple.TupleGroups;
import io.dynamobb.internal.join.tuple.TupleItem;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Grouping;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The groups of a join.
 */
final class GroupQuery extends TableQuery<Item> implements Grouping {

	private final TableJoin source;

	private final List<Selected> values;

	private final List<Aggregate> aggregates;

	GroupQuery(TableJoin source, List<Selected> values, List<Aggregate> aggregates) {
		this.source = source;
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
		return with("sum", value, name, (cell) -> sum(cell, false));
	}

	@Override
	public Grouping sum(Function<? super JoinedRow, BigDecimal> value, String name) {
		return with(new Aggregate(name, null, "sum of a function", true,
				(rows) -> new SumAccumulator((tuple) -> Long.MIN_VALUE,
						(tuple) -> value.apply(rows.maker().row(tuple.clone(), 0)), false)));
	}

	@Override
	public Grouping avg(String value, String name) {
		return with("avg", value, name, (cell) -> sum(cell, true));
	}

	@Override
	public Grouping min(String value, String name) {
		return with("min", value, name, (cell) -> new ExtremeAccumulator(cell, Comparator.naturalOrder()));
	}

	@Override
	public Grouping max(String value, String name) {
		return with("max", value, name, (cell) -> new ExtremeAccumulator(cell, Comparator.reverseOrder()));
	}

	@Override
	public Query<Item> having(Condition condition) {
		return where(condition);
	}

	@Override
	public Query<Item> where(Condition condition) {
		return filtered(condition, "groups");
	}

	private static SumAccumulator sum(BoundColumn cell, boolean average) {
		return new SumAccumulator(cell::tenThousandths, (tuple) -> number(cell, tuple), average);
	}

	private static @Nullable BigDecimal number(BoundColumn cell, int[] tuple) {
		BigDecimal number = cell.number(tuple);
		AttributeValue.Type type = (number == null) ? cell.type(tuple) : null;
		if (type != null && type != AttributeValue.Type.NUL) {
			throw new AttributeException(cell.column().attribute(), "is of type " + type + ", not N");
		}
		return number;
	}

	private Grouping with(String function, String value, String name, Function<BoundColumn, Accumulator> accumulator) {
		this.source.check(value);
		String text = function + " of " + value;
		return with(new Aggregate(name, value, text, false, (rows) -> accumulator.apply(rows.layout().named(value))));
	}

	private Grouping with(Aggregate aggregate) {
		if (attributes().contains(aggregate.name())) {
			throw new IllegalArgumentException("The groups have a '" + aggregate.name() + "' already");
		}
		List<Aggregate> more = new ArrayList<>(this.aggregates);
		more.add(aggregate);
		return new GroupQuery(this.source, this.values, more);
	}

	private List<String> attributes() {
		return Stream.concat(this.values.stream().map(Selected::name), this.aggregates.stream().map(Aggregate::name))
			.toList();
	}

	@Override
	void check(String name) {
		if (!attributes().contains(name)) {
			throw new IllegalArgumentException("The groups have no '" + name + "'; they have " + attributes());
		}
	}

	@Override
	void check(String component, Class<?> type) {
		check(component, type, attributes());
	}

	@Override
	TableJoin join() {
		return this.source;
	}

	@Override
	Stream<String> named() {
		return Stream.concat(this.source.named(), Stream.concat(this.values.stream().map(Selected::reference),
				this.aggregates.stream().map(Aggregate::value).flatMap(Stream::ofNullable)));
	}

	@Override
	Stream<String> functions() {
		return Stream.concat(this.source.functions(),
				this.aggregates.stream().filter(Aggregate::callsFunction).map(Aggregate::name));
	}

	@Override
	TableQuery<Item> over(JoinSource source) {
		return new GroupQuery(this.source.over(source), this.values, this.aggregates);
	}

	@Override
	boolean isOfJoin(String name) {
		return false;
	}

	@Override
	String steps() {
		String values = this.values.isEmpty() ? "" : " by " + Selected.text(this.values);
		String results = this.aggregates.stream()
			.map((aggregate) -> aggregate.text() + " as " + aggregate.name())
			.collect(Collectors.joining(", "));
		return this.source.steps() + "group" + values + (results.isEmpty() ? "" : ": " + results) + "\n";
	}

	@Override
	List<String> tables() {
		return this.source.tables();
	}

	@Override
	public Relation<Item> run() {
		Relation<JoinedRow> rows = this.source.run();
		List<BoundColumn> cells = this.values.stream().map((value) -> rows.layout().named(value.reference())).toList();
		TupleGroups groups = new TupleGroups(cells, rows.tuple().length);
		GroupLayout layout = new GroupLayout();
		for (int i = 0; i < cells.size(); i++) {
			layout.add(this.values.get(i).name(), groups.values(cells.get(i)));
		}
		List<Accumulator> accumulators = new ArrayList<>();
		for (Aggregate aggregate : this.aggregates) {
			Accumulator accumulator = aggregate.start().apply(rows);
			accumulators.add(accumulator);
			layout.add(aggregate.name(), accumulator::result);
		}
		int[] tuple = new int[1];
		Cursor cursor = new GroupCursor(rows, groups, accumulators, tuple, cells.isEmpty());
		return new Relation<>(layout, tuple, cursor, (tuples, offset) -> new TupleItem(layout, tuples, offset));
	}

}
