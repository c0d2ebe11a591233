package io.dynamobb.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.DynamoBBProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of the cached tables.
 */
@AutoConfiguration(after = DynamoBBAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(DynamoMap.class)
public final class DynamoBBHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnEnabledHealthIndicator("dynamobb")
	@ConditionalOnMissingBean(name = { "dynamobbHealthIndicator", "dynamobbHealthContributor" })
	CompositeHealthContributor dynamobbHealthContributor(DynamoMap dynamoMap, DynamoBBProperties properties) {
		Map<String, DynamoTable> tables = new LinkedHashMap<>();
		dynamoMap.tables().forEach((table) -> tables.put(table.name(), table));
		return CompositeHealthContributor.fromMap(tables,
				(table) -> new TableHealthIndicator(table, properties.health().tooStale()));
	}

}
