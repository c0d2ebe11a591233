package io.dynamobb.internal.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.internal.join.TestTables;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import io.dynamobb.query.Order;
import io.dynamobb.query.Query;
import io.dynamobb.query.QueryPlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the planner does, as it says itself.
 */
class ExplainTests {

	private final TestTables tables = new TestTables()
		.add("customers", items(1_000,
				(n) -> Map.of("id", "c-" + n, "plan", "P" + n % 4, "name", "Name " + n, "bossId", "c-" + n / 10)),
				"plan")
		.add("locations", items(5_000, (n) -> Map.of("customerId", "c-" + n % 1_000, "city", "City " + n % 50)),
				"customerId")
		.add("visits", items(20_000, (n) -> Map.of("locationId", "locations-" + n % 5_000, "day", n % 365)));

	private static List<Map<String, Object>> items(int count,
			java.util.function.IntFunction<Map<String, Object>> item) {
		return IntStream.range(0, count).mapToObj(item).toList();
	}

	private final Join join = Joins.from(this.tables, "visits")
		.join("locations")
		.on("locationId", "id")
		.join("customers")
		.on("locations.customerId", "id");

	private static List<String> lines(Join join) {
		return join.explain().lines().toList();
	}

	@Test
	void readsTheTableThatIsInNoIndexAndLooksUpTheOthers() {
		assertThat(lines(this.join)).containsExactly("read visits: about 20,000 rows",
				"join locations by its index on [id] on visits.locationId = locations.id: about 20,000 rows",
				"join customers by its index on [id] on locations.customerId = customers.id: about 20,000 rows");
	}

	@Test
	void beginsWithTheMostSelectiveTable() {
		Join one = this.join.where(attribute("customers.id").equalTo("c-7"));
		assertThat(lines(one)).containsExactly(
				"read customers by its index on [id] where customers.id = ?: about 1 rows",
				"join locations by its index on [customerId] on customers.id = locations.customerId: about 5 rows",
				"join visits by a hash of the rows so far on locations.id = visits.locationId: about 20 rows");
		assertThat(one.count()).isEqualTo(20);
		Join team = Joins.from(this.tables, "locations")
			.join("customers")
			.on("customerId", "id")
			.where(attribute("plan").equalTo("P3"));
		assertThat(lines(team)).first()
			.isEqualTo("read customers by its index on [plan] where plan = ?: about 250 rows");
		assertThat(team.count()).isEqualTo(1_250);
	}

	@Test
	void hashesTheSmallerSide() {
		Join few = Joins.from(this.tables, "customers")
			.join("visits")
			.on("name", "day")
			.where(attribute("customers.id").in("c-7", "c-8"));
		assertThat(lines(few)).element(1).asString().startsWith("join visits by a hash of the rows so far on");
		Join many = Joins.from(this.tables, "customers").join("visits").on("name", "day");
		assertThat(lines(many)).first().asString().startsWith("read visits");
		assertThat(lines(many)).element(1).asString().startsWith("join customers by a hash of its rows on");
	}

	@Test
	void testsConditionsAsEarlyAsTheyCanBe() {
		Join filtered = this.join.where(attribute("locations.city").beginsWith("City 1")
			.and(attribute("visits.day").lessThan(10))
			.and(attribute("customers.name").lessThan(attribute("locations.city"))));
		assertThat(lines(filtered)).hasSize(4)
			.anySatisfy((line) -> assertThat(line).contains("visits where visits.day < ?"))
			.anySatisfy((line) -> assertThat(line).contains("where locations.city begins with ?"))
			.anySatisfy((line) -> assertThat(line).startsWith("keep rows where customers.name < locations.city"));
	}

	@Test
	void outerJoinsKeepTheirOrder() {
		Join outer = Joins.from(this.tables, "visits")
			.leftJoin("locations")
			.on("locationId", "id")
			.and(attribute("locations.city").equalTo("City 3"))
			.rightJoin("customers")
			.on("locations.customerId", "id")
			.where(attribute("visits.day").lessThan(10));
		assertThat(lines(outer)).extracting((line) -> line.replaceAll(":.*", ""))
			.containsExactly("read visits",
					"left join locations by its index on [id] on visits.locationId = locations.id where locations.city = ?",
					"right join customers by its index on [id] on locations.customerId = customers.id",
					"keep rows where visits.day < ?");
	}

