package io.dynamobb.autoconfigure.event;

import io.dynamobb.change.ChangeResult;

/**
 * Application event after changes were applied to a table, on the thread that applied
 * them, or a little later on one of DynamoBB's where the table's stream has told them.
 *
 * @param result what the changes did
 */
public record TableChangedEvent(ChangeResult result) {

}
