package io.dynamobb.join;

import java.util.List;

import io.dynamobb.Item;

/**
 * A query with something done to its rows.
 *
 * @param <R> the type of a row
 */
final class StagedQuery<R extends Item> extends TableQuery<R> {

	private final TableQuery<R> source;

	private final Stage<R> stage;

	private final String text;

	StagedQuery(TableQuery<R> source, Stage<R> stage, String text) {
		this.source = source;
		this.stage = stage;
		this.text = text;
	}

	@Override
	public Relation<R> run() {
		Relation<R> rows = this.source.run();
		return new Relation<>(rows.layout(), rows.tuple(), this.stage.open(rows), rows.maker());
	}

	@Override
	public String explain() {
		return this.source.explain() + this.text + "\n";
	}

	@Override
	List<String> tables() {
		return this.source.tables();
	}

	@Override
	void check(String name) {
		this.source.check(name);
	}

	@Override
	void check(String component, Class<?> type) {
		this.source.check(component, type);
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
