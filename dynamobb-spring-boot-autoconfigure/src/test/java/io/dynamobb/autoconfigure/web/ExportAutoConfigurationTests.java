package io.dynamobb.autoconfigure.web;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExportAutoConfiguration}.
 */
class ExportAutoConfigurationTests {

	private final AutoConfigurations configuration = AutoConfigurations.of(ExportAutoConfiguration.class);

	@Test
	void withSpringMvc() {
		new WebApplicationContextRunner().withConfiguration(this.configuration)
			.run((context) -> assertThat(context).hasSingleBean(ExportHttpMessageConverter.class));
	}

	@Test
	void withoutSpringMvc() {
		new WebApplicationContextRunner().withConfiguration(this.configuration)
			.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ExportHttpMessageConverter.class));
	}

	@Test
	void withoutSpringWeb() {
		new ApplicationContextRunner().withConfiguration(this.configuration)
			.withClassLoader(new FilteredClassLoader("org.springframework.web", "org.springframework.http"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("dynamobbExportHttpMessageConverter"));
	}

	@Test
	void inAReactiveApplication() {
		new ReactiveWebApplicationContextRunner().withConfiguration(this.configuration)
			.run((context) -> assertThat(context).doesNotHaveBean(ExportHttpMessageConverter.class));
	}

}
