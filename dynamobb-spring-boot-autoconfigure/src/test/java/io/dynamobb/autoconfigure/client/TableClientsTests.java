package io.dynamobb.autoconfigure.client;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.item.Item;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.LoopbackServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for the clients of tables, on a DynamoDB Local that keeps the tables of each
 * region and access key apart.
 */
class TableClientsTests {

	private static final String TABLE = "prices";

	private static final String ROLE = "arn:aws:iam::123456789012:role/reads-prices";

	private static DynamoDbLocal dynamoDb;

	private final ApplicationContextRunner noClient = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.noClient
		.withBean(AwsCredentialsProvider.class, () -> credentials("local"))
		.withPropertyValues("dynamobb.endpoint=" + dynamoDb.endpoint());

	@BeforeAll
	static void createTables() {
		dynamoDb = DynamoDbLocal.startByRegion();
		create(Region.EU_WEST_1, "local");
		create(Region.US_EAST_1, "local");
		create(Region.US_EAST_1, "assumed");
	}

	private static void create(Region region, String accessKey) {
		try (DynamoDbClient client = client(region, accessKey).build()) {
			TestTable.withKey("id")
				.named(TABLE)
				.create(client)
				.put(Map.of("id", fromS("1"), "from", fromS(region + " of " + accessKey)));
		}
	}

	@AfterAll
	static void stop() {
		dynamoDb.close();
	}

	@Test
	void tableIsReadInItsRegion() {
		this.contextRunner
			.withPropertyValues("dynamobb.region=eu-west-1", "dynamobb.tables.prices.segments=1",
					"dynamobb.tables.american.table-name=prices", "dynamobb.tables.american.region=us-east-1")
			.run((context) -> {
				assertThat(from(context, "prices")).isEqualTo("eu-west-1 of local");
				assertThat(from(context, "american")).isEqualTo("us-east-1 of local");
				assertThat(map(context).client("american").getItem("1").map((item) -> item.string("from")))
					.contains("us-east-1 of local");
			});
	}

	@Test
	void applicationNeedsNoRegionWhereEachTableHasOne() {
		this.contextRunner
			.withPropertyValues("dynamobb.tables.prices.region=eu-west-1", "dynamobb.tables.american.table-name=prices",
					"dynamobb.tables.american.region=us-east-1")
			.run((context) -> {
				assertThat(from(context, "prices")).isEqualTo("eu-west-1 of local");
				assertThat(from(context, "american")).isEqualTo("us-east-1 of local");
			});
	}

	@Test
	void regionOfDefaultsIsForTablesWithoutOne() {
		this.contextRunner
			.withPropertyValues("dynamobb.defaults.region=us-east-1", "dynamobb.tables.prices.segments=1",
					"dynamobb.tables.european.table-name=prices", "dynamobb.tables.european.region=eu-west-1")
			.run((context) -> {
				assertThat(from(context, "prices")).isEqualTo("us-east-1 of local");
				assertThat(from(context, "european")).isEqualTo("eu-west-1 of local");
			});
	}

