package io.dynamobb;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.spec.SnapshotGuards;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a new snapshot may be published. Called for every table, after its
 * {@linkplain SnapshotGuards guards}, on the thread that refreshes it; a slow validator
 * delays the refresh, never a reader. Other tables can be read as they were published
 * before, but not loaded: that fails for those of the same refresh. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface SnapshotValidator {

	/**
	 * Looks at a snapshot before it is published.
	 * @param candidate the new snapshot, whose {@link TableView#name()} tells the table
	 * @param previous the last snapshot, {@code null} before the first
	 * @throws SnapshotRejectedException to refuse the snapshot. Any other exception
	 * refuses it too, but its message and those of causes, which could quote an item, are
	 * not shown: the names of the exceptions and of the validator are
	 */
	void validate(TableView candidate, @Nullable TableView previous);

}
