package io.dynamobb.internal.join.name;

import java.util.Collection;
import java.util.function.Function;

import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;

/**
 * Tables that have been held already.
 *
 * @param tables the names of the tables
 * @param held the held tables
 * @param warnings what has been told of names in joins
 */
public record HeldTables(Collection<String> tables, Function<String, TableSnapshot> held,
		NameWarnings warnings) implements JoinSource {

	@Override
	public Function<String, TableSnapshot> hold(Collection<String> tables) {
		return this.held;
	}

}
