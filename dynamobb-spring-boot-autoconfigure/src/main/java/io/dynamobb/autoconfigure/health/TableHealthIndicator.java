package io.dynamobb.autoconfigure.health;

import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import io.dynamobb.autoconfigure.DynamoBBProperties.TooStale;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} of a cached table: up as long as it serves items, if only those
 * of an earlier refresh, until they are too stale. Before that it is out of service while
 * it loads, down after its load has failed, and unknown until somebody asks for it.
 */
final class TableHealthIndicator extends AbstractHealthIndicator {

	private static final String TOO_STALE = "The items are older than the table's max-staleness";

	private final DynamoTable table;

	private final TooStale tooStale;

	TableHealthIndicator(DynamoTable table, TooStale tooStale) {
		super("DynamoBB health check failed");
		this.table = table;
		this.tooStale = tooStale;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		TableStatus table = this.table.status();
		builder.status(status(table)).withDetail("state", table.state()).withDetail("refreshing", table.refreshing());
		if (table.age() != null) {
			builder.withDetail("items", table.items())
				.withDetail("age", table.age())
				.withDetail("tooStale", table.tooStale());
		}
		if (table.nextRefresh() != null) {
			builder.withDetail("nextRefresh", table.nextRefresh());
		}
		if (table.pinnedSince() != null) {
			builder.withDetail("pinnedSince", table.pinnedSince());
		}
		if (table.consecutiveFailures() > 0 && table.lastFailure() != null) {
			builder.withDetail("consecutiveFailures", table.consecutiveFailures())
				.withDetail("lastFailure", table.lastFailure());
		}
		if (table.stream() != null && table.stream().lag() != null) {
			builder.withDetail("lag", table.stream().lag());
		}
		if (table.changes() != null && table.changes().problem() != null) {
			builder.withDetail("changes", table.changes().problem());
		}
	}

	private Status status(TableStatus table) {
		if (table.tooStale()) {
			Status status = (this.tooStale == TooStale.WARNING) ? Status.UP : Status.OUT_OF_SERVICE;
			return new Status(status.getCode(), TOO_STALE);
		}
		if (table.state() != TableStatus.State.NOT_LOADED) {
			return Status.UP;
		}
		if (table.failures() > 0) {
			return Status.DOWN;
		}
		return table.refreshing() ? Status.OUT_OF_SERVICE : Status.UNKNOWN;
	}

}
