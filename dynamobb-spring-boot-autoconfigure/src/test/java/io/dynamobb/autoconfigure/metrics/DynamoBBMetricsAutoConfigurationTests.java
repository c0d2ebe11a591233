package io.dynamobb.autoconfigure.metrics;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for {@link DynamoBBMetricsAutoConfiguration} and its meters.
 */
class DynamoBBMetricsAutoConfigurationTests {

	private final ApplicationContextRunner noRegistry = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DynamoBBAutoConfiguration.class, DynamoBBMetricsAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.noRegistry
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class));

	@Test
	void tableHasMeters() {
		TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
		customers.put(Map.of("id", fromS("c-1")));
		this.contextRunner.withBean(DynamoDbClient.class, () -> DynamoDbLocal.shared().clientBuilder().build())
			.withPropertyValues("dynamobb.tables.customers.table-name=" + customers.name(),
					"dynamobb.tables.lazy.startup=lazy")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				DynamoTable table = context.getBean(DynamoMap.class).table("customers");
				assertThat(meter(registry, "dynamobb.table.items").gauge().value()).isOne();
				assertThat(meter(registry, "dynamobb.table.heap").gauge().value())
					.isEqualTo(table.status().heapBytes());
				assertThat(meter(registry, "dynamobb.table.age").timeGauge().value(TimeUnit.NANOSECONDS)).isPositive();
				assertThat(timings(registry, "success")).isOne();
				assertThat(timings(registry, "failure")).isZero();
				assertThat(timings(registry, "cancelled")).isZero();
				assertThat(registry.get("dynamobb.table.refresh").tag("table", "lazy").timers()).hasSize(3)
					.allSatisfy((timer) -> assertThat(timer.count()).isZero());
				assertThat(registry.find("dynamobb.table.refreshes").meters()).isEmpty();
				assertThat(registry.get("dynamobb.table.age").tag("table", "lazy").timeGauge().value()).isNaN();
				customers.close();
				assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh);
				assertThat(timings(registry, "success")).isOne();
				assertThat(timings(registry, "failure")).isOne();
			});
	}

	private static RequiredSearch meter(MeterRegistry registry, String name) {
		return registry.get(name).tag("table", "customers");
	}

	private static long timings(MeterRegistry registry, String outcome) {
		return meter(registry, "dynamobb.table.refresh").tag("outcome", outcome).timer().count();
	}

	@Test
	void lookUpsHaveMetersUnlessTheyAreNotCounted() {
		ApplicationContextRunner lazy = this.contextRunner
			.withBean(DynamoDbClient.class, () -> DynamoDbLocal.shared().clientBuilder().build())
			.withPropertyValues("dynamobb.tables.customers.startup=lazy");
		lazy.run((context) -> assertThat(
				context.getBean(MeterRegistry.class).get("dynamobb.table.lookups").functionCounters())
			.hasSize(2));
		lazy.withPropertyValues("dynamobb.count-lookups=false").run((context) -> {
			assertThat(context.getBean(MeterRegistry.class).find("dynamobb.table.lookups").meters()).isEmpty();
			assertThat(context.getBean(DynamoMap.class).table("customers").status().lookups()).isNull();
		});
	}

	@Test
	void readsOfClientsHaveMetersWhereTheyAreServed() {
		ApplicationContextRunner lazy = this.contextRunner
			.withBean(DynamoDbClient.class, () -> DynamoDbLocal.shared().clientBuilder().build())
			.withPropertyValues("dynamobb.tables.customers.startup=lazy");
		lazy.run((context) -> assertThat(
				context.getBean(MeterRegistry.class).find("dynamobb.table.client.reads").meters())
			.isEmpty());
		lazy.withPropertyValues("dynamobb.tables.customers.serve-client=true").run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("dynamobb.table.client.reads").tag("result", "answered").functionCounter().count())
				.isZero();
			assertThat(registry.get("dynamobb.table.client.reads").tag("result", "not-loaded").functionCounter())
				.isNotNull();
		});
	}

	@Test
	void withoutRegistry() {
		this.noRegistry.run((context) -> assertThat(context).hasSingleBean(DynamoMap.class)
			.doesNotHaveBean(TableMeters.class)
			.doesNotHaveBean(RefreshMeters.class));
	}

	@Test
	void withoutMap() {
		this.contextRunner.withPropertyValues("dynamobb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TableMeters.class));
	}

	@Test
	void withoutMicrometer() {
		this.noRegistry.withClassLoader(new FilteredClassLoader("io.micrometer", "org.springframework.boot.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DynamoMap.class)
				.doesNotHaveBean("dynamobbTableMeters"));
	}

}
