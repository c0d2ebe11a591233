package io.dynamobb.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.dynamobb.autoconfigure.DynamoBBProperties.Reference;
import io.dynamobb.autoconfigure.DynamoBBProperties.Table;
import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the nearest source of a list wins whole, whatever the lists hold.
 */
class ReplacedListsTests {

	private static final String LONG = """
			dynamobb:
			  defaults:
			    startup: lazy
			    guards: {unique-indexes: [id, [id, name]]}
			  tables:
			    customers:
			      indexes: [country, [country, city], [city, street, zip]]
			      attributes: [country, city, street, zip]
			      guards:
			        required-attributes: [country, city]
			        unique-indexes: [city, [city, zip]]
			      references:
			      - {table: customers, keys: [country, city]}
			      - {table: customers, keys: [zip = city, street]}
			  joins:
			    places:
			      from: customers
			      joins:
			      - {table: customers, alias: others, keys: [city, country]}
			      - {table: customers, alias: more, keys: [others.city = city, others.zip = zip]}
			      where:
			      - {attribute: customers.city, operator: in, values: [Oslo, Rome]}
			      - {attribute: customers.zip, operator: in, values: [1, 2]}
			      select: [customers.city as city, customers.zip as zip]
			      order-by: [city, zip desc]
			""";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "indexes: []", "indexes: country", "indexes: [country]", "indexes: [[zip]]",
			"references: []", "references: [{table: customers, keys: zip}]", "attributes: []",
			"guards: {unique-indexes: [zip]}", "guards: {required-attributes: zip}" })
	void listOfTableIsReplaced(String shorter) {
		Table expected = properties("dynamobb: {tables: {customers: {" + shorter + "}}}").tables().get("customers");
		runner(LONG)
			.withInitializer((context) -> Yaml.addFirst(context.getEnvironment(),
					"dynamobb: {tables: {customers: {" + shorter
							+ ((shorter.startsWith("attributes")) ? "" : ", attributes: []") + "}}}"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Table table = context.getBean(DynamoBBProperties.class).tables().get("customers");
				if (expected.indexes() != null) {
					assertThat(table.indexes()).isEqualTo(expected.indexes());
				}
				if (expected.references() != null) {
					assertThat(table.references()).isEqualTo(expected.references());
				}
				if (expected.guards().uniqueIndexes() != null) {
					assertThat(table.guards().uniqueIndexes()).isEqualTo(expected.guards().uniqueIndexes());
				}
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "joins: []", "joins: [{table: customers, alias: o, keys: zip}], where: []",
			"where: [{attribute: city, value: Oslo}]", "where: []", "order-by: city", "order-by: []",
			"select: customers.city as city, order-by: []" })
	void listOfJoinIsReplaced(String shorter) {
		JoinProperties expected = properties("dynamobb: {joins: {places: {" + shorter + "}}}").joins().get("places");
		runner(LONG).withInitializer(
				(context) -> Yaml.addFirst(context.getEnvironment(), "dynamobb: {joins: {places: {" + shorter + "}}}"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				JoinProperties join = context.getBean(DynamoBBProperties.class).joins().get("places");
				if (shorter.startsWith("joins")) {
					assertThat(join.joins()).isEqualTo(expected.joins());
				}
				if (shorter.startsWith("where")) {
					assertThat(join.where()).isEqualTo(expected.where());
				}
			});
	}

	@Test
	void listOfDefaultsIsReplaced() {
		runner(LONG)
			.withInitializer((context) -> Yaml.addFirst(context.getEnvironment(),
					"dynamobb: {defaults: {guards: {unique-indexes: []}}}"))
			.run((context) -> assertThat(context.getBean(DynamoBBProperties.class).defaults().guards().uniqueIndexes())
				.isEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "DYNAMOBB_TABLES_CUSTOMERS_INDEXES_0, zip", "DYNAMOBB_TABLES_CUSTOMERS_INDEXES_0_0, zip",
			"DYNAMOBB_TABLES_CUSTOMERS_INDEXES, zip" })
	void environmentVariableReplacesList(String variable, String value) {
		runner(LONG).withInitializer((context) -> variables(context, Map.of(variable, value)))
			.run((context) -> assertThat(context.getBean(DynamoBBProperties.class).tables().get("customers").indexes())
				.containsExactly(List.of("zip")));
	}

	@Test
	void environmentVariableReplacesListOfTableWithDashes() {
		runner(LONG.replace("    customers:", "    order-lines:")
			.replace("table: customers", "table: order-lines")
			.replace("from: customers", "from: order-lines")
			.replace("{attribute: customers.", "{attribute: order-lines.")
			.replace("[customers.city as city, customers.zip", "[order-lines.city as city, order-lines.zip"))
			.withInitializer((context) -> variables(context, Map.of("DYNAMOBB_TABLES_ORDERLINES_INDEXES_0", "zip")))
			.run((context) -> assertThat(
					context.getBean(DynamoBBProperties.class).tables().get("order-lines").indexes())
				.containsExactly(List.of("zip")));
	}

	@Test
	void relaxedNameReplacesList() {
		runner(LONG)
			.withInitializer((context) -> first(context, "commandLineArgs",
					Map.of("dynamobb.tables.customers.guards.uniqueIndexes[0]", "zip")))
			.run((context) -> assertThat(
					context.getBean(DynamoBBProperties.class).tables().get("customers").guards().uniqueIndexes())
				.containsExactly(List.of("zip")));
	}

	@Test
	void profileReplacesListOnTheCommandLineToo() throws IOException {
		Path file = Files.writeString(this.folder.resolve("application.yml"), LONG + """
				---
				spring.config.activate.on-profile: test
				dynamobb:
				  tables:
				    customers:
				      indexes: [country]
				      references: [{table: customers, keys: zip}]
				""");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--spring.config.location=" + file, "--spring.profiles.active=test",
					"--dynamobb.joins.places.order-by=city")) {
			Table table = context.getBean(DynamoBBProperties.class).tables().get("customers");
			assertThat(table.indexes()).containsExactly(List.of("country"));
			assertThat(table.references()).containsExactly(new Reference("customers", List.of("zip")));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{tables: {customers: {indexs: [country, [country, city]]}}}",
			"{tables: {customers: {references: [{table: customers, keys: zip}, {tabel: customers, keys: zip}]}}}",
			"{tables: {customers: {references: [{tabel: customers}, {tabel: customers}]}}}" })
	void unknownPropertyIsStillRefused(String below) {
		runner("dynamobb: " + below)
			.withInitializer((context) -> Yaml.addFirst(context.getEnvironment(),
					"dynamobb: {defaults: {startup: lazy}, tables: {customers: {references: [], indexes: []}}}"))
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(UnboundConfigurationPropertiesException.class));
	}

	private static DynamoBBProperties properties(String yaml) {
		StandardEnvironment environment = new StandardEnvironment();
		Yaml.addFirst(environment, yaml);
		return Binder.get(environment).bindOrCreate("dynamobb", DynamoBBProperties.class);
	}

	private static ApplicationContextRunner runner(String yaml) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DynamoBBAutoConfiguration.class))
			.withUserConfiguration(Client.class)
			.withInitializer((context) -> Yaml.addFirst(context.getEnvironment(), yaml));
	}

	private static void first(ConfigurableApplicationContext context, String name, Map<String, Object> properties) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(name, properties));
	}

	private static void variables(ConfigurableApplicationContext context, Map<String, Object> variables) {
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		sources.addFirst(new SystemEnvironmentPropertySource(
				StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
	}

	@Configuration(proxyBeanMethods = false)
	static class Client {

		@Bean
		static DynamoDbClient client() {
			return DynamoDbLocal.clientBuilder(URI.create("http://localhost:1")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoBBAutoConfiguration.class)
	static class Application extends Client {

	}

}
