package io.dynamobb.autoconfigure.client;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link DynamoDbClientAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DynamoDbClientAutoConfigurationTests {

	private static final String[] CREDENTIALS = { "aws.accessKeyId=from-chain", "aws.secretAccessKey=secret" };

	private static final AutoConfigurations SPRING_CLOUD_AWS = AutoConfigurations.of(AwsAutoConfiguration.class,
			CredentialsProviderAutoConfiguration.class, RegionProviderAutoConfiguration.class,
			DynamoDbAutoConfiguration.class);

	private final ApplicationContextRunner noTables = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.noTables
		.withPropertyValues("dynamobb.tables.customers.startup=lazy");

	@Test
	void propertiesBesideClientOfApplicationAreTold(CapturedOutput output) {
		this.contextRunner.withBean("mine", DynamoDbClient.class, () -> mock(DynamoDbClient.class))
			.withPropertyValues("dynamobb.region=eu-central-1", "dynamobb.endpoint=http://localhost:8000")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("Not used: 'dynamobb.endpoint' and 'dynamobb.region'. The application has a"
				+ " DynamoDbClient of its own, [mine]: configure that, or set endpoint and region below"
				+ " 'dynamobb.defaults' or a table");
	}

	@Test
	void propertiesThatAreUsedAreNotTold(CapturedOutput output) {
		this.contextRunner.withSystemProperties(CREDENTIALS)
			.withPropertyValues("dynamobb.region=eu-central-1")
			.run((context) -> assertThat(context).hasNotFailed());
		this.contextRunner.withBean("mine", DynamoDbClient.class, () -> mock(DynamoDbClient.class))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("Not used");
	}

	@Test
	void endpointWithoutSchemeIsNamed() {
		this.contextRunner.withSystemProperties(CREDENTIALS)
			.withPropertyValues("dynamobb.region=eu-central-1", "dynamobb.endpoint=localhost:8000")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("dynamobb.endpoint");
					assertThat(ex.getReason()).contains("http://localhost:8000");
				}));
	}

	@Test
	void takesRegionAndEndpointFromProperties() {
		this.contextRunner.withSystemProperties(CREDENTIALS)
			.withPropertyValues("dynamobb.region=eu-central-1", "dynamobb.endpoint=http://localhost:8000")
			.run((context) -> {
				AwsServiceClientConfiguration configuration = configuration(context);
				assertThat(configuration.region()).isEqualTo(Region.EU_CENTRAL_1);
				assertThat(configuration.endpointOverride()).contains(URI.create("http://localhost:8000"));
				assertThat(accessKey(configuration)).isEqualTo("from-chain");
			});
	}

	@Test
	void takesRegionFromDefaultChain() {
		this.contextRunner.withSystemProperties(CREDENTIALS)
			.withSystemProperties("aws.region=eu-north-1")
			.run((context) -> assertThat(configuration(context).region()).isEqualTo(Region.EU_NORTH_1));
	}

	@Test
	void takesProvidersOfTheApplication() {
		this.contextRunner.withBean(AwsRegionProvider.class, () -> () -> Region.AP_SOUTH_1)
			.withBean(AwsCredentialsProvider.class, credentials("from-bean"))
			.run((context) -> {
				assertThat(configuration(context).region()).isEqualTo(Region.AP_SOUTH_1);
				assertThat(accessKey(configuration(context))).isEqualTo("from-bean");
			});
	}

	@Test
	void connectionDetailsComeFirst() {
		this.contextRunner.withBean(AwsRegionProvider.class, () -> () -> Region.AP_SOUTH_1)
			.withBean(AwsCredentialsProvider.class, credentials("from-bean"))
			.withBean(DynamoBBConnectionDetails.class, TestConnectionDetails::new)
			.withPropertyValues("dynamobb.region=eu-central-1", "dynamobb.endpoint=http://localhost:8000")
			.run((context) -> {
				assertThat(configuration(context).region()).isEqualTo(Region.SA_EAST_1);
				assertThat(configuration(context).endpointOverride()).contains(URI.create("http://localhost:9000"));
				assertThat(accessKey(configuration(context))).isEqualTo("from-details");
			});
	}

	@Test
	void customizersComeLast() {
		this.contextRunner.withSystemProperties(CREDENTIALS)
			.withBean(DynamoDbClientBuilderCustomizer.class,
					() -> (builder) -> builder.region(Region.US_WEST_2)
						.overrideConfiguration((override) -> override.apiCallTimeout(Duration.ofSeconds(7))))
			.withPropertyValues("dynamobb.region=eu-central-1")
			.run((context) -> {
				assertThat(configuration(context).region()).isEqualTo(Region.US_WEST_2);
				assertThat(configuration(context).overrideConfiguration().apiCallTimeout())
					.contains(Duration.ofSeconds(7));
			});
	}

	@Test
	void failsWithoutRegion() {
		this.contextRunner.withSystemProperties(CREDENTIALS)
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining(NoRegionException.class.getName()));
	}

	@Test
	void failsWithoutCredentials() {
		this.noTables.withPropertyValues("dynamobb.region=eu-central-1", "dynamobb.tables.customers.segments=1")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining(NoCredentialsException.class.getName()));
	}

	@Test
	void failsWithProviderThatThrows() {
		this.noTables.withPropertyValues("dynamobb.region=eu-central-1", "dynamobb.tables.customers.segments=1")
			.withBean(AwsCredentialsProvider.class, () -> () -> {
				throw new IllegalStateException("no vault");
			})
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining(NoCredentialsException.class.getName())
				.hasStackTraceContaining("no vault"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "startup=lazy", "startup=background", "cache=false" })
	void startsWithoutCredentialsWhereNoTableIsAwaited(String setting) {
		this.noTables.withPropertyValues("dynamobb.region=eu-central-1", "dynamobb.tables.customers." + setting)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void applicationWithoutTableNeedsNeitherRegionNorCredentials() {
		this.noTables.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void backsOffBeforeClientOfTheApplication() {
		this.contextRunner.withBean("mine", DynamoDbClient.class, () -> client("mine"))
			.run((context) -> assertThat(context).hasSingleBean(DynamoDbClient.class)
				.doesNotHaveBean(DynamoBBConnectionDetails.class)
				.getBean(DynamoMap.class)
				.satisfies((map) -> assertThat(map.client("customers").sdk()).isSameAs(context.getBean("mine"))));
	}

	@Test
	void backsOffBeforeClientOfSpringCloudAws() {
		this.contextRunner.withConfiguration(SPRING_CLOUD_AWS)
			.withPropertyValues("spring.cloud.aws.region.static=eu-west-3",
					"spring.cloud.aws.credentials.access-key=from-awspring",
					"spring.cloud.aws.credentials.secret-key=secret", "dynamobb.region=eu-central-1")
			.run((context) -> {
				assertThat(configuration(context).region()).isEqualTo(Region.EU_WEST_3);
				assertThat(accessKey(configuration(context))).isEqualTo("from-awspring");
			});
	}

	@Test
	void takesProvidersOfSpringCloudAwsWhereItHasNoClient() {
		this.contextRunner.withConfiguration(SPRING_CLOUD_AWS)
			.withPropertyValues("spring.cloud.aws.dynamodb.enabled=false", "spring.cloud.aws.region.static=eu-west-3",
					"spring.cloud.aws.credentials.access-key=from-awspring",
					"spring.cloud.aws.credentials.secret-key=secret")
			.run((context) -> {
				assertThat(context).hasSingleBean(DynamoBBConnectionDetails.class);
				assertThat(configuration(context).region()).isEqualTo(Region.EU_WEST_3);
				assertThat(accessKey(configuration(context))).isEqualTo("from-awspring");
			});
	}

	private static AwsServiceClientConfiguration configuration(AssertableApplicationContext context) {
		return context.getBean(DynamoDbClient.class).serviceClientConfiguration();
	}

	private static String accessKey(AwsServiceClientConfiguration configuration) {
		return configuration.credentialsProvider().resolveIdentity().join().accessKeyId();
	}

	private static Supplier<AwsCredentialsProvider> credentials(String accessKey) {
		return () -> StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret"));
	}

	private static DynamoDbClient client(String accessKey) {
		return DynamoDbClient.builder()
			.region(Region.EU_WEST_1)
			.credentialsProvider(credentials(accessKey).get())
			.build();
	}

	private static final class TestConnectionDetails implements DynamoBBConnectionDetails {

		@Override
		public URI getEndpoint() {
			return URI.create("http://localhost:9000");
		}

		@Override
		public String getRegion() {
			return "sa-east-1";
		}

		@Override
		public AwsCredentialsProvider getCredentialsProvider() {
			return credentials("from-details").get();
		}

	}

}
