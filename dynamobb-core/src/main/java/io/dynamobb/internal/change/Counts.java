package io.dynamobb.internal.change;

import io.dynamobb.change.ChangeResult;

/**
 * What changes did, as it is told.
 */
record Counts(String table, int added, int changed, int removed, int refused, boolean held) implements ChangeResult {

}
