package io.dynamobb.autoconfigure.client;

import java.net.URI;
import java.time.Duration;

import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.DynamoBBProperties;
import io.dynamobb.autoconfigure.TableClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsServiceClientConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which client reads the stream of a table.
 */
class StreamsClientsTests {

	private static final URI LOCAL = URI.create("http://localhost:8000");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class))
		.withBean(AwsCredentialsProvider.class,
				() -> StaticCredentialsProvider.create(AwsBasicCredentials.create("mine", "secret")))
		.withPropertyValues("dynamobb.region=eu-west-1", "dynamobb.tables.places.changes.source=stream",
				"dynamobb.defaults.startup=lazy");

	@Test
	void clientIsLikeThatOfTheTable() {
		this.runner
			.withBean(DynamoDbClientBuilderCustomizer.class,
					() -> (builder) -> builder
						.overrideConfiguration((settings) -> settings.apiCallTimeout(Duration.ofSeconds(7))))
			.withPropertyValues("dynamobb.endpoint=" + LOCAL, "dynamobb.tables.american.region=us-east-1",
					"dynamobb.tables.american.changes.source=stream")
			.run((context) -> {
				DynamoDbStreamsServiceClientConfiguration places = configuration(context, "places");
				assertThat(places.region()).isEqualTo(Region.EU_WEST_1);
				assertThat(places.endpointOverride()).contains(LOCAL);
				assertThat(places.overrideConfiguration().apiCallTimeout()).contains(Duration.ofSeconds(7));
				assertThat(places.credentialsProvider().resolveIdentity().join().accessKeyId()).isEqualTo("mine");
				assertThat(configuration(context, "american").region()).isEqualTo(Region.US_EAST_1);
				assertThat(streams(context, "places")).isSameAs(streams(context, "places"));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://dynamodb.eu-west-1.amazonaws.com",
			"https://vpce-0123456789-abcdefgh.dynamodb.eu-west-1.vpce.amazonaws.com",
			"https://dynamodb.eu-west-1.api.aws" })
	void endpointOfAwsIsNotTakenOver(String endpoint) {
		this.runner.withPropertyValues("dynamobb.endpoint=" + endpoint)
			.run((context) -> assertThat(configuration(context, "places").endpointOverride()).isEmpty());
	}

	@Test
	void beanOfTheApplicationIsForTablesOfItsClientAlone() {
		DynamoDbStreamsClient own = DynamoDbStreamsClient.builder().region(Region.EU_WEST_1).build();
		this.runner.withBean(DynamoDbStreamsClient.class, () -> own)
			.withPropertyValues("dynamobb.tables.american.region=us-east-1",
					"dynamobb.tables.american.changes.source=stream")
			.run((context) -> {
				assertThat(streams(context, "places")).isSameAs(own);
				assertThat(streams(context, "american")).isNotSameAs(own);
			});
	}

	@Test
	void clientThatTellsNothingNeedsABean() {
		ApplicationContextRunner silent = this.runner.withBean(DynamoDbClient.class, () -> new Silent());
		silent.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("dynamobb.tables.places.changes.source")
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("NullPointer")));
		silent
			.withBean(DynamoDbStreamsClient.class,
					() -> DynamoDbStreamsClient.builder().region(Region.EU_WEST_1).build())
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static DynamoDbStreamsServiceClientConfiguration configuration(AssertableApplicationContext context,
			String table) {
		return streams(context, table).serviceClientConfiguration();
	}

	private static DynamoDbStreamsClient streams(AssertableApplicationContext context, String table) {
		return context.getBean(TableClients.class)
			.streams(table, context.getBean(DynamoBBProperties.class).tables().get(table));
	}

	private static final class Silent implements DynamoDbClient {

		@Override
		public String serviceName() {
			return "dynamodb";
		}

		@Override
		public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
		}

	}

}
