package io.dynamobb.autoconfigure.metrics;

import java.time.Duration;

import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.exception.RefreshFailedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times the refreshes.
 */
final class RefreshMeters implements RefreshListener {

	private final MeterRegistry registry;

	RefreshMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onRefreshed(RefreshResult result) {
		timer(this.registry, result.table(), "success").record(result.duration());
	}

	@Override
	public void onFailed(RefreshFailedException failure, Duration duration) {
		timer(this.registry, failure.table(), "failure").record(duration);
	}

	@Override
	public void onCancelled(String table, Duration duration) {
		timer(this.registry, table, "cancelled").record(duration);
	}

	/**
	 * Registers the timers of a table, so that they show before its first refresh.
	 * @param registry where they are registered
	 * @param table the name of the table
	 */
	static void register(MeterRegistry registry, String table) {
		timer(registry, table, "success");
		timer(registry, table, "failure");
		timer(registry, table, "cancelled");
	}

	private static Timer timer(MeterRegistry registry, String table, String outcome) {
		return Timer.builder("dynamobb.table.refresh")
			.tag("table", table)
			.tag("outcome", outcome)
			.description("Time that a scan took")
			.register(registry);
	}

}
