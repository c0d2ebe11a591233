package io.dynamobb.autoconfigure.metrics;

import java.util.function.ToDoubleFunction;

import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;

/**
 * Measures how the snapshots of a table are stored.
 */
final class StoreMeters {

	private StoreMeters() {
	}

	static void register(MeterRegistry registry, DynamoTable table, Tags tags) {
		if (table.status().store() == null) {
			return;
		}
		Gauge.builder("dynamobb.table.store", table, (it) -> value(it, TableStatus.Store::bytes))
			.tags(tags)
			.baseUnit(BaseUnits.BYTES)
			.description("Bytes of the snapshot that was stored or read last")
			.register(registry);
		FunctionCounter.builder("dynamobb.table.store.failures", table, (it) -> value(it, TableStatus.Store::failures))
			.tags(tags)
			.description("Snapshots that could not be stored")
			.register(registry);
	}

	private static double value(DynamoTable table, ToDoubleFunction<TableStatus.Store> part) {
		TableStatus.Store store = table.status().store();
		return (store != null) ? part.applyAsDouble(store) : 0;
	}

}
