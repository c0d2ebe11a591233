package io.dynamobb.internal.join;

import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.item.Item;

/**
 * A query with something done to its rows.
 *
 * @param <R> the type of a row
 */
final class StagedQuery<R extends Item> extends DerivedQuery<R> {

	private final List<String> names;

	private final List<String> functions;

	private final Stage<R> stage;

	private final String text;

	StagedQuery(TableQuery<R> source, List<String> names, List<String> functions, Stage<R> stage, String text) {
		super(source);
		this.names = names;
		this.functions = functions;
		this.stage = stage;
		this.text = text;
	}

	@Override
	public Relation<R> run() {
		Relation<R> rows = origin().run();
		return new Relation<>(rows.layout(), rows.tuple(), this.stage.open(rows), rows.maker());
	}

	@Override
	Stream<String> named() {
		return Stream.concat(origin().named(), this.names.stream().filter(this::isOfJoin));
	}

	@Override
	Stream<String> functions() {
		return Stream.concat(origin().functions(), this.functions.stream());
	}

	@Override
	TableQuery<R> over(JoinSource source) {
		return new StagedQuery<>(origin().over(source), this.names, this.functions, this.stage, this.text);
	}

	@Override
	String steps() {
		return origin().steps() + this.text + "\n";
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
