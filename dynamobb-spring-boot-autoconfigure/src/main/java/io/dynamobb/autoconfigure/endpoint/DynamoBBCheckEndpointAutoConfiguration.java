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
 * {@link EnableAutoConfiguration Auto-configuration} for the
 * {@link DynamoBBCheckEndpoint}.
 */
@AutoConfiguration(after = DynamoBBAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(DynamoMap.class)
public final class DynamoBBCheckEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	DynamoBBCheckEndpoint dynamobbCheckEndpoint(DynamoMap dynamoMap) {
		return new DynamoBBCheckEndpoint(dynamoMap);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(DynamoBBCheckEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	DynamoBBCheckEndpointWebExtension dynamobbCheckEndpointWebExtension(DynamoBBCheckEndpoint endpoint) {
		return new DynamoBBCheckEndpointWebExtension(endpoint);
	}

}