	@Test
	void springCloudAwsSharesItsClientAndIsTheModelForOthers() {
		this.noClient
			.withConfiguration(
					AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
							RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class))
			.withPropertyValues("spring.cloud.aws.region.static=eu-west-1",
					"spring.cloud.aws.endpoint=" + dynamoDb.endpoint(), "spring.cloud.aws.credentials.access-key=local",
					"spring.cloud.aws.credentials.secret-key=secret", "dynamobb.tables.prices.segments=1",
					"dynamobb.tables.american.table-name=prices", "dynamobb.tables.american.region=us-east-1")
			.run((context) -> {
				assertThat(context).hasSingleBean(DynamoDbClient.class);
				assertThat(sdk(context, "prices")).isSameAs(context.getBean(DynamoDbClient.class));
				assertThat(from(context, "prices")).isEqualTo("eu-west-1 of local");
				assertThat(from(context, "american")).isEqualTo("us-east-1 of local");
			});
	}

	@Test
	void sameSettingsShareClientThatIsClosedInTheEnd() {
		DynamoDbClient mine = client(Region.EU_WEST_1, "local").build();
		List<DynamoDbClient> built = new CopyOnWriteArrayList<>();
		this.noClient.withBean(DynamoDbClient.class, () -> mine, (definition) -> definition.setDestroyMethodName(""))
			.withPropertyValues("dynamobb.tables.a.table-name=prices", "dynamobb.tables.a.region=us-east-1",
					"dynamobb.tables.b.table-name=prices", "dynamobb.tables.b.region=us-east-1",
					"dynamobb.tables.c.table-name=prices", "dynamobb.tables.c.region=eu-west-1",
					"dynamobb.tables.c.endpoint=" + dynamoDb.endpoint(), "dynamobb.tables.prices.segments=1")
			.run((context) -> {
				assertThat(sdk(context, "a")).isSameAs(sdk(context, "b")).isNotSameAs(mine);
				assertThat(sdk(context, "c")).isSameAs(sdk(context, "prices")).isSameAs(mine);
				built.add(sdk(context, "a"));
			});
		assertThatIllegalStateException().isThrownBy(built.get(0)::listTables);
		assertThat(mine.listTables().tableNames()).contains(TABLE);
		mine.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "b" })
	void sharedClientNeedsCredentialsAtStartUpForAnyEagerTable(String eager) {
		withoutCredentials()
			.withPropertyValues("dynamobb.defaults.startup=lazy", "dynamobb.tables." + eager + ".startup=eager")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasStackTraceContaining(NoCredentialsException.class.getName()));
	}

	@Test
	void sharedClientNeedsNoCredentialsAtStartUpWhereNoTableIsEager() {
		withoutCredentials().withPropertyValues("dynamobb.defaults.startup=lazy")
			.run((context) -> assertThat(sdk(context, "a")).isSameAs(sdk(context, "b")));
	}

	private ApplicationContextRunner withoutCredentials() {
		return this.noClient.withBean(AwsCredentialsProvider.class, () -> () -> {
			throw SdkClientException.create("there are none");
		})
			.withPropertyValues("dynamobb.region=eu-west-1", "dynamobb.endpoint=" + dynamoDb.endpoint(),
					"dynamobb.defaults.region=us-east-1", "dynamobb.tables.a.table-name=prices",
					"dynamobb.tables.b.table-name=prices");
	}

	@Test
	void customizersAreCalledBeforeTheSettingsOfTheTable() {
		List<DynamoDbClientBuilder> customized = new CopyOnWriteArrayList<>();
		this.contextRunner.withBean(DynamoDbClientBuilderCustomizer.class, () -> (builder) -> {
			customized.add(builder);
			builder.region(Region.EU_WEST_1);
		})
			.withPropertyValues("dynamobb.tables.prices.segments=1", "dynamobb.tables.american.table-name=prices",
					"dynamobb.tables.american.region=us-east-1")
			.run((context) -> {
				assertThat(from(context, "prices")).isEqualTo("eu-west-1 of local");
				assertThat(from(context, "american")).isEqualTo("us-east-1 of local");
				assertThat(customized).hasSize(2);
			});
	}

	@Test
	void namedClientIsUsed() {
		this.noClient.withBean("european", DynamoDbClient.class, () -> client(Region.EU_WEST_1, "local").build())
			.withBean("american", DynamoDbClient.class, () -> client(Region.US_EAST_1, "local").build())
			.withPropertyValues("dynamobb.tables.prices.client=american", "dynamobb.tables.other.table-name=prices",
					"dynamobb.tables.other.client=european")
			.run((context) -> {
				assertThat(sdk(context, "prices")).isSameAs(context.getBean("american"));
				assertThat(from(context, "prices")).isEqualTo("us-east-1 of local");
				assertThat(from(context, "other")).isEqualTo("eu-west-1 of local");
			});
	}

	@Test
	void tableThatNamesClientTakesNoOtherDefaults() {
		this.noClient.withBean("european", DynamoDbClient.class, () -> client(Region.EU_WEST_1, "local").build())
			.withPropertyValues("dynamobb.defaults.region=us-east-1", "dynamobb.tables.prices.client=european",
					"dynamobb.tables.american.table-name=prices")
			.run((context) -> {
				assertThat(from(context, "prices")).isEqualTo("eu-west-1 of local");
				assertThat(from(context, "american")).isEqualTo("us-east-1 of local");
			});
	}

	@Test
	void regionOfArnIsUsed() {
		this.contextRunner
			.withPropertyValues("dynamobb.region=eu-west-1", "dynamobb.tables.prices.startup=lazy",
					"dynamobb.tables.prices.table-name=arn:aws:dynamodb:us-east-1:000000000000:table/prices",
					"dynamobb.tables.near.startup=lazy",
					"dynamobb.tables.near.table-name=arn:aws:dynamodb:eu-west-1:000000000000:table/prices")
			.run((context) -> {
				assertThat(region(context, "prices")).isEqualTo(Region.US_EAST_1);
				assertThat(sdk(context, "near")).isSameAs(context.getBean(DynamoDbClient.class));
				assertThat(from(context, "prices")).isEqualTo("us-east-1 of local");
			});
	}

	@Test
	void clientThatTellsNothingIsUsedAsItIs() {
		DynamoDbClient mine = new TellsNothing();
		this.noClient.withBean(DynamoDbClient.class, () -> mine)
			.withPropertyValues("dynamobb.tables.prices.startup=lazy",
					"dynamobb.tables.prices.table-name=arn:aws:dynamodb:us-east-1:000000000000:table/prices")
			.run((context) -> assertThat(sdk(context, "prices")).isSameAs(mine));
	}

	@Test
	void clientThatTellsNothingIsNoModelForOthers() {
		this.noClient.withBean(DynamoDbClient.class, TellsNothing::new)
			.withPropertyValues("dynamobb.tables.prices.region=us-east-1")
			.run((context) -> assertWrong(context, "dynamobb.tables.prices.client", "region, endpoint and role-arn"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "region=us-east-1", "endpoint=http://localhost:1", "role-arn=" + ROLE })
	void namedClientHasItsOwnSettings(String setting) {
		this.noClient.withBean("mine", DynamoDbClient.class, () -> client(Region.EU_WEST_1, "local").build())
			.withPropertyValues("dynamobb.tables.prices.client=mine", "dynamobb.tables.prices." + setting)
			.run((context) -> assertWrong(context, "dynamobb.tables.prices.client", "cannot go with region"));
	}

	@Test
	void namedClientExists() {
		this.noClient.withBean("mine", DynamoDbClient.class, () -> client(Region.EU_WEST_1, "local").build())
			.withBean("other", Object.class, Object::new)
			.withPropertyValues("dynamobb.defaults.client=other", "dynamobb.tables.prices.segments=1")
			.run((context) -> assertWrong(context, "dynamobb.defaults.client",
					"is not the name of a DynamoDbClient bean; there are [mine]"));
	}

	@Test
	void oneOfSeveralClientsIsNamed() {
		this.noClient.withBean("a", DynamoDbClient.class, () -> client(Region.EU_WEST_1, "local").build())
			.withBean("b", DynamoDbClient.class, () -> client(Region.US_EAST_1, "local").build())
			.withPropertyValues("dynamobb.tables.prices.segments=1")
			.run((context) -> assertWrong(context, "dynamobb.tables.prices.client",
					"is missing, and none of the DynamoDbClient beans [a, b] is primary"));
	}

	@Test
	void namedClientIsOfTheRegionOfTheArn() {
		this.noClient.withBean("mine", DynamoDbClient.class, () -> client(Region.EU_WEST_1, "local").build())
			.withPropertyValues("dynamobb.tables.prices.client=mine",
					"dynamobb.tables.prices.table-name=arn:aws:dynamodb:us-east-1:000000000000:table/prices")
			.run((context) -> assertWrong(context, "dynamobb.tables.prices.client",
					"is a client for region 'eu-west-1', and the ARN in table-name is of region 'us-east-1'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "region=eu-west-1|is not the region 'us-east-1' of the ARN", "region=|is empty",
			"role-arn=reads-prices|is no ARN of a role",
			"endpoint=localhost:8000|is not the URL of a server, such as http://localhost:8000",
			"endpoint=/here|is not the URL of a server" })
	void wrongSettingIsNamed(String settingAndReason) {
		String[] parts = settingAndReason.split("\\|");
		this.contextRunner
			.withPropertyValues("dynamobb.region=eu-west-1", "dynamobb.tables.prices." + parts[0],
					"dynamobb.tables.prices.table-name=arn:aws:dynamodb:us-east-1:000000000000:table/prices")
			.run((context) -> assertWrong(context, "dynamobb.tables.prices." + parts[0].split("=")[0], parts[1]));
	}

	@Test
	void roleNeedsTheClientOfSts() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("software.amazon.awssdk.services.sts"))
			.withPropertyValues("dynamobb.region=us-east-1", "dynamobb.tables.prices.role-arn=" + ROLE)
			.run((context) -> assertWrong(context, "dynamobb.tables.prices.role-arn",
					"add the dependency software.amazon.awssdk:sts"));
	}

	@Test
	void roleIsAssumed() {
		List<String> requests = new CopyOnWriteArrayList<>();
		try (LoopbackServer sts = LoopbackServer.start("sts", (exchange) -> {
			requests.add(exchange.request().text() + exchange.request().headers().get("authorization"));
			exchange.send(assumedRole());
		})) {
			this.contextRunner.withSystemProperties("aws.endpointUrlSts=" + sts.endpoint())
				.withPropertyValues("dynamobb.region=us-east-1", "dynamobb.tables.prices.role-arn=" + ROLE,
						"dynamobb.tables.own.table-name=prices")
				.run((context) -> {
					assertThat(from(context, "prices")).isEqualTo("us-east-1 of assumed");
					assertThat(from(context, "own")).isEqualTo("us-east-1 of local");
					map(context).refresh();
				});
			assertThat(requests).singleElement()
				.asString()
				.contains("Action=AssumeRole", "reads-prices", "Credential=local/");
		}
	}

	@Test
	void roleThatIsRefusedEndsStartUpWithTheReason() {
		String answer = "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
				+ "<Message>not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>";
		try (LoopbackServer sts = LoopbackServer.start("sts", (exchange) -> exchange.send(xml(403, answer)))) {
			this.contextRunner.withSystemProperties("aws.endpointUrlSts=" + sts.endpoint())
				.withPropertyValues("dynamobb.region=us-east-1", "dynamobb.tables.prices.role-arn=" + ROLE)
				.run((context) -> assertThat(context.getStartupFailure()).hasStackTraceContaining("prices")
					.hasStackTraceContaining("AccessDenied: not authorized to perform: sts:AssumeRole"));
		}
	}

	private static HttpAnswer assumedRole() {
		return xml(200, "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
				+ "<AssumedRoleUser><Arn>" + ROLE + "</Arn><AssumedRoleId>id:dynamobb</AssumedRoleId></AssumedRoleUser>"
				+ "<Credentials><AccessKeyId>assumed</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
				+ "<SessionToken>token</SessionToken><Expiration>"
				+ Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS)
				+ "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>");
	}

	private static HttpAnswer xml(int status, String body) {
		return new HttpAnswer(status, Map.of("Content-Type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
	}

	private static void assertWrong(AssertableApplicationContext context, String property, String reason) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> {
			Throwable failure = context.getStartupFailure();
			while (failure.getCause() != null && !(failure instanceof InvalidConfigurationPropertyValueException)) {
				failure = failure.getCause();
			}
			throw failure;
		}).satisfies((ex) -> {
			assertThat(ex.getName()).isEqualTo(property);
			assertThat(ex.getReason()).contains(reason);
		});
	}

	private static DynamoMap map(AssertableApplicationContext context) {
		return context.getBean(DynamoMap.class);
	}

	private static String from(AssertableApplicationContext context, String table) {
		Item item = map(context).table(table).get("1").orElseThrow();
		return String.valueOf(item.string("from"));
	}

	private static DynamoDbClient sdk(AssertableApplicationContext context, String table) {
		return map(context).client(table).sdk();
	}

	private static Region region(AssertableApplicationContext context, String table) {
		return sdk(context, table).serviceClientConfiguration().region();
	}

	private static AwsCredentialsProvider credentials(String accessKey) {
		return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret"));
	}

	private static DynamoDbClientBuilder client(Region region, String accessKey) {
		return dynamoDb.clientBuilder().region(region).credentialsProvider(credentials(accessKey));
	}

	/**
	 * A client that is none of the SDK's.
	 */
	private static final class TellsNothing implements DynamoDbClient {

		@Override
		public String serviceName() {
			return "dynamodb";
		}

		@Override
		public void close() {
		}

	}

}
