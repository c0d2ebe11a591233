package io.dynamobb.join;

import java.util.Collection;
import java.util.function.Function;

import io.dynamobb.snapshot.TableSnapshot;

/**
 * Tables that have been pinned already.
 *
 * @param tables the names of the tables
 * @param pinned the pinned tables
 */
record PinnedSource(Collection<String> tables, Function<String, TableSnapshot> pinned) implements JoinSource {

	@Override
	public Function<String, TableSnapshot> pin(Collection<String> tables) {
		return this.pinned;
	}

}
