package io.dynamobb.autoconfigure.health;

import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} of a cached table: up as long as it serves items, if only those
 * of an earlier refresh. Before that it is out of service while it loads, down after its
 * load has failed, and unknown until somebody asks for it.
 */
final class TableHealthIndicator extends AbstractHealthIndicator {

	private final DynamoTable table;

	TableHealthIndicator(DynamoTable table) {
		super("DynamoBB health check failed");
		this.table = table;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		TableStatus table = this.table.status();
		builder.status(status(table)).withDetail("state", table.state());
		if (table.age() != null) {
			builder.withDetail("items", table.items()).withDetail("age", table.age());
		}
		if (table.pinnedSince() != null) {
			builder.withDetail("pinnedSince", table.pinnedSince());
		}
		if (table.consecutiveFailures() > 0 && table.lastFailure() != null) {
			builder.withDetail("lastFailure", table.lastFailure());
		}
	}

	private Status status(TableStatus table) {
		if (table.state() != TableStatus.State.NOT_LOADED) {
			return Status.UP;
		}
		if (table.failures() > 0) {
			return Status.DOWN;
		}
		return table.refreshing() ? Status.OUT_OF_SERVICE : Status.UNKNOWN;
	}

}
