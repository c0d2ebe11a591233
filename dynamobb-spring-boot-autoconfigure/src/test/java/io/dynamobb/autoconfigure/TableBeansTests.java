package io.dynamobb.autoconfigure;

import java.net.URI;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.test.DynamoDbLocal;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TableBeanRegistrar} and {@link TableBeanQualifier}.
 */
class TableBeansTests {

	private final ApplicationContextRunner noTables = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoBBAutoConfiguration.class))
		.withBean(DynamoDbClient.class, () -> DynamoDbLocal.clientBuilder(URI.create("http://localhost:1")).build())
		.withPropertyValues("dynamobb.defaults.startup=lazy");

	private final ApplicationContextRunner twoTables = this.noTables
		.withPropertyValues("dynamobb.tables.customers.segments=2", "dynamobb.tables.order-lines.segments=2");

	@Test
	void clientsAndTablesAreQualifiedByTheName() {
		this.twoTables.withUserConfiguration(Qualified.class).run((context) -> {
			DynamoMap map = context.getBean(DynamoMap.class);
			Qualified qualified = context.getBean(Qualified.class);
			assertThat(qualified.customersTable).isSameAs(map.table("customers"));
			assertThat(qualified.customersClient).isSameAs(map.client("customers"));
			assertThat(qualified.orderLinesTable).isSameAs(map.table("order-lines"));
			assertThat(qualified.orderLinesClient).isSameAs(map.client("order-lines"));
		});
	}

	@Test
	void parameterNameIsEnoughForTable() {
		this.twoTables.withUserConfiguration(TableByParameterName.class)
			.run((context) -> assertThat(context.getBean(TableByParameterName.class).table)
				.isSameAs(context.getBean(DynamoMap.class).table("customers")));
	}

	@Test
	void parameterNameIsEnoughForClientOfTableThatIsNotCached() {
		this.twoTables.withPropertyValues("dynamobb.tables.customers.cache=false")
			.withUserConfiguration(ClientByParameterName.class)
			.run((context) -> {
				assertThat(context.getBean(ClientByParameterName.class).client)
					.isSameAs(context.getBean(DynamoMap.class).client("customers"));
				assertThat(context.getBeansOfType(DynamoTable.class)).containsOnlyKeys("dynamobb.table.order-lines");
			});
	}

	@Test
	void parameterNameIsNotEnoughForClientOfCachedTable() {
		this.twoTables.withUserConfiguration(ClientByParameterName.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class));
	}

	@Test
	void typeIsEnoughForTheOnlyTable() {
		this.noTables.withPropertyValues("dynamobb.tables.locations.segments=2")
			.withUserConfiguration(TableByParameterName.class, ClientByParameterName.class)
			.run((context) -> {
				assertThat(context.getBean(TableByParameterName.class).table.name()).isEqualTo("locations");
				assertThat(context.getBean(ClientByParameterName.class).client.name()).isEqualTo("locations");
			});
	}

	@Test
	void nameOfAnotherBeanMayBeTheNameOfTable() {
		this.twoTables.withBean("customers", String.class, () -> "mine")
			.withUserConfiguration(Qualified.class)
			.run((context) -> {
				assertThat(context.getBean("customers")).isEqualTo("mine");
				assertThat(context.getBean(Qualified.class).customersTable.name()).isEqualTo("customers");
				assertThat(context.getBean(Qualified.class).customersClient.name()).isEqualTo("customers");
			});
	}

	@Test
	void tableAndClientBackOffBeforeThoseOfTheSameQualifier() {
		this.twoTables.withUserConfiguration(OwnBeans.class, Qualified.class).run((context) -> {
			Qualified qualified = context.getBean(Qualified.class);
			assertThat(qualified.customersTable).isSameAs(context.getBean("myTable"));
			assertThat(qualified.customersClient).isSameAs(context.getBean("myClient"));
			assertThat(qualified.orderLinesTable).isSameAs(context.getBean("order-lines"));
			assertThat(qualified.orderLinesClient.name()).isEqualTo("order-lines");
			assertThat(context.getBeansOfType(DynamoTable.class)).containsOnlyKeys("myTable", "order-lines");
			assertThat(context.getBeansOfType(DynamoClient.class)).containsOnlyKeys("myClient",
					"dynamobb.client.order-lines");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Qualified {

		@Autowired
		@Qualifier("customers")
		DynamoTable customersTable;

		@Autowired
		@Qualifier("customers")
		DynamoClient customersClient;

		@Autowired
		@Qualifier("order-lines")
		DynamoTable orderLinesTable;

		@Autowired
		@Qualifier("order-lines")
		DynamoClient orderLinesClient;

	}

	@Configuration(proxyBeanMethods = false)
	static class TableByParameterName {

		final DynamoTable table;

		TableByParameterName(DynamoTable customers) {
			this.table = customers;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClientByParameterName {

		final DynamoClient client;

		ClientByParameterName(DynamoClient customers) {
			this.client = customers;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		@Qualifier("customers")
		DynamoTable myTable(DynamoMap map) {
			return map.table("customers");
		}

		@Bean
		@Qualifier("customers")
		DynamoClient myClient(DynamoMap map) {
			return map.client("customers");
		}

		@Bean("order-lines")
		DynamoTable orderLines(DynamoMap map) {
			return map.table("order-lines");
		}

	}

}
