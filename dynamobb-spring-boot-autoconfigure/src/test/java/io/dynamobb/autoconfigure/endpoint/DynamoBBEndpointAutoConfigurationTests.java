package io.dynamobb.autoconfigure.endpoint;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DynamoBBEndpointAutoConfiguration}.
 */
class DynamoBBEndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoBBAutoConfiguration.class, DynamoBBEndpointAutoConfiguration.class))
		.withInitializer(
				(context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()));

	private final ApplicationContextRunner exposed = this.contextRunner
		.withPropertyValues("management.endpoints.web.exposure.include=dynamobb");

	@Test
	void exposedOnTheServletStack() {
		new WebApplicationContextRunner().with(this::exposed)
			.run((context) -> assertThat(context).hasSingleBean(DynamoBBEndpoint.class)
				.hasSingleBean(DynamoBBEndpointWebExtension.class)
				.doesNotHaveBean(ReactiveDynamoBBEndpointWebExtension.class));
	}

	@Test
	void exposedOnTheReactiveStack() {
		new ReactiveWebApplicationContextRunner().with(this::exposed)
			.run((context) -> assertThat(context).hasSingleBean(DynamoBBEndpoint.class)
				.hasSingleBean(ReactiveDynamoBBEndpointWebExtension.class)
				.doesNotHaveBean(DynamoBBEndpointWebExtension.class));
	}

	@Test
	void exposedByJmxAlone() {
		this.contextRunner
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=dynamobb")
			.run((context) -> assertThat(context).hasSingleBean(DynamoBBEndpoint.class)
				.doesNotHaveBean(DynamoBBEndpointWebExtension.class));
	}

	@Test
	void notExposed() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(DynamoMap.class)
			.doesNotHaveBean(DynamoBBEndpoint.class)
			.doesNotHaveBean(DynamoBBEndpointWebExtension.class));
	}

	@Test
	void withoutAccess() {
		this.exposed.withPropertyValues("management.endpoint.dynamobb.access=none")
			.run((context) -> assertThat(context).doesNotHaveBean(DynamoBBEndpoint.class)
				.doesNotHaveBean(DynamoBBEndpointWebExtension.class));
	}

	@Test
	void withoutMap() {
		this.exposed.withPropertyValues("dynamobb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DynamoBBEndpoint.class));
	}

	@Test
	void withoutActuator() {
		this.exposed.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DynamoMap.class)
				.doesNotHaveBean("dynamobbEndpoint"));
	}

	private <R extends AbstractApplicationContextRunner<R, ?, ?>> R exposed(R runner) {
		return runner
			.withConfiguration(
					AutoConfigurations.of(DynamoBBAutoConfiguration.class, DynamoBBEndpointAutoConfiguration.class))
			.withInitializer(
					(context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
			.withPropertyValues("management.endpoints.web.exposure.include=dynamobb");
	}

}
