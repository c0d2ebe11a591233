package io.dynamobb.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.dynamobb.AttributePath;
import io.dynamobb.RefreshPolicy;
import io.dynamobb.ScanFilter;
import io.dynamobb.ScanLimits.ReadCapacity;
import io.dynamobb.SnapshotGuards;
import io.dynamobb.TableSpec;
import io.dynamobb.TableSpec.Startup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link TableSpecs} and {@link DynamoBBProperties}.
 */
class TableSpecsTests {

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	@Test
	void nameAloneIsTable() {
		yaml("""
				dynamobb:
				  tables:
				    customers:
				""");
		TableSpec spec = spec("customers");
		assertThat(spec.tableName()).isEqualTo("customers");
		assertThat(spec.attributes()).isEmpty();
		assertThat(spec.indexes()).isEmpty();
		assertThat(spec.filter()).isNull();
		assertThat(spec.cache()).isTrue();
		assertThat(spec.startup()).isEqualTo(Startup.EAGER);
		assertThat(spec.schedule()).isNull();
	}

	@Test
	void everySettingIsTaken() {
		yaml("""
				dynamobb:
				  tables:
				    locations:
				      table-name: prod-locations
				      index-name: by-city
				      attributes: [customerId, address.zip]
				      indexes:
				      - customerId
				      - [address, customerId]
				      segments: 4
				      page-size: 50
				      cache: false
				      startup: background
				      refresh:
				        interval: 5m
				""");
		TableSpec spec = spec("locations");
		assertThat(spec.tableName()).isEqualTo("prod-locations");
		assertThat(spec.indexName()).isEqualTo("by-city");
		assertThat(spec.attributes()).containsExactly(AttributePath.parse("customerId"),
				AttributePath.parse("address.zip"));
		assertThat(spec.indexes()).containsExactly(List.of("customerId"), List.of("address", "customerId"));
		assertThat(spec.segments()).isEqualTo(4);
		assertThat(spec.pageSize()).isEqualTo(50);
		assertThat(spec.cache()).isFalse();
		assertThat(spec.startup()).isEqualTo(Startup.BACKGROUND);
		assertThat(next(spec, "2026-01-01T00:00:00Z")).isEqualTo("2026-01-01T00:05:00Z");
	}

	@Test
	void limitsAndGuardsAreTaken() {
		yaml("""
				dynamobb:
				  tables:
				    locations:
				      max-items: 1000000
				      max-memory: 256MB
				      read-capacity: 500
				      min-items: 10
				      max-shrink: 30%
				      required-attributes: [city]
				      unique-indexes:
				      - phone
				      - [city, street]
				""");
		TableSpec spec = spec("locations");
		assertThat(spec.limits().maxItems()).isEqualTo(1_000_000);
		assertThat(spec.limits().maxMemory()).isEqualTo(256L << 20);
		assertThat(spec.limits().readCapacity()).isEqualTo(new ReadCapacity(500, false));
		assertThat(spec.guards()).isEqualTo(
				new SnapshotGuards(10, 0.3, List.of("city"), List.of(List.of("phone"), List.of("city", "street"))));
	}

