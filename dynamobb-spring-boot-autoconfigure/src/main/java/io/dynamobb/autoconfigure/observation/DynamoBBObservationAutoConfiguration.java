package io.dynamobb.autoconfigure.observation;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the observation of refreshes.
 */
@AutoConfiguration(after = DynamoBBAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ DynamoMap.class, ObservationRegistry.class })
public final class DynamoBBObservationAutoConfiguration {

	@Bean
	RefreshObservations dynamobbRefreshObservations(ObservationRegistry observationRegistry,
			ObjectProvider<RefreshObservationConvention> convention) {
		return new RefreshObservations(observationRegistry, convention.getIfAvailable());
	}

}
