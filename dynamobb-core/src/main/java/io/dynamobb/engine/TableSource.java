package io.dynamobb.engine;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.dynamobb.AttributePath;
import io.dynamobb.join.JoinSource;
import io.dynamobb.join.NameWarnings;
import io.dynamobb.snapshot.TableSnapshot;

/**
 * What joins may read.
 *
 * @param tables the names of the cached tables
 * @param pins pins the named tables, and all others that are loaded
 * @param loaded what is loaded of each item of a table, empty for everything
 * @param warnings what has been told of names in joins
 */
record TableSource(Collection<String> tables, Function<Collection<String>, PinnedSnapshot> pins,
		Function<String, List<AttributePath>> loaded, NameWarnings warnings) implements JoinSource {

	@Override
	public Function<String, TableSnapshot> pin(Collection<String> names) {
		return this.pins.apply(names)::snapshot;
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
