package io.dynamobb.internal.join;

import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;
import io.dynamobb.query.QueryPlan;

/**
 * A query of one table, whose rows are its items: what it asks is asked of a join that
 * has no other table.
 */
final class ItemQuery extends DerivedQuery<Item, TableJoin> {

	ItemQuery(TableJoin join) {
		super(join);
	}

	@Override
	public Query<Item> where(Condition condition) {
		return new ItemQuery(origin().where(condition));
	}

	@Override
	public Relation<Item> run() {
		Relation<JoinedRow> rows = origin().run();
		String table = tables().get(0);
		return new Relation<>(rows.layout(), rows.width(), rows.cursor(),
				(tuples, offset) -> rows.maker().row(tuples, offset).item(table), rows.threads());
	}

	@Override
	TableQuery<Item> over(JoinSource source) {
		return new ItemQuery(origin().over(source));
	}

	@Override
	QueryPlan.Builder steps() {
		return origin().steps();
	}

}
