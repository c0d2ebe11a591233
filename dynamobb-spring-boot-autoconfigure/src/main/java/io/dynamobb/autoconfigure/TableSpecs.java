package io.dynamobb.autoconfigure;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.autoconfigure.DynamoBBProperties.Changes;
import io.dynamobb.autoconfigure.DynamoBBProperties.Filter;
import io.dynamobb.autoconfigure.DynamoBBProperties.Guards;
import io.dynamobb.autoconfigure.DynamoBBProperties.Limits;
import io.dynamobb.autoconfigure.DynamoBBProperties.Refresh;
import io.dynamobb.autoconfigure.DynamoBBProperties.Source;
import io.dynamobb.autoconfigure.DynamoBBProperties.Table;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.spec.ChangePolicy;
import io.dynamobb.spec.RefreshPolicy;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.ScanLimits;
import io.dynamobb.spec.SnapshotGuards;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.util.unit.DataSize;

/**
 * Makes the specifications of the tables from the properties. A property that cannot work
 * ends in an {@link InvalidConfigurationPropertyValueException}, which names it as the
 * user wrote it.
 */
final class TableSpecs {

	private final DynamoBBProperties properties;

	private final PropertyNames names;

	TableSpecs(DynamoBBProperties properties, PropertyNames names) {
		this.properties = properties;
		this.names = names;
	}

	/**
	 * Returns the specifications.
	 * @return a specification for each table, in the order of the properties
	 */
	List<TableSpec> get() {
		check();
		return this.properties.tables()
			.entrySet()
			.stream()
			.map((table) -> spec(table.getKey(), table.getValue()))
			.toList();
	}

	private void check() {
		Double readCapacity = this.properties.readCapacity();
		if (readCapacity != null && (!(readCapacity > 0) || readCapacity.isInfinite())) {
			throw this.names.invalid("dynamobb.read-capacity", readCapacity, "must be above 0 and finite");
		}
		checkThreads("dynamobb.scan-threads", this.properties.scanThreads());
		checkThreads("dynamobb.query-threads", this.properties.queryThreads());
		String tableName = this.properties.defaults().tableName();
		if (tableName != null) {
			throw this.names.invalid("dynamobb.defaults.table-name", tableName,
					"would be the name of every table: set it below a table");
		}
		DeclaredNames.check("dynamobb.tables", this.properties.tables().keySet(),
				"The name of a table in code is made of letters, digits, dashes and underscores;"
						+ " its name in DynamoDB goes in its table-name.");
	}

	private void checkThreads(String property, @Nullable Integer threads) {
		if (threads != null && threads < 1) {
			throw this.names.invalid(property, threads, "must be at least 1");
		}
	}

	private TableSpec spec(String name, Table table) {
		TableSpec.Builder spec = TableSpec.builder(name)
			.tableName(table.tableName())
			.exportLocation(exportLocation(name, table))
			.indexName(table.indexName())
			.pageSize(table.pageSize())
			.cache(table.isCached());
		PropertyMapper map = PropertyMapper.get();
		map.from(table::attributes).as((paths) -> paths.toArray(String[]::new)).to(spec::attributes);
		map.from(table::indexes)
			.to((indexes) -> indexes.forEach((attributes) -> spec.index(attributes.toArray(String[]::new))));
		map.from(table::filter).to((filter) -> filter(name, filter, spec));
		map.from(table::consistentRead).to(spec::consistentRead);
		map.from(table::compress).to(spec::compress);
		map.from(table::segments).to(spec::segments);
		map.from(table::startup).to(spec::startup);
		map.from(table::writeThrough).to(spec::writeThrough);
		map.from(table::serveClient).to(spec::serveClient);
		map.from(table::store).to(spec::store);
		spec.limits((limits) -> limits(name, table.limits(), limits))
			.guards((guards) -> guards(name, table.guards(), guards))
			.refresh((refresh) -> refresh(name, table.refresh(), refresh))
			.changes((changes) -> changes(table.changes(), changes));
		try {
			return spec.build();
		}
		catch (InvalidTableSpecException ex) {
			throw this.names.invalid(ex);
		}
	}

	/**
	 * A location alone is no source: a table is never scanned when its exports were
	 * meant.
	 */
	private @Nullable String exportLocation(String name, Table table) {
		String location = table.export().location();
		if (table.source() == null && location != null) {
			throw this.names.invalid(name, "export.location", location,
					"is not read unless source is set: to export for that, to scan for the table itself");
		}
		if (table.source() == Source.EXPORT && location == null) {
			throw this.names.invalid(name, "export.location", null, "is missing, and source is export");
		}
		return (table.source() == Source.EXPORT) ? location : null;
	}