	@Test
	void asksForExistenceAsSoonAsItCan() {
		Join exists = this.join.whereNotExists("customers")
			.as("boss")
			.on("customers.bossId", "id")
			.and(attribute("boss.plan").equalTo("P1"))
			.crossJoin("customers", "any");
		assertThat(lines(exists)).hasSize(5)
			.element(3)
			.asString()
			.startsWith(
					"keep rows that do not match customers as boss by its index on [id] on customers.bossId = boss.id"
							+ " where boss.plan = ?");
		assertThat(lines(exists)).last().asString().startsWith("cross join customers as any: about");
	}

	@Test
	void saysWhatIsDoneToTheRows() {
		assertThat(this.join.select("name", "city as town")
			.distinct()
			.orderBy(Order.by("town"), Order.by("name").reversed().withNullsFirst())
			.limit(1_000)
			.explain()).endsWith("""
					take name as name, city as town
					keep one of the rows that are the same
					sort by town, name, the greatest first, rows without it before all others
					keep the first 1,000 rows
					""");
		assertThat(this.join.groupBy("plan")
			.countRows("visits")
			.max("day", "last")
			.having(attribute("visits").greaterThan(7))
			.explain()).endsWith("""
					group by plan as plan: count as visits, max of day as last
					keep groups where visits > ?
					""");
	}

	@Test
	void planIsATreeOfWhatIsExplained() {
		Query<Item> query = this.join.where(attribute("plan").equalTo("P3").and(attribute("city").exists()))
			.groupBy("plan as p")
			.max("day", "last")
			.having(attribute("last").greaterThan(7))
			.limit(3);
		QueryPlan limit = query.plan();
		assertThat(limit.operator()).isEqualTo(QueryPlan.Operator.LIMIT);
		assertThat(limit.columns()).containsExactly("3 rows");
		QueryPlan having = limit.children().get(0);
		assertThat(having.operator()).isEqualTo(QueryPlan.Operator.HAVING);
		assertThat(having.conditions()).containsExactly("last > ?");
		QueryPlan group = having.children().get(0);
		assertThat(group.columns()).containsExactly("plan as p");
		assertThat(group.results()).containsExactly("max of day as last");
		assertThat(group.estimatedRows()).isEmpty();
		List<QueryPlan> steps = new ArrayList<>();
		for (QueryPlan step = group.children().get(0); step != null; step = before(step)) {
			steps.add(0, step);
		}
		assertThat(steps).extracting(QueryPlan::operator)
			.containsExactly(QueryPlan.Operator.READ, QueryPlan.Operator.JOIN, QueryPlan.Operator.JOIN);
		assertThat(steps).extracting(QueryPlan::table).containsExactly("customers", "locations", "visits");
		assertThat(steps).extracting(QueryPlan::access)
			.containsExactly("by its index on [plan]", "by its index on [customerId]", "by a hash of the rows so far");
		assertThat(steps.get(1).keys()).containsExactly("customers.id = locations.customerId");
		assertThat(steps.get(1).conditions()).containsExactly("city exists");
		assertThat(steps).extracting((step) -> step.estimatedRows().orElseThrow()).first().isEqualTo(250L);
		assertThat(query.explain()).isEqualTo(limit.toString())
			.startsWith(steps.get(0).text() + "\n" + steps.get(1).text() + "\n")
			.endsWith(having.text() + "\n" + limit.text() + "\n");
		assertThat(query.as(Group.class).plan()).hasToString(limit.toString());
	}

	private static @Nullable QueryPlan before(QueryPlan step) {
		return step.children().isEmpty() ? null : step.children().get(0);
	}

	record Group(String p, int last) {

	}

	@Test
	void planHasNotesOnNamesAndNamesTablesAsTheJoinDoes() {
		QueryPlan plan = Joins.from(this.tables, "customers")
			.as("c")
			.leftJoin("customers")
			.as("boss")
			.on("bossId", "id")
			.select("name")
			.plan();
		assertThat(plan.notes()).containsExactly("'name' is c.name, not boss.name");
		QueryPlan join = plan.children().get(0);
		assertThat(join.notes()).isEmpty();
		assertThat(join.table()).isEqualTo("customers");
		assertThat(join.alias()).isEqualTo("boss");
		assertThat(join.operator()).isEqualTo(QueryPlan.Operator.LEFT_JOIN);
		assertThat(join.children()).singleElement().satisfies((read) -> {
			assertThat(read.text()).isEqualTo("read customers as c: about 1,000 rows");
			assertThat(read.access()).isNull();
			assertThat(read.children()).isEmpty();
		});
	}

	@Test
	void showsNoValues() {
		assertThat(
				this.join.where(attribute("city").in("City 1", "City 2").or(attribute("day").matches((day) -> false)))
					.explain())
			.doesNotContain("City")
			.contains("(city is one of 2 values or day passes a test)");
	}

}
