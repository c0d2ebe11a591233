package io.dynamobb.internal.store;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an instance knows of its fleet.
 *
 * @param leader the name of the instance that leads, empty when none does
 * @param epoch how often somebody has taken the lead
 * @param tables what is announced, by table
 * @param readAt when the read began that told this, by this instance's clock of
 * nanoseconds. An own write that ended before, and that shows M here, is in snapshot M+2
 * @param unchanged for how long nobody has announced anything, not even that it leads
 * @param failure why the store cannot be read, {@code null} when it can
 */
public record FleetState(String leader, long epoch, Map<String, Announced> tables, long readAt, Duration unchanged,
		@Nullable String failure) {
}
