package io.dynamobb.test;

import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.DynamoBBBuilderCustomizer;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of tests: tables from fixtures, and a client without a connection in
 * the place of each other.
 */
@AutoConfiguration(before = { DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class },
		beforeName = "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration")
@ConditionalOnBean(Fixtures.class)
final class FixturesAutoConfiguration {

	@Bean
	static ClientReplacement dynamobbClientReplacement() {
		return new ClientReplacement();
	}

	@Bean
	TestTables dynamobbTestTables(Fixtures fixtures) {
		return new TestTables(fixtures);
	}

	@Bean
	FixtureAnswers dynamobbFixtureAnswers(TestTables tables) {
		return new FixtureAnswers(tables);
	}

	@Bean
	DynamoBBBuilderCustomizer dynamobbTestClock(TestTables tables) {
		return (builder) -> builder.clock(tables.clock()).ticker(tables.ticker());
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	DynamoDbClient dynamoDbClient(FixtureAnswers answers) {
		return answers.client();
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	DynamoDbStreamsClient dynamoDbStreamsClient(FixtureAnswers answers) {
		return answers.streamsClient();
	}

}
