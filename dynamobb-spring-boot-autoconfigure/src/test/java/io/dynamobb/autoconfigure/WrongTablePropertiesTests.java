package io.dynamobb.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a property of a table that cannot work is named as the user wrote it.
 */
class WrongTablePropertiesTests {

	private final TableProperties properties = new TableProperties();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			segments | 0 | must be from 1 to 1000000
			page-size | 0 | must be at least 1
			export.location | s3://bucket | is not read unless source is set
			table-name | `` | is empty
			attributes | a..b | is no attribute path: expected a name at position 2
			indexes | address.zip | is a nested path
			indexes | "address | is no attribute path
			limits.max-items | 0 | must be at least 1
			limits.max-memory | 0MB | must be at least one byte
			guards.min-items | -1 | must not be negative
			guards.max-shrink | 130% | must be a share from 0 to 1
			guards.max-shrink | a third | must be a number, or a percentage such as 30%
			limits.read-capacity | 0 | must be above 0
			limits.read-capacity | Infinity | must be above 0 and finite
			limits.read-capacity | NaN | must be above 0 and finite
			limits.read-capacity | Infinity% | must be above 0 and finite
			limits.read-capacity | 110% | a share not above 100%
			guards.required-attributes | address.zip | is a nested path
			guards.unique-indexes | address.zip | is a nested path
			limits.max-first-scan | -1B | must not be negative
			limits.page-timeout | 0s | must be positive
			refresh.group | `` | is empty
			refresh.jitter | -1s | must not be negative
			refresh.min-interval | -1s | must not be negative
			refresh.max-staleness | 0s | must be positive
			refresh.max-backoff | 0s | must be positive
			refresh.timeout | 0s | must be positive
			changes.publish-every | -1s | must not be negative
			refresh.interval | 0s | must be positive
			refresh.interval | -5m | must be positive
			refresh.cron | 5 minutes | is no cron expression
			filter.values.min.X | 5 | has the type 'X', which is none of S, N and BOOL
			filter.values.min.N | five | must be a number
			filter.values.min.BOOL | 1 | must be true or false
			""")
	void wrongValueIsNamed(String setting, String value, String reason) {
		this.properties.add(Map.of("dynamobb.tables.customers." + setting, value,
				"dynamobb.tables.customers.filter.expression", "age > :min"));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this.properties::specs)
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("dynamobb.tables.customers." + setting);
				assertThat(ex.getReason()).contains(reason);
			});
	}

	@Test
	void exportNeedsALocationThatCanBeOne() {
		this.properties.add(Map.of("dynamobb.tables.customers.source", "export"));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this.properties::specs)
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("dynamobb.tables.customers.export.location"))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("is missing, and source is export"));
		this.properties.add(Map.of("dynamobb.tables.customers.source", "export",
				"dynamobb.tables.customers.export.location", "/exports"));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this.properties::specs)
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("dynamobb.tables.customers.export.location"))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("must begin with file: or s3:"));
	}

	@Test
	void wrongElementIsNamed() {
		this.properties.addYaml("""
				dynamobb:
				  tables:
				    locations:
				      attributes: [customerId]
				      indexes:
				      - customerId
				      - [customerId, city]
				""");
		assertWrong("dynamobb.tables.locations.indexes[1][1]", "The value is not among the table's attributes.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamobb.scan-threads", "dynamobb.query-threads" })
	void wrongNumberOfThreadsIsNamed(String property) {
		this.properties.add(Map.of("dynamobb.tables.customers.startup", "lazy", property, "0"));
		assertWrong(property, "must be at least 1");
	}

	@Test
	void wrongDefaultIsNamed() {
		this.properties.add(Map.of("dynamobb.tables.customers.startup", "lazy", "dynamobb.defaults.segments", "0"));
		assertWrong("dynamobb.defaults.segments", "must be from 1");
	}

	@Test
	void wrongValueIsNamedAsItIsWritten() {
		this.properties.add(Map.of("dynamobb.tables.customers.pageSize", "0"));
		assertWrong("dynamobb.tables.customers.pageSize", "must be at least 1");
		this.properties.addVariable("DYNAMOBB_TABLES_CUSTOMERS_SEGMENTS", "0");
		assertWrong("DYNAMOBB_TABLES_CUSTOMERS_SEGMENTS", "must be from 1");
	}

	@Test
	void intervalAndCronExcludeEachOther() {
		this.properties.add(Map.of("dynamobb.tables.customers.refresh.interval", "5m",
				"dynamobb.tables.customers.refresh.cron", "0 0 3 * * *"));
		assertWrong("dynamobb.tables.customers.refresh.cron", "cannot go with refresh.interval");
	}

	@Test
	void consistentReadAndIndexNameExcludeEachOther() {
		this.properties.add(Map.of("dynamobb.tables.customers.index-name", "by-city",
				"dynamobb.tables.customers.consistent-read", "true"));
		assertWrong("dynamobb.tables.customers.consistent-read", "cannot go with index-name");
	}

	@Test
	void streamAndIndexNameExcludeEachOther() {
		this.properties.add(Map.of("dynamobb.tables.customers.index-name", "by-city",
				"dynamobb.tables.customers.changes.source", "stream"));
		assertWrong("dynamobb.tables.customers.changes.source", "cannot go with index-name");
	}

	@Test
	void onlyACachedTableFollowsItsStream() {
		this.properties
			.add(Map.of("dynamobb.tables.customers.cache", "false", "dynamobb.defaults.changes.source", "stream"));
		assertWrong("dynamobb.defaults.changes.source", "cannot go with cache = false");
	}

	@Test
	void writeThroughAndIndexNameExcludeEachOther() {
		this.properties
			.add(Map.of("dynamobb.tables.customers.index-name", "by-city", "dynamobb.defaults.write-through", "true"));
		assertWrong("dynamobb.defaults.write-through", "cannot go with index-name");
	}

	@Test
	void serveClientAndIndexNameExcludeEachOther() {
		this.properties
			.add(Map.of("dynamobb.tables.customers.index-name", "by-city", "dynamobb.defaults.serve-client", "true"));
		assertWrong("dynamobb.defaults.serve-client", "cannot go with index-name");
	}

	@Test
	void filterNeedsAnExpression() {
		this.properties.add(Map.of("dynamobb.tables.customers.filter.values.min", "5"));
		assertWrong("dynamobb.tables.customers.filter.expression", "is missing");
	}

	@Test
	void tableNameIsNotForAllTables() {
		this.properties.add(Map.of("dynamobb.defaults.table-name", "customers"));
		assertWrong("dynamobb.defaults.table-name", "set it below a table");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "Infinity", "NaN" })
	void readCapacityOfAllTablesIsPositiveAndFinite(String units) {
		this.properties.add(Map.of("dynamobb.readCapacity", units));
		assertWrong("dynamobb.readCapacity", "must be above 0 and finite");
	}

	@Test
	void nameWithDotIsRefused() {
		this.properties.add(Map.of("dynamobb.tables[prod.customers].segments", "2"));
		assertWrong("dynamobb.tables", "letters, digits, dashes and underscores");
	}

	@Test
	void namesThatDifferInDashesAreRefused() {
		this.properties
			.add(Map.of("dynamobb.tables.order-lines.segments", "2", "dynamobb.tables.orderLines.segments", "2"));
		assertWrong("dynamobb.tables", "differ in more than case, dashes and underscores");
	}

	private void assertWrong(String property, String reason) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this.properties::specs)
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo(property);
				assertThat(ex.getReason()).contains(reason);
			});
	}

}
