package io.dynamobb.join;

import java.util.Collection;
import java.util.function.Function;

import io.dynamobb.snapshot.TableSnapshot;

/**
 * Tables that have been pinned already.
 *
 * @param tables the names of the tables
 * @param pinned the pinned tables
 * @param warnings what has been told of names in joins
 */
record PinnedSource(Collection<String> tables, Function<String, TableSnapshot> pinned,
		NameWarnings warnings) implements JoinSource {

	@Override
	public Function<String, TableSnapshot> pin(Collection<String> tables) {
		return this.pinned;
	}

}
