package io.dynamobb.autoconfigure.endpoint;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link DynamoBBEndpoint}.
 */
@AutoConfiguration(after = DynamoBBAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(DynamoMap.class)
public final class DynamoBBEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	DynamoBBEndpoint dynamobbEndpoint(DynamoMap dynamoMap) {
		return new DynamoBBEndpoint(dynamoMap);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(DynamoBBEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	DynamoBBEndpointWebExtension dynamobbEndpointWebExtension(DynamoBBEndpoint endpoint) {
		return new DynamoBBEndpointWebExtension(endpoint);
	}

}
