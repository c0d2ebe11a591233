package io.dynamobb.autoconfigure.metrics;

import java.time.Duration;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times the refreshes.
 */
final class RefreshTimer implements RefreshListener {

	private final MeterRegistry registry;

	RefreshTimer(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onRefreshed(RefreshResult result) {
		record(result.table(), "success", result.duration());
	}

	@Override
	public void onFailed(RefreshFailedException failure, Duration duration) {
		record(failure.table(), "failure", duration);
	}

	private void record(String table, String outcome, Duration duration) {
		Timer.builder("dynamobb.table.refresh")
			.tag("table", table)
			.tag("outcome", outcome)
			.description("Time from the begin of a scan to the publication or the failure")
			.register(this.registry)
			.record(duration);
	}

}
