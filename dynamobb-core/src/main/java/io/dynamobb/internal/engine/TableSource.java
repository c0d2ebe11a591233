package io.dynamobb.internal.engine;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;

/**
 * What joins may read.
 *
 * @param tables the names of the cached tables
 * @param hold holds the named tables, and all others that are loaded
 * @param loaded what is loaded of each item of a table, empty for everything
 * @param warnings what has been told of names in joins
 */
record TableSource(Collection<String> tables, Function<Collection<String>, HeldSnapshot> hold,
		Function<String, List<AttributePath>> loaded, NameWarnings warnings) implements JoinSource {

	@Override
	public Function<String, TableSnapshot> hold(Collection<String> names) {
		return this.hold.apply(names)::snapshot;
	}

	@Override
	public void checkWhole(String table, AttributePath path) {
		List<AttributePath> loaded = this.loaded.apply(table);
		if (loaded.stream().noneMatch((other) -> leadsTo(other, path))) {
			loaded.stream().filter((other) -> leadsTo(path, other)).findFirst().ifPresent((part) -> {
				throw new IllegalArgumentException("'" + path + "' of table '" + table
						+ "' is loaded in part only, as '" + part + "'; add it to the table's attributes as a whole");
			});
		}
	}

	private static boolean leadsTo(AttributePath path, AttributePath other) {
		int depth = path.steps().size();
		return path.attribute().equals(other.attribute()) && other.steps().size() >= depth
				&& other.steps().subList(0, depth).equals(path.steps());
	}

}
