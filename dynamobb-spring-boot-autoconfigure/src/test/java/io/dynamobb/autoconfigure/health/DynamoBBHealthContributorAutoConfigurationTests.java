package io.dynamobb.autoconfigure.health;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DynamoBBHealthContributorAutoConfiguration}.
 */
class DynamoBBHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DynamoBBAutoConfiguration.class, DynamoBBHealthContributorAutoConfiguration.class));

	@Test
	void contributesHealth() {
		this.contextRunner.run((context) -> assertThat(context).getBean("dynamobbHealthContributor")
			.isInstanceOf(CompositeHealthContributor.class));
	}

	@Test
	void disabled() {
		this.contextRunner.withPropertyValues("management.health.dynamobb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("dynamobbHealthContributor"));
	}

	@Test
	void backsOff() {
		this.contextRunner.withBean("dynamobbHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean("dynamobbHealthContributor"));
	}

	@Test
	void withoutMap() {
		this.contextRunner.withPropertyValues("dynamobb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("dynamobbHealthContributor"));
	}

	@Test
	void withoutHealth() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DynamoMap.class)
				.doesNotHaveBean("dynamobbHealthContributor"));
	}

}
