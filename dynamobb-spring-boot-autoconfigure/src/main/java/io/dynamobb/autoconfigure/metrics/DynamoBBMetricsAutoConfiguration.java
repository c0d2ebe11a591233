package io.dynamobb.autoconfigure.metrics;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters of the cached tables.
 */
@AutoConfiguration(after = { DynamoBBAutoConfiguration.class, MetricsAutoConfiguration.class,
		CompositeMeterRegistryAutoConfiguration.class })
@ConditionalOnClass({ MeterRegistry.class, MetricsAutoConfiguration.class })
@ConditionalOnBean({ DynamoMap.class, MeterRegistry.class })
public final class DynamoBBMetricsAutoConfiguration {

	@Bean
	TableMeters dynamobbTableMeters(DynamoMap dynamoMap) {
		return new TableMeters(dynamoMap);
	}

	@Bean
	RefreshMeters dynamobbRefreshMeters(MeterRegistry meterRegistry) {
		return new RefreshMeters(meterRegistry);
	}

}
