package io.dynamobb.internal.join;

import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * A query whose rows are made of those of another, its origin, where names mean the same
 * unless said otherwise.
 *
 * @param <R> the type of a row
 * @param <O> the type of the origin
 */
abstract class DerivedQuery<R extends Item, O extends TableQuery<?>> extends TableQuery<R> {

	private final O origin;

	DerivedQuery(O origin) {
		this.origin = origin;
	}

	final O origin() {
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
	Stream<ValueName> named() {
		return this.origin.named();
	}

	@Override
	Stream<String> functions() {
		return this.origin.functions();
	}

	@Override
	boolean isGrouped() {
		return this.origin.isGrouped();
	}

	@Override
	@Nullable List<String> results() {
		return this.origin.results();
	}

	@Override
	ValueName value(String name) {
		return this.origin.value(name);
	}

}
