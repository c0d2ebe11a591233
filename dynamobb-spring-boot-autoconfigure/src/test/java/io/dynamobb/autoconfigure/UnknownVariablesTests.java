package io.dynamobb.autoconfigure;

import java.net.URI;
import java.util.Map;

import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownVariables}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownVariablesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DYNAMOBB_TABLES_CUSTOMERS_ATTRIBUTS | near it is DYNAMOBB_TABLES_CUSTOMERS_ATTRIBUTES
			DYNAMOBB_TABLES_CUSTOMERS_ATTRIBUTS_0 | near it is DYNAMOBB_TABLES_CUSTOMERS_ATTRIBUTES_0
			DYNAMOBB_READ_CAPACTY | near it is DYNAMOBB_READ_CAPACITY
			DYNAMOBB_READCAPACTY | near it is DYNAMOBB_READ_CAPACITY
			DYNAMOBB_TABELS_CUSTOMERS_SEGMENTS | near it is DYNAMOBB_TABLES_CUSTOMERS_SEGMENTS
			DYNAMOBB_TABLES_ORDER_LINES_SEGMNTS | near it is DYNAMOBB_TABLES_ORDER_LINES_SEGMENTS
			DYNAMOBB_TABLES_ORDERLINES_REFRESH_INTERVL | near it is DYNAMOBB_TABLES_ORDERLINES_REFRESH_INTERVAL
			DYNAMOBB_DEFAULTS_REFRESH_COLOUR | after DYNAMOBB_DEFAULTS_REFRESH_ there may be COUNT_CHANGES, CRON
			DYNAMOBB_COLOUR | after DYNAMOBB_ there may be COUNT_LOOKUPS, DEFAULTS, ENABLED
			""")
	void unknownVariableIsToldOnce(String variable, String advice, CapturedOutput output) {
		start(Map.of(variable, "1"));
		assertThat(output).containsOnlyOnce("Environment variable " + variable + " sets nothing: ").contains(advice);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DYNAMOBB_READ_CAPACITY", "DYNAMOBB_READCAPACITY", "DYNAMOBB_TABLES_CUSTOMERS_SEGMENTS",
			"DYNAMOBB_TABLES_ORDERLINES_SEGMENTS", "DYNAMOBB_TABLES_ORDER_LINES_SEGMENTS",
			"DYNAMOBB_TABLES_ORDER_LINES_PAGE_SIZE", "DYNAMOBB_TABLES_ORDERLINES_PAGESIZE",
			"DYNAMOBB_TABLES_CUSTOMERS_LIMITS_MAX_ITEMS", "DYNAMOBB_TABLES_CUSTOMERS_INDEXES_0",
			"DYNAMOBB_TABLES_CUSTOMERS_INDEXES_0_0", "DYNAMOBB_TABLES_CUSTOMERS_INDEXES",
			"DYNAMOBB_TABLES_CUSTOMERS_FILTER_NAMES_N", "DYNAMOBB_DEFAULTS_SEGMENTS",
			"DYNAMOBB_TABLES_OLD_ORDERS_SEGMENTS", "OTHER_DYNAMOBB_COLOUR", "DYNAMOBBCOLOUR" })
	void knownVariableIsNotTold(String variable, CapturedOutput output) {
		start(Map.of(variable, "1"));
		assertThat(output).doesNotContain("sets nothing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DYNAMOBB_JOINS_BIG_PLACES_LIMIT", "DYNAMOBB_JOINS_BIGPLACES_LIMIT",
			"DYNAMOBB_TABLES_CUSTOMERS_REFERENCES_0_KEYS_1" })
	void elementsAndJoinsAreKnown(String variable, CapturedOutput output) {
		Map<String, Object> variables = variable.contains("REFERENCES")
				? Map.of(variable, "id", "DYNAMOBB_TABLES_CUSTOMERS_REFERENCES_0_KEYS_0", "name",
						"DYNAMOBB_TABLES_CUSTOMERS_REFERENCES_0_TABLE", "customers")
				: Map.of(variable, "1");
		start(variables);
		assertThat(output).doesNotContain("sets nothing");
	}

	private static void start(Map<String, Object> variables) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DynamoBBAutoConfiguration.class))
			.withBean(DynamoDbClient.class, () -> DynamoDbLocal.clientBuilder(URI.create("http://localhost:1")).build())
			.withPropertyValues("dynamobb.defaults.startup=lazy", "dynamobb.tables.customers.compress=true",
					"dynamobb.tables.order-lines.compress=true", "dynamobb.tables.old_orders.compress=true",
					"dynamobb.tables.customers.filter.expression=#n > 1", "dynamobb.joins.big-places.from=customers",
					"dynamobb.tables.customers.filter.names.n=number")
			.withInitializer((context) -> {
				MutablePropertySources sources = context.getEnvironment().getPropertySources();
				sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								variables));
			})
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
