package io.dynamobb.autoconfigure.event;

import java.time.Duration;

/**
 * Application event after a refresh was cancelled, on the thread that ran it. The last
 * good snapshot is still being served.
 *
 * @param table the name of the table in code
 * @param duration the time from the begin of the scan to the cancellation
 */
public record TableRefreshCancelledEvent(String table, Duration duration) {

}
