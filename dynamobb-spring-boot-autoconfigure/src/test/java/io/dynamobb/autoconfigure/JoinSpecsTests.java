package io.dynamobb.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.item.Item;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for joins that are declared in YAML: {@link JoinSpecs} and
 * {@link JoinDeclaration}.
 */
class JoinSpecsTests {

	private static TestTable customers;

	private static TestTable locations;

	private static TestTable plans;

	@BeforeAll
	static void createTables() {
		DynamoDbClient client = DynamoDbLocal.shared().client();
		customers = TestTable.withKey("customerId").create(client);
		customers.putAll(
				List.of(customer("c-1", "Ada", "p-1", "p-2"), customer("c-2", "Bob", "p-1"), customer("c-3", "Cleo")));
		locations = TestTable.withKey("locationId").create(client);
		locations.putAll(List.of(location("l-1", "c-1", "Rome", 10), location("l-2", "c-1", "Paris", 20),
				location("l-3", "c-2", "Rome", 30), location("l-4", "c-9", "Oslo", 40)));
		plans = TestTable.withKey("id").create(client);
		plans.putAll(List.of(Map.of("id", fromS("p-1"), "title", fromS("Basic")),
				Map.of("id", fromS("p-2"), "title", fromS("Extra"))));
	}

	private static Map<String, AttributeValue> customer(String id, String name, String... plans) {
		return Map.of("customerId", fromS(id), "name", fromS(name), "address", fromM(Map.of("zip", fromS("z-" + id))),
				"planIds", fromL(List.of(plans).stream().map(AttributeValue::fromS).toList()));
	}

	private static Map<String, AttributeValue> location(String id, String customer, String city, int area) {
		return Map.of("locationId", fromS(id), "customerId", fromS(customer), "city", fromS(city), "area",
				fromN(Integer.toString(area)), "zip", fromS("z-" + customer));
	}

