package io.dynamobb.internal.join;

import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.Selected;
import io.dynamobb.internal.join.tuple.Layout;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.internal.join.tuple.SelectLayout;
import io.dynamobb.internal.join.tuple.TupleItem;
import io.dynamobb.item.Item;

/**
 * A query that takes some values of a join.
 */
final class SelectQuery extends TableQuery<Item> {

	private final TableJoin source;

	private final List<Selected> values;

	SelectQuery(TableJoin source, List<Selected> values) {
		this.source = source;
		this.values = values;
	}

	@Override
	public Relation<Item> run() {
		Relation<?> rows = this.source.run();
		Layout layout = new SelectLayout(rows.layout(), this.values);
		return new Relation<>(layout, rows.tuple(), rows.cursor(),
				(tuples, offset) -> new TupleItem(layout, tuples, offset));
	}

	@Override
	TableJoin join() {
		return this.source;
	}

	@Override
	Stream<String> named() {
		return Stream.concat(this.source.named(), this.values.stream().map(Selected::reference));
	}

	@Override
	Stream<String> functions() {
		return this.source.functions();
	}

	@Override
	TableQuery<Item> over(JoinSource source) {
		return new SelectQuery(this.source.over(source), this.values);
	}

	@Override
	boolean isOfJoin(String name) {
		return this.values.stream().noneMatch((value) -> value.name().equals(name));
	}

	@Override
	String steps() {
		return this.source.steps() + "take " + Selected.text(this.values) + "\n";
	}

	@Override
	List<String> tables() {
		return this.source.tables();
	}

	@Override
	void check(String name) {
		this.source.check(this.values.stream()
			.filter((value) -> value.name().equals(name))
			.map(Selected::reference)
			.findFirst()
			.orElse(name));
	}

	@Override
	void check(String component, Class<?> type) {
		check(component, type, this.values.stream().map(Selected::name).toList());
	}

}
