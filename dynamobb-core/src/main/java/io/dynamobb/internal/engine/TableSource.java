package io.dynamobb.internal.engine;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.view.LoadedParts;
import io.dynamobb.item.AttributePath;

/**
 * What joins may read.
 *
 * @param tables the names of the cached tables
 * @param hold holds the named tables, and all others that are loaded
 * @param loaded what is loaded of each item of a table, empty for everything
 * @param threads the threads of large queries
 * @param warnings what has been told of names in joins
 */
record TableSource(Collection<String> tables, Function<Collection<String>, HeldSnapshot> hold,
		Function<String, List<AttributePath>> loaded, QueryThreads threads,
		NameWarnings warnings) implements JoinSource {

	@Override
	public Function<String, TableSnapshot> hold(Collection<String> names) {
		return this.hold.apply(names)::snapshot;
	}

	@Override
	public void checkWhole(String table, AttributePath path) {
		new LoadedParts(table, this.loaded.apply(table)).checkWhole(path);
	}

}
