package io.dynamobb.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what an application prints that cannot start: a sentence and an action, and
 * no stack trace.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private Map<String, Object> below = Map.of();

	private CapturedOutput output;

	@BeforeEach
	void capture(CapturedOutput output) {
		this.output = output;
	}

	@AfterEach
	void closeProxy() {
		this.proxy.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			segments=0 | Invalid value '0' for configuration property 'dynamobb.tables.customers.segments'
			segments=two | Property: dynamobb.tables.customers.segments
			attributes=address.zip,address[0] | dynamobb.tables.customers.attributes
			indexes=address.zip | is a nested path, and only a top-level attribute can stand here
			refresh.cron=daily | dynamobb.tables.customers.refresh.cron
			refresh.zone=Europe/Nowhere | dynamobb.tables.customers.refresh.zone
			""")
	void wrongProperty(String setting, String description) {
		failToLoad("dynamobb.tables.customers." + setting);
		assertThat(this.output).contains(description);
	}

	@Test
	void joinOfTableThatIsNotConfigured() {
		failToLoad("dynamobb.tables.customers.segments=1", "dynamobb.joins.places.from=customers",
				"dynamobb.joins.places.joins[0].table=customer", "dynamobb.joins.places.joins[0].keys=customerId");
		assertThat(this.output).contains(
				"Invalid value 'customer' for configuration property 'dynamobb.joins.places.joins[0].table'",
				"There is no table 'customer' here, but [customers]; near it is 'customers'.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			tables.customers.startup | later | EAGER
			joins.places.joins[0].kind | not_exist | NOT_EXISTS
			joins.places.where[0].operator | equals | NOT_EQUAL_TO
			health.too-stale | DOWN | OUT_OF_SERVICE
			""")
	void unknownChoice(String property, String value, String choice) {
		failToLoad("dynamobb.joins.places.from=customers", "dynamobb." + property + "=" + value);
		assertThat(this.output).contains("Property: dynamobb." + property, "Value: \"" + value + "\"", choice);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			tables.customers.segmnts | Correct 'segmnts': near it is 'segments'.
			tables.customers.max-item | Correct 'max-item': near it is 'limits.max-items'.
			tables.customers.max-shrink | Correct 'max-shrink': near it is 'guards.max-shrink'.
			tables.customers.limits.maxitem | Correct 'maxitem': near it is 'max-items'.
			tables.customers.interval | Correct 'interval': near it is 'refresh.interval'.
			tables.customers.refresh.crn | Correct 'crn': near it is 'cron'.
			tables.customers.references[0].tabel | Correct 'tabel': near it is 'table'.
			tables.customers.colour | Below 'dynamobb.tables.customers' there are attributes, cache, changes, client,
			tables.customers.cache.size | Remove 'dynamobb.tables.customers.cache.size'.
			joins.places.grupby | Correct 'grupby': near it is 'group-by'.
			joins.places.joins[0].kinds | Correct 'kinds': near it is 'kind'.
			tabels.customers.segments | Correct 'tabels': near it is 'tables'.
			startup | Correct 'startup': near it is 'defaults.startup'.
			""")
	void unknownProperty(String property, String action) {
		failToLoad("dynamobb.tables.customers.startup=lazy", "dynamobb.joins.places.from=customers",
				"dynamobb." + property + "=1");
		assertThat(this.output).contains("There is no property 'dynamobb." + property + "' (originating from '",
				action);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					joins.places.joins[0].kind=left | 'dynamobb.joins.places.joins[0].table' | dynamobb.joins.places.joins
					joins.places.where[0].value=Oslo | 'dynamobb.joins.places.where[0].attribute' | dynamobb.joins.places.where
					tables.customers.references[0].keys=id | 'dynamobb.tables.customers.references[0].table' | dynamobb.tables.customers.references
					""")
	void elementOfListThatAnotherSourceReplaces(String property, String unused, String list) {
		this.below = Map.of("dynamobb.joins.places.from", "customers", "dynamobb.joins.places.joins[0].table",
				"customers", "dynamobb.joins.places.joins[0].keys", "id", "dynamobb.joins.places.where[0].attribute",
				"city", "dynamobb.joins.places.joins[0].alias", "others", "dynamobb.joins.places.where[0].value",
				"Rome", "dynamobb.tables.customers.references[0].table", "customers");
		failToLoad("dynamobb.tables.customers.startup=lazy", "dynamobb." + property);
		assertThat(this.output).contains(unused + " (originating from",
				") is not used. Spring Boot takes a list whole from one source, and '" + list
						+ "' from 'commandLineArgs', where the value is missing.",
				"Set the whole list '" + list + "' in one source.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "joins.places.joins[1].kind=left", "tables.customers.indexes[1]=city",
			"tables.customers.indexes[1][1]=city" })
	void elementOfListThatTheSourceDoesNotBegin(String property) {
		this.below = Map.of("dynamobb.joins.places.joins[0].table", "customers", "dynamobb.joins.places.joins[0].keys",
				"id", "dynamobb.tables.customers.indexes[0]", "name");
		failToLoad("dynamobb.joins.places.from=customers", "dynamobb." + property);
		assertThat(this.output).contains(
				"'dynamobb." + property.substring(0, property.indexOf('=')) + "' (originating from",
				" comes after elements that its source does not set. Spring Boot takes a list whole from one source.",
				"Set the whole list in one source, from [0] on.")
			.doesNotContain("There is no property", "Remove");
	}

	@Test
	void joinThatIsInjectedAndNotConfigured() {
		failToLoad(InjectsUnknownJoin.class);
		assertThat(this.output).contains("required join 'places', which is not configured. The joins are [].",
				"configure the join as 'dynamobb.joins.places' or as a JoinSpec bean of that name.");
	}

	@Test
	void joinOfSpecificationBeansThatIsNotAmongThem() {
		failToLoad(SpecifiesOtherJoin.class);
		assertThat(this.output).contains("required join 'places', which is not configured. The joins are [rome].");
	}

	@Test
	void joinInYamlAndSpecificationBeanOfOneName() {
		failToLoad(SpecifiesRome.class, "dynamobb.joins.rome.from=customers");
		assertThat(this.output).contains(
				"Join 'rome' is declared more than once: as 'dynamobb.joins.rome' and as JoinSpec bean 'roman'.",
				"Give each join a name of its own");
	}

	@Test
	void specificationBeansOfOneName() {
		failToLoad(SpecifiesRomeTwice.class);
		assertThat(this.output).contains(
				"Join 'rome' is declared more than once: as JoinSpec bean 'again' and as JoinSpec bean 'roman'.",
				"Give each join a name of its own");
	}

	@Test
	void intervalAndCron() {
		fail(Application.class, "dynamobb.tables.customers.refresh.interval=5m",
				"dynamobb.tables.customers.refresh.cron=0 0 3 * * *");
		assertThat(this.output).contains("dynamobb.tables.customers.refresh.cron",
				"cannot go with refresh.interval: set one of them");
	}

	@Test
	void noRegion() {
		fail(Application.class, "dynamobb.tables.customers.segments=1");
		assertThat(this.output).contains("no AWS region is configured", "Set 'dynamobb.region'");
	}

	@Test
	void noCredentials() {
		fail(NoCredentials.class, "dynamobb.region=eu-west-1", "dynamobb.tables.customers.segments=1");
		assertThat(this.output).contains("no AWS credentials can be loaded", "AWS_ACCESS_KEY_ID",
				"For DynamoDB Local any will do whose access key id has letters and digits only");
	}

	@Test
	void tableNotFound() {
		failToLoad("dynamobb.tables.customers.table-name=nowhere");
		assertThat(this.output).contains("Table 'customers' cannot be loaded: DynamoDB has no table 'nowhere'",
				"correct 'dynamobb.tables.customers.table-name'");
	}

	@Test
	void filterRefused() {
		try (TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			failToLoad("dynamobb.tables.customers.table-name=" + customers.name(),
					"dynamobb.tables.customers.filter.expression=visits >");
		}
		assertThat(this.output).contains("DynamoDB refuses the scan", "FilterExpression",
				"Correct the filter, the attributes or the index-name below 'dynamobb.tables.customers'");
	}

	@Test
	void noSuchIndex() {
		try (TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			failToLoad("dynamobb.tables.customers.table-name=" + customers.name(),
					"dynamobb.tables.customers.index-name=nope");
		}
		assertThat(this.output).contains("Table 'customers' cannot be loaded", "nope", "'dynamobb.tables.customers'");
	}

	@Test
	void shareOfThroughputThatTheTableHasNot() {
		try (TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			failToLoad("dynamobb.tables.customers.table-name=" + customers.name(),
					"dynamobb.tables.customers.limits.read-capacity=25%");
		}
		assertThat(this.output).contains("Table 'customers' cannot be loaded", "read-capacity",
				"Correct 'dynamobb.tables.customers.limits.read-capacity'");
	}

	@Test
	void validatorFailed() {
		try (TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			fail(FailingValidator.class, "dynamobb.region=eu-west-1", "dynamobb.endpoint=" + this.proxy.endpoint(),
					"dynamobb.tables.customers.table-name=" + customers.name());
		}
		assertThat(this.output)
			.contains("Table 'customers' cannot be loaded: a validator failed with java.lang.IllegalStateException",
					"the limits and guards below 'dynamobb.tables.customers'")
			.doesNotContain("secret");
	}

	@Test
	void snapshotRejected() {
		try (TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			failToLoad("dynamobb.tables.customers.table-name=" + customers.name(),
					"dynamobb.tables.customers.guards.min-items=10");
		}
		assertThat(this.output).contains("Table 'customers' cannot be loaded", "min-items",
				"the limits and guards below 'dynamobb.tables.customers'");
	}

	@Test
	void tooBigForFirstScan() {
		try (TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			customers.put(Map.of("id", AttributeValue.fromS("c-1")));
			failToLoad("dynamobb.tables.customers.table-name=" + customers.name(),
					"dynamobb.tables.customers.limits.max-first-scan=1B");
			assertThat(this.output).contains("Table 'customers' cannot be loaded: its first scan would read",
					"max-first-scan = 1 byte; set it higher to allow the scan",
					"the limits and guards below 'dynamobb.tables.customers'");
			assertThat(this.proxy.requests("Scan", customers.name())).isZero();
		}
	}

	@Test
	void pageTookTooLong() {
		failToEndTheScan("dynamobb.defaults.limits.page-timeout=200ms");
		assertThat(this.output).contains("Table 'customers' cannot be loaded", "200 millis");
	}

	@Test
	void scanTookTooLong() {
		failToEndTheScan("dynamobb.tables.customers.refresh.timeout=200ms");
		assertThat(this.output)
			.contains("Table 'customers' cannot be loaded: it took longer than its timeout of PT0.2S");
	}

	private void failToEndTheScan(String property) {
		try (TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			this.proxy.on("Scan").then(new Stall());
			failToLoad("dynamobb.tables.customers.table-name=" + customers.name(), property);
		}
	}

	@Test
	void accessDenied() {
		this.proxy.onAll().then(Fault.accessDenied());
		failToLoad("dynamobb.tables.customers.segments=1");
		assertThat(this.output).contains("access is denied (The caller is not authorized",
				"Allow the actions dynamodb:DescribeTable and dynamodb:Scan");
	}

	@Test
	void credentialsRefused() {
		this.proxy.onAll().then(Fault.expiredToken());
		failToLoad("dynamobb.tables.customers.segments=1");
		assertThat(this.output).contains("DynamoDB refuses the AWS credentials", "Renew or correct the credentials",
				"For DynamoDB Local the access key id has letters and digits only");
	}

	@Test
	void connectionRefused() {
		this.proxy.close();
		failToLoad("dynamobb.tables.customers.segments=1");
		assertThat(this.output).contains("DynamoDB cannot be reached", "'dynamobb.endpoint'");
	}

	@Test
	void unknownTable() {
		failToLoad(UsesUnknownTable.class);
		assertThat(this.output).contains("There is no table 'orders' here, but [customers].",
				"configure the table as 'dynamobb.tables.orders'. A table whose 'cache' is false has its DynamoClient");
	}

	@Test
	void unknownJoin() {
		failToLoad(UsesUnknownJoin.class);
		assertThat(this.output).contains("There is no join 'places' here, but [].",
				"configure the join as 'dynamobb.joins.places' or as a JoinSpec bean");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					tables[0] | 'dynamobb.tables' is a list, and | Make each name a key, 'dynamobb.tables.<name>'.
					joins[0] | 'dynamobb.joins' is a list, and | Below it there are aggregates, alias, distinct, from,
					tables.customers | 'dynamobb.tables.customers' has a value, and | Set one of those below it: attributes, cache,
					tables.customers.refresh | 'dynamobb.tables.customers.refresh' has a value | Set one of those below it: count-changes, cron,
					tables.customers.filter | 'dynamobb.tables.customers.filter' has a value | expression, names, values.
					joins.places.joins[0] | 'dynamobb.joins.places.joins[0]' has a value | alias, keys, kind, table.
					""")
	void valueForSettings(String property, String description, String action) {
		failToLoad("dynamobb." + property + "=value");
		assertThat(this.output).contains(description, action);
	}

	@Test
	void unknownQualifier() {
		failToLoad(InjectsUnknownTable.class);
		assertThat(this.output).contains("required the DynamoTable of table 'orders', which is not configured",
				"The tables are [customers]");
	}

	@Test
	void clientWithoutQualifier() {
		failToLoad(InjectsClient.class, "dynamobb.tables.locations.startup=lazy");
		assertThat(this.output).contains("required a DynamoClient, and there is one for each table. The tables are [",
				"Name the table, as in @Qualifier(\"", "\") DynamoClient, or by the name of the parameter or field");
	}

	private void failToLoad(String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("dynamobb.region=eu-west-1");
		all.add("dynamobb.endpoint=" + this.proxy.endpoint());
		fail(Application.class, all.toArray(String[]::new));
	}

	private void failToLoad(Class<?> application, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("dynamobb.region=eu-west-1");
		all.add("dynamobb.endpoint=" + this.proxy.endpoint());
		all.add("dynamobb.tables.customers.startup=lazy");
		fail(application, all.toArray(String[]::new));
	}

	private void fail(Class<?> application, String... properties) {
		List<String> arguments = new ArrayList<>();
		for (String property : properties) {
			arguments.add("--" + property);
		}
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties(this.below)
			.run(arguments.toArray(String[]::new)));
		assertThat(this.output).contains("APPLICATION FAILED TO START", "Description:", "Action:")
			.doesNotContain("\tat ");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class })
	static class NoCredentials {

	}

	@Configuration(proxyBeanMethods = false)
	static class Application extends NoCredentials {

		@Bean
		static AwsCredentialsProvider credentialsProvider() {
			return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingValidator extends Application {

		@Bean
		SnapshotValidator validator() {
			return (candidate, previous) -> {
				throw new IllegalStateException("secret");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesUnknownTable extends Application {

		UsesUnknownTable(DynamoMap dynamo) {
			dynamo.table("orders");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesUnknownJoin extends Application {

		UsesUnknownJoin(DynamoMap dynamo) {
			dynamo.declaredJoin("places");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InjectsUnknownJoin extends Application {

		InjectsUnknownJoin(@Qualifier("places") DynamoJoin places) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SpecifiesOtherJoin extends InjectsUnknownJoin {

		SpecifiesOtherJoin(@Qualifier("places") DynamoJoin places) {
			super(places);
		}

		@Bean
		static JoinSpec rome() {
			return JoinSpec.of("rome", (tables) -> tables.from("customers"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SpecifiesRome extends Application {

		@Bean
		static JoinSpec roman() {
			return JoinSpec.of("rome", (tables) -> tables.from("customers"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SpecifiesRomeTwice extends SpecifiesRome {

		@Bean
		static JoinSpec again() {
			return JoinSpec.of("rome", (tables) -> tables.from("customers"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InjectsClient extends Application {

		InjectsClient(DynamoClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InjectsUnknownTable extends Application {

		InjectsUnknownTable(@Qualifier("orders") DynamoTable orders) {
		}

	}

}