	private static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DynamoBBAutoConfiguration.class))
			.withBean(DynamoDbClient.class, () -> DynamoDbLocal.shared().clientBuilder().build())
			.withPropertyValues("dynamobb.tables.customers.table-name=" + customers.name(),
					"dynamobb.tables.locations.table-name=" + locations.name(),
					"dynamobb.tables.plans.table-name=" + plans.name());
	}

	private static ApplicationContextRunner withJoin(String yaml) {
		String text = "dynamobb.joins.places:\n" + yaml.indent(2);
		return runner().withInitializer((context) -> Yaml.addFirst(context.getEnvironment(), text));
	}

	private static List<String> rows(String yaml, String... values) {
		List<String> rows = new ArrayList<>();
		withJoin(yaml)
			.run((context) -> context.getBean(DynamoMap.class).declaredJoin("places").stream().forEach((row) -> {
				List<String> texts = List.of(values).stream().map((value) -> text(row, value)).toList();
				rows.add(String.join(" ", texts));
			}));
		return rows;
	}

	private static String text(Item row, String name) {
		AttributeValue value = row.get(name);
		return (value != null) ? (value.s() != null) ? value.s() : value.n() : "-";
	}

	@Test
	void innerJoinBySameName() {
		assertThat(rows("""
				from: customers
				joins:
				- table: locations
				  keys: customerId
				""", "name", "locationId")).containsExactlyInAnyOrder("Ada l-1", "Ada l-2", "Bob l-3");
	}

	@Test
	void leftJoinUnderAliases() {
		assertThat(rows("""
				from: customers
				alias: c
				joins:
				- {kind: left, table: locations, alias: l, keys: c.customerId = l.customerId}
				select: [c.name as customer, l.city]
				order-by: [customer, city desc]
				""", "customer", "city")).containsExactly("Ada Rome", "Ada Paris", "Bob Rome", "Cleo -");
	}

	@Test
	void rightAndFullJoin() {
		assertThat(rows("""
				from: customers
				joins:
				- {kind: right, table: locations, keys: customerId}
				""", "locationId", "name")).containsExactlyInAnyOrder("l-1 Ada", "l-2 Ada", "l-3 Bob", "l-4 -");
		assertThat(rows("""
				from: customers
				joins:
				- {kind: full, table: locations, keys: customerId}
				order-by: [name nulls first, locationId]
				""", "name", "locationId")).containsExactly("- l-4", "Ada l-1", "Ada l-2", "Bob l-3", "Cleo -");
	}

	@Test
	void existenceAndCross() {
		assertThat(rows("""
				from: locations
				joins:
				- {kind: not-exists, table: customers, keys: customerId}
				""", "locationId")).containsExactly("l-4");
		assertThat(rows("""
				from: customers
				joins:
				- {kind: exists, table: locations, keys: customerId}
				- {kind: cross, table: plans}
				""", "name", "title")).containsExactlyInAnyOrder("Ada Basic", "Ada Extra", "Bob Basic", "Bob Extra");
	}

	@Test
	void keysByPathMemberAndSeveral() {
		assertThat(rows("""
				from: customers
				joins:
				- table: locations
				  keys: [customerId, customers.address.zip = zip]
				- table: plans
				  keys: customers.planIds[*] = id
				order-by: [locationId, title]
				""", "locationId", "title")).containsExactly("l-1 Basic", "l-1 Extra", "l-2 Basic", "l-2 Extra",
				"l-3 Basic");
	}

	@Test
	void conditionsByTypeOfYaml() {
		String join = """
				from: customers
				joins:
				- {table: locations, keys: customerId}
				order-by: locationId
				where:
				""";
		assertThat(rows(join + "- {attribute: area, operator: greater-than, value: 10}", "locationId"))
			.containsExactly("l-2", "l-3");
		assertThat(rows(join + "- {attribute: area, value: '10'}", "locationId")).isEmpty();
		assertThat(rows(join + "- {attribute: area, value: '10', type: N}", "locationId")).containsExactly("l-1");
		assertThat(rows(join + "- {attribute: locations.city, operator: in, values: [Paris, Oslo]}", "locationId"))
			.containsExactly("l-2");
		assertThat(
				rows(join + "- {attribute: customers.address.zip, operator: begins-with, value: z-c-2}", "locationId"))
			.containsExactly("l-3");
		assertThat(
				rows(join + "- {attribute: customers.customerId, operator: not-equal-to, other: locations.customerId}",
						"locationId"))
			.isEmpty();
		assertThat(
				rows(join + "- {attribute: city, value: Rome}\n- {attribute: planIds, operator: contains, value: p-2}",
						"locationId"))
			.containsExactly("l-1");
		assertThat(rows(join + "- {attribute: customers.phone, operator: not-exists}", "locationId")).hasSize(3);
	}

	@Test
	void groups() {
		assertThat(rows("""
				from: customers
				joins:
				- {kind: left, table: locations, keys: customerId}
				group-by: customers.name as customer
				aggregates:
				- {function: count, value: locations.locationId, name: places}
				- {function: sum, value: locations.area, name: area}
				- {function: max, value: locations.city, name: last}
				order-by: [places desc, customer]
				""", "customer", "places", "area", "last")).containsExactly("Ada 2 30 Rome", "Bob 1 30 Rome",
				"Cleo 0 - -");
	}

	@Test
	void distinctAndLimit() {
		assertThat(rows("""
				from: locations
				select: city
				distinct: true
				order-by: city
				limit: 2
				""", "city")).containsExactly("Oslo", "Paris");
	}

	@Test
	void orderByNamesWithBlanks() {
		assertThat(rows("""
				from: locations
				where: [{attribute: city, operator: not-equal-to, value: Rome}]
				order-by: ['"floor area" desc NULLS  FIRST', 'locations."floor area"', 'city DESC']
				""", "city")).containsExactly("Paris", "Oslo");
		assertThat(rows("""
				from: locations
				group-by: city
				aggregates: [{function: sum, value: area, name: total area}]
				order-by: [total area desc nulls last, city asc]
				""", "city", "total area")).containsExactly("Oslo 40", "Rome 40", "Paris 20");
	}

	@Test
	void materialised() {
		withJoin("{from: customers, joins: [{table: locations, keys: customerId}], materialised: true}")
			.run((context) -> assertThat(context.getBean(DynamoMap.class).declaredJoin("places").status())
				.satisfies((status) -> {
					assertThat(status.materialised()).isTrue();
					assertThat(status.rows()).isEqualTo(3);
				}));
	}

	@Test
	void isInjectedByQualifierAndParameterName() {
		withJoin("{from: customers}").withPropertyValues("dynamobb.joins.other.from=locations")
			.withUserConfiguration(Qualified.class, ByParameterName.class)
			.run((context) -> {
				DynamoMap map = context.getBean(DynamoMap.class);
				assertThat(context.getBean(Qualified.class).join).isSameAs(map.declaredJoin("places"));
				assertThat(context.getBean(ByParameterName.class).join).isSameAs(map.declaredJoin("places"));
			});
	}

	@Test
	void specificationBeanIsDeclaredToo() {
		withJoin("{from: customers}")
			.withBean(JoinSpec.class, () -> JoinSpec.of("rome", (tables) -> tables.from("locations")))
			.run((context) -> assertThat(context.getBean(DynamoMap.class).declaredJoins()).extracting(DynamoJoin::name)
				.containsExactly("places", "rome"));
	}

	@Test
	void joinOfSpecificationBeanIsInjectedByTheNameOfTheBean() {
		withJoin("{from: customers}").withUserConfiguration(Specification.class, SpecificationQualified.class)
			.run((context) -> {
				SpecificationQualified beans = context.getBean(SpecificationQualified.class);
				assertThat(beans.rome).isSameAs(context.getBean(DynamoMap.class).declaredJoin("in-rome"));
				assertThat(beans.places.name()).isEqualTo("places");
				assertThat(context.getBean("rome")).isInstanceOf(JoinSpec.class);
			});
	}

	@Test
	void joinOfTheOnlySpecificationBeanIsInjectedByType() {
		runner().withUserConfiguration(Specification.class, ByParameterName.class)
			.run((context) -> assertThat(context.getBean(ByParameterName.class).join.name()).isEqualTo("in-rome"));
	}

	@Test
	void joinInYamlComesBeforeSpecificationBeanOfItsName() {
		withJoin("{from: customers}").withUserConfiguration(Qualified.class)
			.withBean("places", JoinSpec.class, () -> JoinSpec.of("rome", (tables) -> tables.from("locations")))
			.run((context) -> assertThat(context.getBean(Qualified.class).join.name()).isEqualTo("places"));
	}

	@Test
	void environmentVariableMakesNoSecondJoin() {
		withJoin("{from: customers}").withPropertyValues("dynamobb.joins.big-places.from=locations")
			.withPropertyValues("dynamobb.joins.bigplaces.limit=1")
			.run((context) -> assertThat(context.getBean(DynamoMap.class).declaredJoins()).extracting(DynamoJoin::name)
				.containsExactlyInAnyOrder("places", "big-places"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{} | from | is missing
					{from: customer} | from | but [customers, locations, plans]; near it is 'customers'
					{from: customers, joins: [{keys: customerId}]} | joins[0].table | is missing
					{from: customers, joins: [{table: location, keys: customerId}]} | joins[0].table | near it is 'locations'
					{from: customers, joins: [{table: locations}]} | joins[0].keys | set the kind to 'cross'
					{from: customers, joins: [{table: plans, kind: cross, keys: id}]} | joins[0].keys | cannot go with the kind 'cross'
					{from: customers, joins: [{table: customers, keys: customerId}]} | joins[0].table | give this one an 'alias'
					{from: customers, joins: [{table: plans, alias: customers, keys: id}]} | joins[0].alias | is the name of a table
					{from: customers, joins: [{table: locations, keys: custmers.customerId = customerId}]} | joins[0].keys | near it is 'customers'
					{from: customers, joins: [{table: locations, keys: customerId = customers.customerId}]} | joins[0].keys | a key names the table before first: customers.customerId = customerId
					{from: customers, joins: [{table: locations, keys: customers.customerId}]} | joins[0].keys | a key names the table before first: customers.customerId = customerId
					{from: customers, joins: [{table: locations, keys: [customerId, a..b]}]} | joins[0].keys | cannot be used
					{from: customers, alias: c, where: [{attribute: customers.name, value: Ada}]} | where[0].attribute | begins with no table of the join; these are [c]
					{from: customers, where: [{value: Ada}]} | where[0].attribute | is missing
					{from: customers, where: [{attribute: name}]} | where[0].value | one of 'value' and 'other'
					{from: customers, where: [{attribute: name, value: a, other: b}]} | where[0].value | one of 'value' and 'other'
					{from: customers, where: [{attribute: name, value: a, type: N}]} | where[0].value | must be a number
					{from: customers, where: [{attribute: name, operator: in}]} | where[0].values | missing
					{from: customers, where: [{attribute: name, operator: exists, value: 1}]} | where[0].operator | compares with nothing
					{from: customers, where: [{attribute: name, other: plans.id}]} | where[0].other | begins with no table
					{from: customers, where: [{attribute: 'planIds[*]', value: p-1}]} | where[0].attribute | means many values
					{from: customers, select: [name, customers.name]} | select | would both be called 'name'
					{from: customers, select: locations.city} | select | begins with no table of the join
					{from: customers, select: name, group-by: name} | select | cannot go with 'group-by'
					{from: customers, group-by: name, order-by: city} | order-by | The groups have no 'city'
					{from: customers, group-by: name, aggregates: [{function: sum, name: x}]} | aggregates[0].value | is missing
					{from: customers, group-by: name, aggregates: [{function: count, name: name}]} | aggregates[0].name | have a 'name' already
					{from: customers, aggregates: [{value: name, name: x}]} | aggregates[0].function | is missing
					{from: customers, order-by: l.name} | order-by | begins with no table of the join
					{from: customers, order-by: [name dsc]} | order-by | not by 'dsc': a value may be followed by 'asc' or 'desc'
					{from: customers, order-by: [name nulls first desc]} | order-by | not by 'nulls first desc'
					{from: customers, order-by: ['customers."first name" downwards']} | order-by | not by 'downwards'
					{from: customers, select: 'name as "full name"', order-by: [full name dsc]} | order-by | not by 'dsc'
					{from: customers, limit: -1} | limit | must not be negative
					""")
	void wrongPropertyIsNamed(String yaml, String property, String reason) {
		withJoin(yaml).run((context) -> assertThat(context).hasFailed()
			.getFailure()
			.rootCause()
			.asInstanceOf(throwable(InvalidConfigurationPropertyValueException.class))
			.satisfies((ex) -> {
				assertThat(ex.getName()).startsWith("dynamobb.joins.places." + property);
				assertThat(ex.getReason()).contains(reason);
			}));
	}

	@Configuration(proxyBeanMethods = false)
	static class Specification {

		@Bean
		JoinSpec rome() {
			return JoinSpec.of("in-rome",
					(tables) -> tables.from("locations").where(attribute("city").equalTo("Rome")));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SpecificationQualified {

		@Autowired
		@Qualifier("rome")
		DynamoJoin rome;

		@Autowired
		@Qualifier("places")
		DynamoJoin places;

	}

	@Configuration(proxyBeanMethods = false)
	static class Qualified {

		@Autowired
		@Qualifier("places")
		DynamoJoin join;

	}

	@Configuration(proxyBeanMethods = false)
	static class ByParameterName {

		final DynamoJoin join;

		ByParameterName(DynamoJoin places) {
			this.join = places;
		}

	}

}
