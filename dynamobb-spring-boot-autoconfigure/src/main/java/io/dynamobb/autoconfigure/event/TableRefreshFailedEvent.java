package io.dynamobb.autoconfigure.event;

import java.time.Duration;

import io.dynamobb.exception.RefreshFailedException;

/**
 * Application event after a refresh has failed, on the thread that ran it. The last good
 * snapshot is still being served.
 *
 * @param failure what went wrong and with which table
 * @param duration the time from the begin of the scan to the failure
 */
public record TableRefreshFailedEvent(RefreshFailedException failure, Duration duration) {

}