	@Test
	void refreshPolicyAndTimeoutsAreTaken() {
		yaml("""
				dynamobb:
				  defaults:
				    page-timeout: 20s
				    refresh:
				      group: billing
				      timeout: 10m
				  tables:
				    customers:
				      max-first-scan: 50GB
				      refresh:
				        interval: 5m
				        jitter: 1s
				        min-interval: 30s
				        max-staleness: 1h
				        max-backoff: 2m
				        keep-previous: true
				        hide-expired: false
				    locations:
				      page-timeout: 5s
				      refresh:
				        group: maps
				        timeout: 1m
				""");
		assertThat(spec("customers").refresh())
			.isEqualTo(new RefreshPolicy("billing", Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(1),
					Duration.ofMinutes(2), true, false, Duration.ofMinutes(10)));
		assertThat(spec("customers").limits().maxFirstScan()).isEqualTo(50L << 30);
		assertThat(spec("customers").limits().pageTimeout()).isEqualTo(Duration.ofSeconds(20));
		RefreshPolicy defaults = TableSpec.builder("t").build().refresh();
		assertThat(spec("locations").refresh()).isEqualTo(new RefreshPolicy("maps", null, defaults.minInterval(), null,
				defaults.maxBackoff(), false, true, Duration.ofMinutes(1)));
		assertThat(spec("locations").limits().pageTimeout()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void readCapacityMayBeShare() {
		properties(Map.of("dynamobb.tables.customers.read-capacity", "25%"));
		assertThat(spec("customers").limits().readCapacity()).isEqualTo(new ReadCapacity(0.25, true));
	}

	@Test
	void consistentReadIsTaken() {
		properties(Map.of("dynamobb.tables.customers.consistent-read", "true"));
		assertThat(spec("customers").consistentRead()).isTrue();
	}

	@Test
	void compressIsTakenFromTheTableOrTheDefaults() {
		properties(Map.of("dynamobb.defaults.compress", "true", "dynamobb.tables.customers.compress", "false",
				"dynamobb.tables.locations.segments", "2"));
		assertThat(spec("customers").compress()).isFalse();
		assertThat(spec("locations").compress()).isTrue();
	}

	@Test
	void indexesMayStandInOneLine() {
		properties(Map.of("dynamobb.tables.customers.indexes", "name,city", "dynamobb.tables.locations.indexes[0]",
				"customerId,city"));
		assertThat(spec("customers").indexes()).containsExactly(List.of("name"), List.of("city"));
		assertThat(spec("locations").indexes()).containsExactly(List.of("customerId", "city"));
	}

	@Test
	void filterValuesHaveTheTypeThatYamlGivesThem() {
		yaml("""
				dynamobb:
				  tables:
				    customers:
				      filter:
				        expression: "#status = :status and age > :minAge and active = :active and code = :code"
				        names:
				          status: status
				        values:
				          status: open
				          minAge: 17.5
				          active: true
				          ":code": "007"
				""");
		ScanFilter filter = spec("customers").filter();
		assertThat(filter).isNotNull();
		assertThat(filter.names()).containsExactly(entry("#status", "status"));
		assertThat(filter.values()).containsOnly(entry(":status", AttributeValue.fromS("open")),
				entry(":minAge", AttributeValue.fromN("17.5")), entry(":active", AttributeValue.fromBool(true)),
				entry(":code", AttributeValue.fromS("007")));
	}

	@Test
	void filterValuesHaveTheTypeThatIsWritten() {
		properties(Map.of("dynamobb.tables.t.filter.expression", "a = :a and b = :b and c = :c and d = :d",
				"dynamobb.tables.t.filter.values.a", "5", "dynamobb.tables.t.filter.values.b.N", "5",
				"dynamobb.tables.t.filter.values.c.BOOL", "false", "dynamobb.tables.t.filter.values.d.S", "x"));
		assertThat(spec("t").filter().values()).containsOnly(entry(":a", AttributeValue.fromS("5")),
				entry(":b", AttributeValue.fromN("5")), entry(":c", AttributeValue.fromBool(false)),
				entry(":d", AttributeValue.fromS("x")));
	}

	@Test
	void cronKeepsItsZone() {
		yaml("""
				dynamobb:
				  tables:
				    customers:
				      refresh:
				        cron: "0 0 3 * * *"
				        zone: Europe/Berlin
				""");
		assertThat(next(spec("customers"), "2026-01-01T00:00:00Z")).isEqualTo("2026-01-01T02:00:00Z");
	}

	@Test
	void defaultsAreForWhatTableDoesNotSet() {
		yaml("""
				dynamobb:
				  defaults:
				    segments: 8
				    attributes: [id]
				    refresh:
				      interval: 5m
				      zone: UTC
				  tables:
				    customers:
				      segments: 2
				      attributes: []
				    locations:
				      refresh:
				        cron: "0 0 3 * * *"
				    prices:
				      refresh:
				        cron: "-"
				""");
		assertThat(spec("customers").segments()).isEqualTo(2);
		assertThat(spec("customers").attributes()).isEmpty();
		assertThat(next(spec("customers"), "2026-01-01T00:00:00Z")).isEqualTo("2026-01-01T00:05:00Z");
		assertThat(spec("locations").segments()).isEqualTo(8);
		assertThat(spec("locations").attributes()).containsExactly(AttributePath.of("id"));
		assertThat(next(spec("locations"), "2026-01-01T00:00:00Z")).isEqualTo("2026-01-01T03:00:00Z");
		assertThat(spec("prices").schedule()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "customers, CUSTOMERS", "order-lines, ORDERLINES", "order-lines, ORDER_LINES",
			"orderLines, ORDERLINES", "order_lines, ORDER_LINES" })
	void environmentVariableOverridesSettingAndMakesNoOtherTable(String name, String variable) {
		properties(Map.of("dynamobb.tables." + name + ".segments", "2"));
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("DYNAMOBB_TABLES_" + variable + "_SEGMENTS", "7")));
		assertThat(specs()).singleElement().satisfies((spec) -> {
			assertThat(spec.name()).isEqualTo(name);
			assertThat(spec.segments()).isEqualTo(7);
		});
	}

