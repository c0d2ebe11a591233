package io.dynamobb.autoconfigure.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import io.micrometer.core.instrument.FunctionCounter;
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
		this.dynamoMap.tables().forEach((table) -> {
			Tags tags = Tags.of("table", table.name());
			bindServed(registry, table, tags);
			bindScans(registry, table, tags);
			bindLookups(registry, table, tags);
			bindStream(registry, table, tags);
			ClientReadMeters.register(registry, table, tags);
			StoreMeters.register(registry, table, tags);
			RefreshMeters.register(registry, table.name());
		});
	}

	private void bindServed(MeterRegistry registry, DynamoTable table, Tags tags) {
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
	}

	private static double age(DynamoTable table) {
		Duration age = table.status().age();
		return (age != null) ? age.toNanos() : Double.NaN;
	}

	private void bindScans(MeterRegistry registry, DynamoTable table, Tags tags) {
		FunctionCounter.builder("dynamobb.table.pages", table, (it) -> it.status().totals().pages())
			.tags(tags)
			.description("Scan responses that were read, those of failed refreshes included")
			.register(registry);
		FunctionCounter
			.builder("dynamobb.table.consumed.capacity", table, (it) -> it.status().totals().consumedCapacity())
			.tags(tags)
			.baseUnit("units")
			.description("Read capacity that scans consumed, those of failed refreshes included")
			.register(registry);
		FunctionCounter.builder("dynamobb.table.throttles", table, TableMeters::throttles)
			.tags(tags)
			.description("Requests of scans that DynamoDB throttled, retried or not")
			.register(registry);
	}

	private static double throttles(DynamoTable table) {
		return table.status().totals().throttles().values().stream().mapToLong(Long::longValue).sum();
	}

	private void bindLookups(MeterRegistry registry, DynamoTable table, Tags tags) {
		if (table.status().lookups() != null) {
			bindLookups(registry, table, tags.and("result", "hit"), TableStatus.Lookups::hits);
			bindLookups(registry, table, tags.and("result", "miss"), TableStatus.Lookups::misses);
		}
	}

	private void bindLookups(MeterRegistry registry, DynamoTable table, Tags tags,
			ToDoubleFunction<TableStatus.Lookups> count) {
		FunctionCounter.builder("dynamobb.table.lookups", table, (it) -> {
			TableStatus.Lookups lookups = it.status().lookups();
			return (lookups != null) ? count.applyAsDouble(lookups) : 0;
		}).tags(tags).description("Look-ups that found an item, and those that found none").register(registry);
	}

	private void bindStream(MeterRegistry registry, DynamoTable table, Tags tags) {
		if (table.status().stream() == null) {
			return;
		}
		TimeGauge.builder("dynamobb.table.stream.lag", table, TimeUnit.NANOSECONDS, TableMeters::lag)
			.tags(tags)
			.description("Time since the moment up to which all changes of the stream are applied")
			.register(registry);
		bindStream(registry, table, tags, "records", "Records of the stream that were read",
				TableStatus.Stream::records);
		bindStream(registry, table, tags, "gaps", "Times that changes of the stream were lost",
				TableStatus.Stream::gaps);
		bindStream(registry, table, tags, "throttles", "Requests for the stream that DynamoDB throttled",
				TableStatus.Stream::throttles);
	}

	private static double lag(DynamoTable table) {
		TableStatus.Stream stream = table.status().stream();
		Duration lag = (stream != null) ? stream.lag() : null;
		return (lag != null) ? lag.toNanos() : Double.NaN;
	}

	private void bindStream(MeterRegistry registry, DynamoTable table, Tags tags, String name, String description,
			ToDoubleFunction<TableStatus.Stream> count) {
		FunctionCounter.builder("dynamobb.table.stream." + name, table, (it) -> {
			TableStatus.Stream stream = it.status().stream();
			return (stream != null) ? count.applyAsDouble(stream) : 0;
		}).tags(tags).description(description).register(registry);
	}

}
