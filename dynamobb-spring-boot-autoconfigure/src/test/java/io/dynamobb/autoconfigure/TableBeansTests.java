package io.dynamobb.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

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
	void parameterNameIsEnoughForClientOfCachedTable() {
		this.twoTables.withUserConfiguration(ClientByParameterName.class)
			.run((context) -> assertThat(context.getBean(ClientByParameterName.class).client)
				.isSameAs(context.getBean(DynamoMap.class).client("customers")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "messageSource", "applicationEventMulticaster", "lifecycleProcessor", "conversionService",
			"applicationTaskExecutor", "taskExecutor", "taskScheduler", "bootstrapExecutor", "environment",
			"systemProperties", "systemEnvironment", "applicationStartup", "loadTimeWeaver", "dataSource", "dynamoMap",
			"dynamoDbClient", "beanFactory", "applicationAvailability" })
	void tableMayHaveNameThatSpringUses(String name) {
		this.twoTables.withPropertyValues("dynamobb.tables." + name + ".segments=2").run((context) -> {
			assertThat(context).hasNotFailed();
			AutowireCapableBeanFactory beans = context.getAutowireCapableBeanFactory();
			DependencyDescriptor table = new NamedDependency(name);
			assertThat(beans.resolveDependency(table, null)).isSameAs(context.getBean(DynamoMap.class).table(name));
		});
	}

	@Test
	void parameterNameOfTableMayBeTheNameOfAnotherBean() {
		this.twoTables.withBean("customers", String.class, () -> "mine")
			.withUserConfiguration(TableByParameterName.class, ClientByParameterName.class)
			.run((context) -> {
				assertThat(context.getBean(TableByParameterName.class).table.name()).isEqualTo("customers");
				assertThat(context.getBean(ClientByParameterName.class).client.name()).isEqualTo("customers");
			});
	}

	@Test
	void keysOfMapsAreTheNamesOfTablesAndJoins() {
		this.twoTables.withPropertyValues("dynamobb.tables.plans.cache=false", "dynamobb.joins.places.from=customers")
			.withBean("rome", JoinSpec.class, () -> JoinSpec.of("in-rome", (tables) -> tables.from("customers")))
			.withUserConfiguration(OwnBeans.class, Maps.class)
			.run((context) -> {
				Maps maps = context.getBean(Maps.class);
				DynamoMap map = context.getBean(DynamoMap.class);
				assertThat(maps.tables).containsOnlyKeys("customers", "order-lines")
					.containsEntry("customers", map.table("customers"));
				assertThat(maps.clients).containsOnlyKeys("customers", "order-lines", "plans")
					.containsEntry("plans", map.client("plans"));
				assertThat(maps.provided.getObject()).isEqualTo(maps.tables);
				assertThat(maps.joins).containsOnlyKeys("places", "rome")
					.containsEntry("rome", map.declaredJoin("in-rome"));
				assertThat(maps.list).hasSize(2);
				assertThat(maps.texts).containsOnlyKeys("text");
			});
	}

	@Test
	void tableOfMockIsWhatTheMockReturns() {
		this.twoTables.withBean("mock", DynamoMap.class, () -> mock(DynamoMap.class))
			.withUserConfiguration(Qualified.class)
			.run((context) -> {
				DynamoTable table = context.getBean(Qualified.class).customersTable;
				assertThatIllegalStateException().isThrownBy(table::size)
					.withMessage(
							"The DynamoMap bean returns null for table(\"customers\"). If it is a mock, tell it what"
									+ " to return, or mock this bean too");
				DynamoTable stub = mock(DynamoTable.class);
				given(stub.size()).willReturn(5);
				given(context.getBean(DynamoMap.class).table("customers")).willReturn(stub);
				assertThat(table.size()).isEqualTo(5);
				assertThat(table).isEqualTo(table).isNotEqualTo(stub);
			});
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

	@Configuration(proxyBeanMethods = false)
	static class Maps {

		final Map<String, DynamoTable> tables;

		final Map<String, DynamoClient> clients;

		final Map<String, DynamoJoin> joins;

		final ObjectProvider<Map<String, DynamoTable>> provided;

		final List<DynamoTable> list;

		final Map<String, CharSequence> texts;

		Maps(Map<String, DynamoTable> tables, Map<String, DynamoClient> clients, Map<String, DynamoJoin> joins,
				ObjectProvider<Map<String, DynamoTable>> provided, List<DynamoTable> list,
				Map<String, CharSequence> texts) {
			this.tables = tables;
			this.clients = clients;
			this.joins = joins;
			this.provided = provided;
			this.list = list;
			this.texts = texts;
		}

		@Bean
		static CharSequence text() {
			return "text";
		}

	}

	/**
	 * A parameter of a name.
	 */
	static class NamedDependency extends DependencyDescriptor {

		private static final long serialVersionUID = 1L;

		private final String name;

		NamedDependency(String name) {
			super(new MethodParameter(TableByParameterName.class.getDeclaredConstructors()[0], 0), true);
			this.name = name;
		}

		@Override
		public String getDependencyName() {
			return this.name;
		}

	}

}
