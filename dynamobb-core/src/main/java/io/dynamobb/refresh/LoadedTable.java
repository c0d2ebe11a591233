package io.dynamobb.refresh;

import io.dynamobb.RefreshResult;
import io.dynamobb.snapshot.SnapshotView;
import io.dynamobb.snapshot.TableSnapshot;

/**
 * A snapshot as it is published.
 *
 * @param snapshot the rows
 * @param view the rows as users read them
 * @param result the refresh that they come from
 */
public record LoadedTable(TableSnapshot snapshot, SnapshotView view, RefreshResult result) {

}
