package io.dynamobb.internal.join;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.item.Item;
import io.dynamobb.query.QueryPlan;

/**
 * A query with something done to its rows.
 *
 * @param <R> the type of a row
 */
final class StagedQuery<R extends Item> extends DerivedQuery<R, TableQuery<R>> {

	private final Collection<ValueName> values;

	private final List<String> functions;

	private final Stage<R> stage;

	private final Function<TableQuery<R>, QueryPlan.Builder> words;

	StagedQuery(TableQuery<R> source, Collection<ValueName> values, List<String> functions, Stage<R> stage,
			Function<TableQuery<R>, QueryPlan.Builder> words) {
		super(source);
		this.values = values;
		this.functions = functions;
		this.stage = stage;
		this.words = words;
	}

	@Override
	public Relation<R> run() {
		Relation<R> rows = origin().run();
		return new Relation<>(rows.layout(), rows.width(), this.stage.open(rows), rows.maker(),
				this.functions.isEmpty() ? rows.threads() : QueryThreads.CALLER);
	}

	@Override
	Stream<ValueName> named() {
		return isGrouped() ? origin().named() : Stream.concat(origin().named(), this.values.stream());
	}

	@Override
	Stream<String> functions() {
		return Stream.concat(origin().functions(), this.functions.stream());
	}

	@Override
	TableQuery<R> over(JoinSource source) {
		return new StagedQuery<>(origin().over(source), this.values, this.functions, this.stage, this.words);
	}

	@Override
	QueryPlan.Builder steps() {
		return this.words.apply(origin());
	}

	/**
	 * What is done to the rows.
	 *
	 * @param <R> the type of a row
	 */
	@FunctionalInterface
	interface Stage<R extends Item> {

		Cursor open(Relation<R> rows);

	}

}
