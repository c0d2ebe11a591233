package io.dynamobb.internal.join.name;

import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;

/**
 * Tables that have been held already.
 *
 * @param tables the names of the tables
 * @param held the held tables
 * @param whole refuses a value of a table that is not loaded as a whole
 * @param threads the threads of large queries
 * @param warnings what has been told of names in joins
 */
public record HeldTables(Collection<String> tables, Function<String, TableSnapshot> held,
		BiConsumer<String, AttributePath> whole, QueryThreads threads, NameWarnings warnings) implements JoinSource {

	@Override
	public Function<String, TableSnapshot> hold(Collection<String> tables) {
		return this.held;
	}

	@Override
	public void checkWhole(String table, AttributePath path) {
		this.whole.accept(table, path);
	}

}
