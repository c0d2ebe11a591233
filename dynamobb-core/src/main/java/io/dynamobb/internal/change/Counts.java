package io.dynamobb.internal.change;

import io.dynamobb.change.ChangeResult;

/**
 * What changes did, as it is told.
 */
record Counts(String table, int added, int changed, int removed, int refused, boolean held) implements ChangeResult {

	static Counts sum(ChangeResult one, ChangeResult next) {
		return new Counts(next.table(), one.added() + next.added(), one.changed() + next.changed(),
				one.removed() + next.removed(), one.refused() + next.refused(), next.held());
	}

}
