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
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;

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

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(endpoint = DynamoBBEndpoint.class, exposure = EndpointExposure.WEB)
	static class WebConfiguration {

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.SERVLET)
		static class ServletConfiguration {

			@Bean
			@ConditionalOnMissingBean
			DynamoBBEndpointWebExtension dynamobbEndpointWebExtension(DynamoBBEndpoint endpoint) {
				return new DynamoBBEndpointWebExtension(endpoint);
			}

			@Bean
			static ServletActionRequests dynamobbActionRequests() {
				return new ServletActionRequests();
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		static class ReactiveConfiguration {

			@Bean
			@ConditionalOnMissingBean
			ReactiveDynamoBBEndpointWebExtension dynamobbEndpointWebExtension(DynamoBBEndpoint endpoint) {
				return new ReactiveDynamoBBEndpointWebExtension(endpoint);
			}

			@Bean
			static ReactiveActionRequests dynamobbActionRequests() {
				return new ReactiveActionRequests();
			}

			@Bean
			@ConditionalOnMissingBean
			ServerWebExchangeContextFilter dynamobbServerWebExchangeContextFilter() {
				return new ServerWebExchangeContextFilter();
			}

		}

	}

}
