package io.dynamobb.autoconfigure.jackson;

import io.dynamobb.item.Item;
import tools.jackson.databind.JacksonModule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that teaches Jackson, 3 and 2, to
 * write an {@link Item} as JSON.
 */
@AutoConfiguration
@ConditionalOnClass(Item.class)
public final class ItemJacksonAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JacksonModule.class)
	static class Jackson3Configuration {

		@Bean
		ItemJacksonModule dynamobbItemJacksonModule() {
			return new ItemJacksonModule();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(com.fasterxml.jackson.databind.Module.class)
	static class Jackson2Configuration {

		@Bean
		ItemJackson2Module dynamobbItemJackson2Module() {
			return new ItemJackson2Module();
		}

	}

}