	@Test
	void environmentVariableAloneMakesTable() {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("DYNAMOBB_TABLES_CUSTOMERS_TABLENAME", "prod-customers")));
		assertThat(spec("customers").tableName()).isEqualTo("prod-customers");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			segments | 0 | must be from 1 to 1000000
			page-size | 0 | must be at least 1
			table-name | `` | is empty
			attributes | a..b | is no attribute path: expected a name at position 2
			indexes | address.zip | is a nested path
			indexes | "address | is no attribute path
			max-items | 0 | must be at least 1
			max-memory | 0MB | must be at least one byte
			min-items | -1 | must not be negative
			max-shrink | 130% | must be a share from 0 to 1
			max-shrink | a third | must be a number, or a percentage such as 30%
			read-capacity | 0 | must be above 0
			read-capacity | 110% | a share not above 100%
			required-attributes | address.zip | is a nested path
			unique-indexes | address.zip | is a nested path
			max-first-scan | -1B | must not be negative
			page-timeout | 0s | must be positive
			refresh.group | `` | is empty
			refresh.jitter | -1s | must not be negative
			refresh.min-interval | -1s | must not be negative
			refresh.max-staleness | 0s | must be positive
			refresh.max-backoff | 0s | must be positive
			refresh.timeout | 0s | must be positive
			refresh.interval | 0s | must be positive
			refresh.interval | -5m | must be positive
			refresh.cron | 5 minutes | is no cron expression
			filter.values.min.X | 5 | has the type 'X', which is none of S, N and BOOL
			filter.values.min.N | five | must be a number
			filter.values.min.BOOL | 1 | must be true or false
			""")
	void wrongValueIsNamed(String setting, String value, String reason) {
		properties(Map.of("dynamobb.tables.customers." + setting, value, "dynamobb.tables.customers.filter.expression",
				"age > :min"));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this::specs)
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("dynamobb.tables.customers." + setting);
				assertThat(ex.getReason()).contains(reason);
			});
	}

	@Test
	void wrongElementIsNamed() {
		yaml("""
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

	@Test
	void wrongDefaultIsNamed() {
		properties(Map.of("dynamobb.tables.customers.startup", "lazy", "dynamobb.defaults.segments", "0"));
		assertWrong("dynamobb.defaults.segments", "must be from 1");
	}

	@Test
	void wrongValueIsNamedAsItIsWritten() {
		properties(Map.of("dynamobb.tables.customers.pageSize", "0"));
		assertWrong("dynamobb.tables.customers.pageSize", "must be at least 1");
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("DYNAMOBB_TABLES_CUSTOMERS_SEGMENTS", "0")));
		assertWrong("DYNAMOBB_TABLES_CUSTOMERS_SEGMENTS", "must be from 1");
	}

	@Test
	void intervalAndCronExcludeEachOther() {
		properties(Map.of("dynamobb.tables.customers.refresh.interval", "5m", "dynamobb.tables.customers.refresh.cron",
				"0 0 3 * * *"));
		assertWrong("dynamobb.tables.customers.refresh.cron", "cannot go with refresh.interval");
	}

	@Test
	void consistentReadAndIndexNameExcludeEachOther() {
		properties(Map.of("dynamobb.tables.customers.index-name", "by-city",
				"dynamobb.tables.customers.consistent-read", "true"));
		assertWrong("dynamobb.tables.customers.consistent-read", "cannot go with index-name");
	}

	@Test
	void filterNeedsAnExpression() {
		properties(Map.of("dynamobb.tables.customers.filter.values.min", "5"));
		assertWrong("dynamobb.tables.customers.filter.expression", "is missing");
	}

	@Test
	void tableNameIsNotForAllTables() {
		properties(Map.of("dynamobb.defaults.table-name", "customers"));
		assertWrong("dynamobb.defaults.table-name", "set it below a table");
	}

	@Test
	void readCapacityOfAllTablesIsPositive() {
		properties(Map.of("dynamobb.readCapacity", "0"));
		assertWrong("dynamobb.readCapacity", "must be above 0");
	}

	@Test
	void nameWithDotIsRefused() {
		properties(Map.of("dynamobb.tables[prod.customers].segments", "2"));
		assertWrong("dynamobb.tables", "letters, digits, dashes and underscores");
	}

	@Test
	void namesThatDifferInDashesAreRefused() {
		properties(Map.of("dynamobb.tables.order-lines.segments", "2", "dynamobb.tables.orderLines.segments", "2"));
		assertWrong("dynamobb.tables", "differ in more than case, dashes and underscores");
	}

	private void assertWrong(String property, String reason) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this::specs)
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo(property);
				assertThat(ex.getReason()).contains(reason);
			});
	}

	private Instant next(TableSpec spec, String last) {
		assertThat(spec.schedule()).isNotNull();
		return spec.schedule().next(Instant.parse(last));
	}

	private TableSpec spec(String name) {
		return specs().stream().filter((spec) -> spec.name().equals(name)).findFirst().orElseThrow();
	}

	private List<TableSpec> specs() {
		DynamoBBProperties properties = Binder.get(this.environment).bindOrCreate("dynamobb", DynamoBBProperties.class);
		return new TableSpecs(properties, new PropertyNames(this.environment)).get();
	}

	private void properties(Map<String, Object> properties) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
	}

	private void yaml(String yaml) {
		try {
			new YamlPropertySourceLoader().load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.forEach(this.environment.getPropertySources()::addFirst);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
