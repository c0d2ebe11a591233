package io.dynamobb.autoconfigure.web;

import io.dynamobb.exception.TableNotLoadedException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TableNotLoadedAutoConfiguration}.
 */
class TableNotLoadedAutoConfigurationTests {

	private final AutoConfigurations configuration = AutoConfigurations.of(TableNotLoadedAutoConfiguration.class);

	@Test
	void withSpringMvc() {
		new WebApplicationContextRunner().withConfiguration(this.configuration)
			.withClassLoader(new FilteredClassLoader(DispatcherHandler.class))
			.run((context) -> assertThat(context).hasSingleBean(TableNotLoadedAdvice.class)
				.doesNotHaveBean(ReactiveTableNotLoadedAdvice.class));
	}

	@Test
	void withWebFlux() {
		new ReactiveWebApplicationContextRunner().withConfiguration(this.configuration)
			.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasSingleBean(ReactiveTableNotLoadedAdvice.class)
				.doesNotHaveBean(TableNotLoadedAdvice.class));
	}

	@Test
	void withoutSpringMvc() {
		new WebApplicationContextRunner().withConfiguration(this.configuration)
			.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("dynamobbTableNotLoadedAdvice"));
	}

	@Test
	void withoutWebFlux() {
		for (Class<?> missing : new Class<?>[] { DispatcherHandler.class, ErrorWebExceptionHandler.class }) {
			new ReactiveWebApplicationContextRunner().withConfiguration(this.configuration)
				.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("dynamobbTableNotLoadedAdvice"));
		}
	}

	@Test
	void withoutSpringWeb() {
		new ApplicationContextRunner().withConfiguration(this.configuration)
			.withClassLoader(new FilteredClassLoader("org.springframework.web", "org.springframework.http",
					"org.springframework.boot.webflux"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("dynamobbTableNotLoadedAdvice"));
	}

	@Test
	void withoutTheCore() {
		new WebApplicationContextRunner().withConfiguration(this.configuration)
			.withClassLoader(new FilteredClassLoader(TableNotLoadedException.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("dynamobbTableNotLoadedAdvice"));
	}

}
