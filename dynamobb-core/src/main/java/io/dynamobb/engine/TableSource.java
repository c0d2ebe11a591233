package io.dynamobb.engine;

import java.util.Collection;
import java.util.function.Function;

import io.dynamobb.join.JoinSource;
import io.dynamobb.join.NameWarnings;
import io.dynamobb.snapshot.TableSnapshot;

/**
 * What joins may read.
 *
 * @param tables the names of the cached tables
 * @param pins pins the named tables, and all others that are loaded
 * @param warnings what has been told of names in joins
 */
record TableSource(Collection<String> tables, Function<Collection<String>, PinnedSnapshot> pins,
		NameWarnings warnings) implements JoinSource {

	@Override
	public Function<String, TableSnapshot> pin(Collection<String> names) {
		return this.pins.apply(names)::snapshot;
	}

}
