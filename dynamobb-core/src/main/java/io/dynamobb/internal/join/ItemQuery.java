package io.dynamobb.internal.join;

import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;

/**
 * A query of one table, whose rows are its items: what it asks is asked of a join that
 * has no other table.
 */
final class ItemQuery extends TableQuery<Item> {

	private final TableJoin join;

	ItemQuery(TableJoin join) {
		this.join = join;
	}

	@Override
	public Query<Item> where(Condition condition) {
		return new ItemQuery(this.join.where(condition));
	}

	@Override
	public Relation<Item> run() {
		Relation<JoinedRow> rows = this.join.run();
		String table = this.join.tables().get(0);
		return new Relation<>(rows.layout(), rows.tuple(), rows.cursor(),
				(tuples, offset) -> rows.maker().row(tuples, offset).item(table));
	}

	@Override
	TableJoin join() {
		return this.join;
	}

	@Override
	Stream<String> named() {
		return this.join.named();
	}

	@Override
	TableQuery<Item> over(JoinSource source) {
		return new ItemQuery(this.join.over(source));
	}

	@Override
	Stream<String> functions() {
		return this.join.functions();
	}

	@Override
	boolean isOfJoin(String name) {
		return true;
	}

	@Override
	String steps() {
		return this.join.steps();
	}

	@Override
	List<String> tables() {
		return this.join.tables();
	}

	@Override
	void check(String name) {
		this.join.check(name);
	}

	@Override
	void check(String component, Class<?> type) {
		this.join.check(component, type);
	}

}
