package io.dynamobb.autoconfigure.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Binds meters to the cached tables, which live as long as the map: a snapshot that is
 * replaced is not kept alive by them.
 */
final class TableMeters implements MeterBinder {

	private final DynamoMap dynamoMap;

	TableMeters(DynamoMap dynamoMap) {
		this.dynamoMap = dynamoMap;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.dynamoMap.tables().forEach((table) -> bind(registry, table));
	}

	private void bind(MeterRegistry registry, DynamoTable table) {
		Tags tags = Tags.of("table", table.name());
		Gauge.builder("dynamobb.table.items", table, (it) -> it.status().items())
			.tags(tags)
			.description("Items being served")
			.register(registry);
		Gauge.builder("dynamobb.table.heap", table, (it) -> it.status().heapBytes())
			.tags(tags)
			.baseUnit(BaseUnits.BYTES)
			.description("Heap that the items take")
			.register(registry);
		TimeGauge.builder("dynamobb.table.age", table, TimeUnit.NANOSECONDS, TableMeters::age)
			.tags(tags)
			.description("Time since the scan of the items being served began")
			.register(registry);
		RefreshMeters.register(registry, table.name());
	}

	private static double age(DynamoTable table) {
		Duration age = table.status().age();
		return (age != null) ? age.toNanos() : Double.NaN;
	}

}
