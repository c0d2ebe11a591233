package io.dynamobb.autoconfigure.event;

import io.dynamobb.change.ChangeResult;

/**
 * Application event after changes were applied to a table, on the thread that applied
 * them.
 *
 * @param result what the changes did
 */
public record TableChangedEvent(ChangeResult result) {

}
