package io.dynamobb.engine;

import java.util.Collection;
import java.util.function.Function;

import io.dynamobb.join.JoinSource;
import io.dynamobb.snapshot.TableSnapshot;

/**
 * What joins may read.
 *
 * @param tables the names of the cached tables
 * @param pins pins the named tables, and all others that are loaded
 */
record TableSource(Collection<String> tables, Function<Collection<String>, PinnedSnapshot> pins) implements JoinSource {

	@Override
	public Function<String, TableSnapshot> pin(Collection<String> names) {
		return this.pins.apply(names)::snapshot;
	}

}