	private void limits(String name, Limits properties, ScanLimits.Builder limits) {
		limits.maxItems(properties.maxItems());
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::maxMemory).as(DataSize::toBytes).to(limits::maxMemory);
		map.from(properties::maxFirstScan).as(DataSize::toBytes).to(limits::maxFirstScan);
		map.from(properties::pageTimeout).to(limits::pageTimeout);
		map.from(properties::readCapacity).to((text) -> {
			double value = number(name, "limits.read-capacity", text);
			if (isPercentage(text)) {
				limits.readCapacityShare(value);
			}
			else {
				limits.readCapacity(value);
			}
		});
	}

	private void guards(String name, Guards properties, SnapshotGuards.Builder guards) {
		guards.minItems(properties.minItems());
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::maxShrink).as((text) -> number(name, "guards.max-shrink", text)).to(guards::maxShrink);
		map.from(properties::requiredAttributes)
			.as((attributes) -> attributes.toArray(String[]::new))
			.to(guards::requiredAttributes);
		map.from(properties::uniqueIndexes)
			.to((indexes) -> indexes.forEach((attributes) -> guards.uniqueIndex(attributes.toArray(String[]::new))));
	}

	private void refresh(String name, Refresh properties, RefreshPolicy.Builder refresh) {
		refresh.schedule(schedule(name, properties))
			.group(properties.group())
			.jitter(properties.jitter())
			.maxStaleness(properties.maxStaleness())
			.timeout(properties.timeout());
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::minInterval).to(refresh::minInterval);
		map.from(properties::maxBackoff).to(refresh::maxBackoff);
		map.from(properties::keepPrevious).to(refresh::keepPrevious);
		map.from(properties::hideExpired).to(refresh::hideExpired);
		map.from(properties::countChanges).to(refresh::countChanges);
	}

	private void changes(Changes properties, ChangePolicy.Builder changes) {
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::source).to(changes::source);
		map.from(properties::onGap).to(changes::onGap);
		map.from(properties::publishEvery).to(changes::publishEvery);
	}

	private double number(String name, String setting, String text) {
		try {
			return isPercentage(text) ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
					: Double.parseDouble(text);
		}
		catch (NumberFormatException ex) {
			throw this.names.invalid(name, setting, text, "must be a number, or a percentage such as 30%");
		}
	}

	private static boolean isPercentage(String text) {
		return text.endsWith("%");
	}

	private void filter(String name, Filter filter, TableSpec.Builder spec) {
		if (filter.expression() == null) {
			throw this.names.invalid(name, "filter.expression", null, "is missing");
		}
		Map<String, String> names = new LinkedHashMap<>();
		filter.names().forEach((placeholder, attribute) -> names.put(prefixed('#', placeholder), attribute));
		Map<String, AttributeValue> values = new LinkedHashMap<>();
		filter.values().forEach((placeholder, value) -> {
			try {
				values.put(prefixed(':', placeholder), FilterValue.of(value));
			}
			catch (IllegalArgumentException ex) {
				throw this.names.invalid(name, "filter.values." + placeholder, value, String.valueOf(ex.getMessage()));
			}
		});
		spec.filter(filter.expression(), names, values);
	}

	private String prefixed(char prefix, String placeholder) {
		return (placeholder.charAt(0) == prefix) ? placeholder : prefix + placeholder;
	}

	private @Nullable RefreshSchedule schedule(String name, Refresh refresh) {
		Duration interval = refresh.interval();
		String cron = refresh.cron();
		if (interval != null) {
			if (cron != null) {
				throw this.names.invalid(name, "refresh.cron", cron,
						"cannot go with refresh.interval: set one of them");
			}
			if (interval.isZero() || interval.isNegative()) {
				throw this.names.invalid(name, "refresh.interval", interval, "must be positive");
			}
			try {
				return RefreshSchedule.every(interval);
			}
			catch (IllegalArgumentException ex) {
				throw this.names.invalid(name, "refresh.interval", interval, "cannot be used: " + ex.getMessage());
			}
		}
		if (cron == null || ScheduledTaskRegistrar.CRON_DISABLED.equals(cron)) {
			return null;
		}
		try {
			return schedule(CronExpression.parse(cron),
					(refresh.zone() != null) ? refresh.zone() : ZoneId.systemDefault());
		}
		catch (IllegalArgumentException ex) {
			throw this.names.invalid(name, "refresh.cron", cron, "is no cron expression: " + ex.getMessage());
		}
	}

	private RefreshSchedule schedule(CronExpression cron, ZoneId zone) {
		return (last) -> {
			ZonedDateTime next = cron.next(ZonedDateTime.ofInstant(last, zone));
			return (next != null) ? next.toInstant() : null;
		};
	}

}
