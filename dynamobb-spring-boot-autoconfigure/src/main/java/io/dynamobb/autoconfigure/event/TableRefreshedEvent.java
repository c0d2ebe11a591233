package io.dynamobb.autoconfigure.event;

import io.dynamobb.RefreshResult;

/**
 * Application event after a table has published a new snapshot, on the thread that ran
 * the refresh.
 *
 * @param result what the refresh did
 */
public record TableRefreshedEvent(RefreshResult result) {

}
