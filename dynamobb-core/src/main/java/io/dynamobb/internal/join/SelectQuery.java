package io.dynamobb.internal.join;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.Selected;
import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.join.tuple.Layout;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.internal.join.tuple.ResultLayout;
import io.dynamobb.internal.join.tuple.TupleItem;
import io.dynamobb.item.Item;
import io.dynamobb.query.QueryPlan;

/**
 * A query that takes some values of a join.
 */
final class SelectQuery extends DerivedQuery<Item, TableJoin> {

	private final List<Selected> values;

	SelectQuery(TableJoin source, List<Selected> values) {
		super(source);
		this.values = values;
	}

	@Override
	public Relation<Item> run() {
		Relation<?> rows = origin().run();
		Map<String, BoundColumn> columns = new LinkedHashMap<>();
		this.values.forEach((value) -> columns.put(value.name(), rows.layout().named(value.value())));
		Layout layout = new ResultLayout(columns, results(), rows.layout()::named);
		return new Relation<>(layout, rows.width(), rows.cursor(),
				(tuples, offset) -> new TupleItem(layout, tuples, offset), rows.threads());
	}

	@Override
	Stream<ValueName> named() {
		return Stream.concat(origin().named(), this.values.stream().map(Selected::value));
	}

	@Override
	TableQuery<Item> over(JoinSource source) {
		return new SelectQuery(origin().over(source), this.values);
	}

	@Override
	QueryPlan.Builder steps() {
		return origin().then(QueryPlan.Operator.SELECT).columns(Selected.texts(this.values));
	}

	@Override
	List<String> results() {
		return this.values.stream().map(Selected::name).toList();
	}

	@Override
	ValueName value(String name) {
		return this.values.stream()
			.filter((value) -> value.name().equals(name))
			.map(Selected::value)
			.map(origin()::whole)
			.findFirst()
			.orElseGet(() -> origin().value(name));
	}

}
