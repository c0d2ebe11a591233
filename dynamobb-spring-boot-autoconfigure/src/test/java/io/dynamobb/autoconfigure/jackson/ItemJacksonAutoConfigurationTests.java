package io.dynamobb.autoconfigure.jackson;

import io.dynamobb.item.Item;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JacksonModule;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ItemJacksonAutoConfiguration}.
 */
class ItemJacksonAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ItemJacksonAutoConfiguration.class));

	@Test
	void withBoth() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ItemJacksonModule.class)
			.hasSingleBean(ItemJackson2Module.class));
	}

	@Test
	void withoutJackson2() {
		this.runner.withClassLoader(new FilteredClassLoader(com.fasterxml.jackson.databind.Module.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ItemJacksonModule.class)
				.doesNotHaveBean("dynamobbItemJackson2Module"));
	}

	@Test
	void withoutJackson3() {
		this.runner.withClassLoader(new FilteredClassLoader(JacksonModule.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ItemJackson2Module.class)
				.doesNotHaveBean("dynamobbItemJacksonModule"));
	}

	@Test
	void withoutJackson() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson", "com.fasterxml.jackson"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("dynamobbItemJacksonModule")
				.doesNotHaveBean("dynamobbItemJackson2Module"));
	}

	@Test
	void withoutTheCore() {
		this.runner.withClassLoader(new FilteredClassLoader(Item.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ItemJacksonAutoConfiguration.class));
	}

}
