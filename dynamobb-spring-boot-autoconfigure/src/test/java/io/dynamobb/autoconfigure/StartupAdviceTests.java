package io.dynamobb.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests that what an application prints that cannot start is true, and its advice works.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupAdviceTests {

	private final List<ApplicationContextInitializer<ConfigurableApplicationContext>> initializers = new ArrayList<>();

	private CapturedOutput output;

	@BeforeEach
	void capture(CapturedOutput output) {
		this.output = output;
	}

	@ParameterizedTest
	@ValueSource(strings = { "tables.customers.table-name", "tables.customers.index-name", "tables.customers.region",
			"tables.customers.role-arn", "tables.customers.endpoint", "tables.customers.attributes",
			"tables.customers.indexes[0]", "tables.customers.indexes[0][0]", "tables.customers.client",
			"tables.customers.segments", "tables.customers.startup", "tables.customers.refresh.interval",
			"tables.customers.refresh.cron", "tables.customers.limits.max-memory", "tables.customers.filter.expression",
			"tables.customers.filter.names.n", "tables.customers.filter.values.n",
			"tables.customers.limits.read-capacity", "defaults.index-name", "read-capacity", "joins.places.from",
			"joins.places.joins[0].kind", "joins.places.where[0].attribute", "region", "endpoint" })
	void placeholderThatNothingResolves(String property) {
		fail(Application.class, "dynamobb." + property + "=${NO_SUCH_VARIABLE}");
		assertThat(this.output).contains(
				"The value '${NO_SUCH_VARIABLE}' of 'dynamobb." + property + "' (originating from '",
				"has a placeholder that cannot be resolved: Could not resolve placeholder 'NO_SUCH_VARIABLE'",
				"Set the property or environment variable 'NO_SUCH_VARIABLE', or give the placeholder a default,"
						+ " as in '${NO_SUCH_VARIABLE:default}'");
	}

	@Test
	void placeholderThatIsResolvedOrNotUsedIsNone() {
		try (ConfigurableApplicationContext context = builder(Application.class)
			.properties("dynamobb.tables.customers.table-name=${NO_SUCH_VARIABLE}")
			.run("--dynamobb.tables.customers.table-name=a${NO_SUCH_VARIABLE:b}",
					"--dynamobb.tables.customers.filter.expression=a = :a",
					"--dynamobb.tables.customers.filter.values.a=\\${b}")) {
			DynamoBBProperties.Table table = context.getBean(DynamoBBProperties.class).tables().get("customers");
			assertThat(table.tableName()).isEqualTo("ab");
			assertThat(table.filter().values()).isEqualTo(Map.of("a", "${b}"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			TABLES_CUSTOMERS_INDEXES_0 | address.zip | is a nested path
			TABLES_CUSTOMERS_INDEXES_0_1 | address.zip | is a nested path
			TABLES_CUSTOMERS_ATTRIBUTES_0 | a..b | is no attribute path
			TABLES_CUSTOMERS_ATTRIBUTES | a..b | is no attribute path
			TABLES_CUSTOMERS_GUARDS_REQUIREDATTRIBUTES_0 | address.zip | is a nested path
			JOINS_PLACES_JOINS_0_TABLE | custmers | near it is 'customers'
			JOINS_PLACES_SELECT_0 | custmers.city | begins with no table of the join
			JOINS_PLACES_ORDER_BY_0 | custmers.city | begins with no table of the join
			TABLES_CUSTOMERS_REFERENCES_0_TABLE | custmers | near it is 'customers'
			""")
	void variableForElementOfListIsNamed(String suffix, String value, String reason) {
		Map<String, Object> variables = new HashMap<>(Map.of("DYNAMOBB_" + suffix, value));
		if (suffix.endsWith("_0_TABLE")) {
			variables.put("DYNAMOBB_" + suffix.replace("TABLE", "KEYS").replace("KEYSS_", "TABLES_"), "city");
		}
		if (suffix.endsWith("_0_1")) {
			variables.put("DYNAMOBB_" + suffix.replace("_0_1", "_0_0"), "city");
		}
		this.initializers.add((context) -> variables(context, variables));
		fail(Application.class, "dynamobb.tables.customers.indexes[0]=city",
				"dynamobb.tables.customers.indexes[1][0]=city", "dynamobb.tables.customers.indexes[1][1]=zip",
				"dynamobb.tables.customers.guards.required-attributes=city", "dynamobb.joins.places.from=customers",
				"dynamobb.joins.places.joins[0].table=customers", "dynamobb.joins.places.joins[0].alias=others",
				"dynamobb.joins.places.joins[0].keys[0]=city", "dynamobb.joins.places.joins[0].keys[1]=zip",
				"dynamobb.joins.places.select=customers.city as city", "dynamobb.joins.places.order-by=city",
				"dynamobb.tables.customers.references[0].table=customers",
				"dynamobb.tables.customers.references[0].keys[0]=city",
				"dynamobb.tables.customers.references[0].keys[1]=zip");
		assertThat(this.output).contains("DYNAMOBB_" + suffix, reason).doesNotContain("commandLineArgs");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					orderItems | Correct the name: near it is 'order-items', @Qualifier("order-items").
					oder-items | Correct the name: near it is 'order-items', @Qualifier("order-items").
					prod-orders | Its name in code is 'order-items', and 'prod-orders' is its table-name: @Qualifier("order-items").
					live | Inject its DynamoClient, or remove 'dynamobb.tables.live.cache'.
					planets | Correct the name, or configure the table as 'dynamobb.tables.planets'.
					""")
	void qualifierThatNoTableHas(String qualifier, String advice) {
		Class<?> application = switch (qualifier) {
			case "orderItems" -> InCamelCase.class;
			case "oder-items" -> Misspelt.class;
			case "prod-orders" -> NameInDynamoDb.class;
			case "live" -> NotCached.class;
			default -> Unknown.class;
		};
		fail(application, "dynamobb.tables.order-items.table-name=prod-orders", "dynamobb.tables.live.cache=false");
		assertThat(this.output).contains(advice);
	}

	@Test
	void tableOfMapOfApplication() {
		fail(OwnMap.class);
		assertThat(this.output).contains("There is no table 'customers' here, but [orders]",
				"'dynamobb.tables.customers' is set, but the application has a DynamoMap of its own",
				"Add the table where the DynamoMap is built");
	}

	@Test
	void tableReadInPostConstructBesideValidator() {
		try (TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			fail(ReadsTooEarly.class, "dynamobb.tables.customers.table-name=" + customers.name());
		}
		assertThat(this.output)
			.contains("Table 'customers' cannot be loaded: it is read while beans are created",
					"Read the table once the application has started: in an ApplicationRunner")
			.doesNotContain("guards", "'background'");
	}

	@Test
	void interruptedStart() {
		this.initializers.add((context) -> Thread.currentThread().interrupt());
		fail(Application.class, "dynamobb.tables.customers.startup=eager");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.output)
			.contains("Table 'customers' cannot be loaded: the thread that", "interrupted",
					"Start the application again. Nothing is wrong with the table")
			.doesNotContain("'background'", "--debug");
	}

	@Test
	void tableAmongSeveralWithoutName() {
		fail(InjectsAnyTable.class, "dynamobb.tables.locations.startup=lazy");
		assertThat(this.output).contains("required a DynamoTable, and there is one for each table. The tables are [",
				"Name the table, as in @Qualifier(\"");
	}

	private SpringApplicationBuilder builder(Class<?> application) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.initializers(this.initializers.toArray(ApplicationContextInitializer<?>[]::new))
			.properties("dynamobb.tables.customers.startup=lazy");
	}

	private void fail(Class<?> application, String... properties) {
		List<String> arguments = new ArrayList<>();
		for (String property : properties) {
			arguments.add("--" + property);
		}
		assertThatException().isThrownBy(() -> builder(application).run(arguments.toArray(String[]::new)));
		assertThat(this.output).contains("APPLICATION FAILED TO START", "Description:", "Action:")
			.doesNotContain("\tat ");
	}

	private static void variables(ConfigurableApplicationContext context, Map<String, Object> variables) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		context.getEnvironment().getPropertySources().remove(name);
		context.getEnvironment().getPropertySources().addFirst(new SystemEnvironmentPropertySource(name, variables));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class })
	static class Application {

		@Bean
		static DynamoDbClient client() {
			return DynamoDbLocal.clientBuilder(DynamoDbLocal.shared().endpoint()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMap extends Application {

		@Bean
		static DynamoMap own(DynamoDbClient client) {
			return DynamoBB.builder()
				.client(client)
				.table(TableSpec.builder("orders").startup(TableSpec.Startup.LAZY).build())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InCamelCase extends Application {

		InCamelCase(@Qualifier("orderItems") DynamoTable table) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Misspelt extends Application {

		Misspelt(@Qualifier("oder-items") DynamoTable table) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NameInDynamoDb extends Application {

		NameInDynamoDb(@Qualifier("prod-orders") DynamoTable table) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NotCached extends Application {

		NotCached(@Qualifier("live") DynamoTable table) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Unknown extends Application {

		Unknown(@Qualifier("planets") DynamoTable table) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InjectsAnyTable extends Application {

		InjectsAnyTable(DynamoTable any) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReadsTooEarly extends Application {

		@Autowired
		@Qualifier("customers")
		DynamoTable table;

		@Bean
		static SnapshotValidator validator() {
			return (candidate, previous) -> {
			};
		}

		@PostConstruct
		void read() {
			this.table.size();
		}

	}

}
