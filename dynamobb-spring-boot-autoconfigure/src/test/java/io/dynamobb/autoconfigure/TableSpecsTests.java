package io.dynamobb.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.dynamobb.item.AttributePath;
import io.dynamobb.spec.ChangePolicy;
import io.dynamobb.spec.RefreshPolicy;
import io.dynamobb.spec.ScanFilter;
import io.dynamobb.spec.ScanLimits.ReadCapacity;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link TableSpecs} and {@link DynamoBBProperties}.
 */
class TableSpecsTests {

	private final TableProperties properties = new TableProperties();

	@Test
	void nameAloneIsTable() {
		this.properties.addYaml("""
				dynamobb:
				  tables:
				    customers:
				""");
		TableSpec spec = this.properties.spec("customers");
		assertThat(spec.tableName()).isEqualTo("customers");
		assertThat(spec.attributes()).isEmpty();
		assertThat(spec.indexes()).isEmpty();
		assertThat(spec.filter()).isNull();
		assertThat(spec.cache()).isTrue();
		assertThat(spec.startup()).isEqualTo(Startup.EAGER);
		assertThat(spec.refresh().schedule()).isNull();
	}

	@Test
	void exportsAreReadWhereTheSourceSaysSo() {
		this.properties.addYaml("""
				dynamobb:
				  defaults:
				    source: export
				    export:
				      location: s3://exports/prefix
				  tables:
				    customers:
				    locations:
				      export.location: file:/exports/AWSDynamoDB/0169-2d
				    orders:
				      source: scan
				""");
		assertThat(this.properties.spec("customers").exportLocation()).isEqualTo("s3://exports/prefix");
		assertThat(this.properties.spec("locations").exportLocation()).isEqualTo("file:/exports/AWSDynamoDB/0169-2d");
		assertThat(this.properties.spec("orders").exportLocation()).isNull();
	}

	@Test
	void changesAreFollowed() {
		this.properties.addYaml("""
				dynamobb:
				  defaults:
				    changes:
				      on-gap: fail
				  tables:
				    customers:
				    locations:
				      changes:
				        source: stream
				        publish-every: 250ms
				""");
		assertThat(this.properties.spec("customers").changes().followsStream()).isFalse();
		ChangePolicy changes = this.properties.spec("locations").changes();
		assertThat(changes.source()).isEqualTo(ChangePolicy.Source.STREAM);
		assertThat(changes.onGap()).isEqualTo(ChangePolicy.OnGap.FAIL);
		assertThat(changes.publishEvery()).isEqualTo(Duration.ofMillis(250));
	}

	@Test
	void everySettingIsTaken() {
		this.properties.addYaml("""
				dynamobb:
				  tables:
				    locations:
				      table-name: prod-locations
				      index-name: by-city
				      attributes: [customerId, address.zip, city]
				      indexes:
				      - customerId
				      - [city, customerId]
				      segments: 4
				      page-size: 50
				      cache: false
				      startup: background
				      refresh:
				        interval: 5m
				""");
		TableSpec spec = this.properties.spec("locations");
		assertThat(spec.tableName()).isEqualTo("prod-locations");
		assertThat(spec.indexName()).isEqualTo("by-city");
		assertThat(spec.attributes()).containsExactly(AttributePath.parse("customerId"),
				AttributePath.parse("address.zip"), AttributePath.of("city"));
		assertThat(spec.indexes()).containsExactly(List.of("customerId"), List.of("city", "customerId"));
		assertThat(spec.segments()).isEqualTo(4);
		assertThat(spec.pageSize()).isEqualTo(50);
		assertThat(spec.cache()).isFalse();
		assertThat(spec.startup()).isEqualTo(Startup.BACKGROUND);
		assertThat(next(spec, "2026-01-01T00:00:00Z")).isEqualTo("2026-01-01T00:05:00Z");
	}

