package io.dynamobb.internal.join;

import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.item.Item;

/**
 * A query with the rows of another, its origin, where names mean the same.
 *
 * @param <R> the type of a row
 */
abstract class DerivedQuery<R extends Item> extends TableQuery<R> {

	private final TableQuery<R> origin;

	DerivedQuery(TableQuery<R> origin) {
		this.origin = origin;
	}

	final TableQuery<R> origin() {
		return this.origin;
	}

	@Override
	public final List<String> tables() {
		return this.origin.tables();
	}

	@Override
	final TableJoin join() {
		return this.origin.join();
	}

	@Override
	Stream<String> named() {
		return this.origin.named();
	}

	@Override
	Stream<String> functions() {
		return this.origin.functions();
	}

	@Override
	TableQuery<R> over(JoinSource source) {
		return this.origin.over(source);
	}

	@Override
	final boolean isOfJoin(String name) {
		return this.origin.isOfJoin(name);
	}

	@Override
	final void check(String name) {
		this.origin.check(name);
	}

	@Override
	final void check(String component, Class<?> type) {
		this.origin.check(component, type);
	}

}
