package io.dynamobb.join;

import io.dynamobb.Item;

/**
 * A query with something done to its rows.
 *
 * @param <R> the type of a row
 */
final class StagedQuery<R extends Item> extends DerivedQuery<R> {

	private final Stage<R> stage;

	private final String text;

	StagedQuery(TableQuery<R> source, Stage<R> stage, String text) {
		super(source);
		this.stage = stage;
		this.text = text;
	}

	@Override
	public Relation<R> run() {
		Relation<R> rows = origin().run();
		return new Relation<>(rows.layout(), rows.tuple(), this.stage.open(rows), rows.maker());
	}

	@Override
	public String explain() {
		return origin().explain() + this.text + "\n";
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