	@Test
	void limitsAndGuardsAreTaken() {
		this.properties.addYaml("""
				dynamobb:
				  tables:
				    locations:
				      limits:
				        max-items: 1000000
				        max-memory: 256MB
				        read-capacity: 500
				      guards:
				        min-items: 10
				        max-shrink: 30%
				        required-attributes: [city]
				        unique-indexes:
				        - phone
				        - [city, street]
				""");
		TableSpec spec = this.properties.spec("locations");
		assertThat(spec.limits().maxItems()).isEqualTo(1_000_000);
		assertThat(spec.limits().maxMemory()).isEqualTo(256L << 20);
		assertThat(spec.limits().readCapacity()).isEqualTo(new ReadCapacity(500, false));
		assertThat(spec.guards().minItems()).isEqualTo(10);
		assertThat(spec.guards().maxShrink()).isEqualTo(0.3);
		assertThat(spec.guards().requiredAttributes()).containsExactly("city");
		assertThat(spec.guards().uniqueIndexes()).containsExactly(List.of("phone"), List.of("city", "street"));
	}

	@Test
	void refreshPolicyAndTimeoutsAreTaken() {
		this.properties.addYaml("""
				dynamobb:
				  defaults:
				    limits:
				      page-timeout: 20s
				    refresh:
				      group: billing
				      timeout: 10m
				  tables:
				    customers:
				      limits:
				        max-first-scan: 50GB
				      refresh:
				        interval: 5m
				        jitter: 1s
				        min-interval: 30s
				        max-staleness: 1h
				        max-backoff: 2m
				        keep-previous: true
				        hide-expired: false
				        count-changes: false
				    locations:
				      limits:
				        page-timeout: 5s
				      refresh:
				        group: maps
				        timeout: 1m
				""");
		assertThat(this.properties.spec("customers").refresh()).returns("billing", RefreshPolicy::group)
			.returns(Duration.ofSeconds(1), RefreshPolicy::jitter)
			.returns(Duration.ofSeconds(30), RefreshPolicy::minInterval)
			.returns(Duration.ofHours(1), RefreshPolicy::maxStaleness)
			.returns(Duration.ofMinutes(2), RefreshPolicy::maxBackoff)
			.returns(true, RefreshPolicy::keepPrevious)
			.returns(false, RefreshPolicy::hideExpired)
			.returns(false, RefreshPolicy::countChanges)
			.returns(Duration.ofMinutes(10), RefreshPolicy::timeout);
		assertThat(this.properties.spec("customers").limits().maxFirstScan()).isEqualTo(50L << 30);
		assertThat(this.properties.spec("customers").limits().pageTimeout()).isEqualTo(Duration.ofSeconds(20));
		RefreshPolicy defaults = TableSpec.builder("t").build().refresh();
		assertThat(this.properties.spec("locations").refresh()).returns("maps", RefreshPolicy::group)
			.returns(null, RefreshPolicy::jitter)
			.returns(defaults.minInterval(), RefreshPolicy::minInterval)
			.returns(null, RefreshPolicy::maxStaleness)
			.returns(defaults.maxBackoff(), RefreshPolicy::maxBackoff)
			.returns(false, RefreshPolicy::keepPrevious)
			.returns(true, RefreshPolicy::hideExpired)
			.returns(true, RefreshPolicy::countChanges)
			.returns(Duration.ofMinutes(1), RefreshPolicy::timeout);
		assertThat(this.properties.spec("locations").limits().pageTimeout()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void readCapacityMayBeShare() {
		this.properties.add(Map.of("dynamobb.tables.customers.limits.read-capacity", "25%"));
		assertThat(this.properties.spec("customers").limits().readCapacity()).isEqualTo(new ReadCapacity(0.25, true));
	}

	@Test
	void writeThroughIsTaken() {
		this.properties.add(Map.of("dynamobb.defaults.write-through", "true", "dynamobb.tables.customers.segments", "1",
				"dynamobb.tables.orders.write-through", "false"));
		assertThat(this.properties.spec("customers").writeThrough()).isTrue();
		assertThat(this.properties.spec("orders").writeThrough()).isFalse();
	}

	@Test
	void serveClientIsTaken() {
		this.properties.add(Map.of("dynamobb.defaults.serve-client", "true", "dynamobb.tables.customers.segments", "1",
				"dynamobb.tables.orders.serve-client", "false"));
		assertThat(this.properties.spec("customers").serveClient()).isTrue();
		assertThat(this.properties.spec("orders").serveClient()).isFalse();
	}

	@Test
	void consistentReadIsTaken() {
		this.properties.add(Map.of("dynamobb.tables.customers.consistent-read", "true"));
		assertThat(this.properties.spec("customers").consistentRead()).isTrue();
	}

	@Test
	void compressIsTakenFromTheTableOrTheDefaults() {
		this.properties.add(Map.of("dynamobb.defaults.compress", "true", "dynamobb.tables.customers.compress", "false",
				"dynamobb.tables.locations.segments", "2"));
		assertThat(this.properties.spec("customers").compress()).isFalse();
		assertThat(this.properties.spec("locations").compress()).isTrue();
	}

	@Test
	void indexesMayStandInOneLine() {
		this.properties.add(Map.of("dynamobb.tables.customers.indexes", "name,city",
				"dynamobb.tables.locations.indexes[0]", "customerId,city"));
		assertThat(this.properties.spec("customers").indexes()).containsExactly(List.of("name"), List.of("city"));
		assertThat(this.properties.spec("locations").indexes()).containsExactly(List.of("customerId", "city"));
	}

	@Test
	void filterValuesHaveTheTypeThatYamlGivesThem() {
		this.properties.addYaml("""
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
		ScanFilter filter = this.properties.spec("customers").filter();
		assertThat(filter).isNotNull();
		assertThat(filter.names()).containsExactly(entry("#status", "status"));
		assertThat(filter.values()).containsOnly(entry(":status", AttributeValue.fromS("open")),
				entry(":minAge", AttributeValue.fromN("17.5")), entry(":active", AttributeValue.fromBool(true)),
				entry(":code", AttributeValue.fromS("007")));
	}

	@Test
	void filterValuesHaveTheTypeThatIsWritten() {
		this.properties.add(Map.of("dynamobb.tables.t.filter.expression", "a = :a and b = :b and c = :c and d = :d",
				"dynamobb.tables.t.filter.values.a", "5", "dynamobb.tables.t.filter.values.b.N", "5",
				"dynamobb.tables.t.filter.values.c.BOOL", "false", "dynamobb.tables.t.filter.values.d.S", "x"));
		assertThat(this.properties.spec("t").filter().values()).containsOnly(entry(":a", AttributeValue.fromS("5")),
				entry(":b", AttributeValue.fromN("5")), entry(":c", AttributeValue.fromBool(false)),
				entry(":d", AttributeValue.fromS("x")));
	}

	@Test
	void cronKeepsItsZone() {
		this.properties.addYaml("""
				dynamobb:
				  tables:
				    customers:
				      refresh:
				        cron: "0 0 3 * * *"
				        zone: Europe/Berlin
				""");
		assertThat(next(this.properties.spec("customers"), "2026-01-01T00:00:00Z")).isEqualTo("2026-01-01T02:00:00Z");
	}

	@Test
	void defaultsAreForWhatTableDoesNotSet() {
		this.properties.addYaml("""
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
		assertThat(this.properties.spec("customers").segments()).isEqualTo(2);
		assertThat(this.properties.spec("customers").attributes()).isEmpty();
		assertThat(next(this.properties.spec("customers"), "2026-01-01T00:00:00Z")).isEqualTo("2026-01-01T00:05:00Z");
		assertThat(this.properties.spec("locations").segments()).isEqualTo(8);
		assertThat(this.properties.spec("locations").attributes()).containsExactly(AttributePath.of("id"));
		assertThat(next(this.properties.spec("locations"), "2026-01-01T00:00:00Z")).isEqualTo("2026-01-01T03:00:00Z");
		assertThat(this.properties.spec("prices").refresh().schedule()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "customers, CUSTOMERS", "order-lines, ORDERLINES", "order-lines, ORDER_LINES",
			"orderLines, ORDERLINES", "order_lines, ORDER_LINES" })
	void environmentVariableOverridesSettingAndMakesNoOtherTable(String name, String variable) {
		this.properties.add(Map.of("dynamobb.tables." + name + ".segments", "2"));
		this.properties.addVariable("DYNAMOBB_TABLES_" + variable + "_SEGMENTS", "7");
		assertThat(this.properties.specs()).singleElement().satisfies((spec) -> {
			assertThat(spec.name()).isEqualTo(name);
			assertThat(spec.segments()).isEqualTo(7);
		});
	}

	@Test
	void environmentVariableAloneMakesTable() {
		this.properties.addVariable("DYNAMOBB_TABLES_CUSTOMERS_TABLENAME", "prod-customers");
		assertThat(this.properties.spec("customers").tableName()).isEqualTo("prod-customers");
	}

	private Instant next(TableSpec spec, String last) {
		assertThat(spec.refresh().schedule()).isNotNull();
		return spec.refresh().schedule().next(Instant.parse(last));
	}

}
