package io.dynamobb.autoconfigure.endpoint;

import java.net.URI;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

/**
 * Tests for {@link DynamoBBCheckEndpointAutoConfiguration} and the references that tables
 * declare.
 */
class DynamoBBCheckEndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoBBAutoConfiguration.class, DynamoBBCheckEndpointAutoConfiguration.class))
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withBean(DynamoDbClient.class, () -> DynamoDbLocal.clientBuilder(URI.create("http://localhost:1")).build())
		.withPropertyValues("dynamobb.defaults.startup=lazy", "dynamobb.tables.customers.segments=1",
				"dynamobb.tables.locations.segments=1");

	private final ApplicationContextRunner exposed = this.contextRunner
		.withPropertyValues("management.endpoints.web.exposure.include=dynamobbcheck");

	@Test
	void exposedOnTheWeb() {
		this.exposed.run((context) -> assertThat(context).hasSingleBean(DynamoBBCheckEndpoint.class)
			.hasSingleBean(DynamoBBCheckEndpointWebExtension.class));
	}

	@Test
	void notExposed() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(DynamoMap.class)
			.doesNotHaveBean(DynamoBBCheckEndpoint.class)
			.doesNotHaveBean(DynamoBBCheckEndpointWebExtension.class));
	}

	@Test
	void withoutAccess() {
		this.exposed.withPropertyValues("management.endpoint.dynamobbcheck.access=none")
			.run((context) -> assertThat(context).doesNotHaveBean(DynamoBBCheckEndpoint.class));
	}

	@Test
	void withoutActuator() {
		this.exposed.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DynamoMap.class)
				.doesNotHaveBean("dynamobbCheckEndpoint"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			table=customer | keys=customerId | table | near it is 'customers'
			table=customers | keys=a..b | keys | cannot be used
			table=customers | keys=customerId,a..b | keys | cannot be used
			keys=customerId | keys=customerId | table | is missing
			table=customers | table=customers | keys | is missing
			""")
	void wrongReferenceIsNamed(String first, String second, String property, String reason) {
		String prefix = "dynamobb.tables.locations.references[0].";
		this.contextRunner.withPropertyValues(prefix + first, prefix + second)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.asInstanceOf(throwable(InvalidConfigurationPropertyValueException.class))
				.satisfies((ex) -> {
					assertThat(ex.getName()).startsWith(prefix + property);
					assertThat(ex.getReason()).contains(reason);
				}));
	}

}
