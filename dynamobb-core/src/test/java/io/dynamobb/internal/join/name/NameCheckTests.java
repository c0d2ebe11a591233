package io.dynamobb.internal.join.name;

import java.util.List;
import java.util.Map;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.join.Joins;
import io.dynamobb.internal.join.TestTables;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.query.Join;
import io.dynamobb.test.log.LogLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NameCheckTests {

	private final LogLines log = LogLines.of(NameWarnings.class.getName());

	private final TestTables tables = new TestTables()
		.add("customers", List.of(Map.of("customerId", "c-1", "address", Map.of("zip", "1"))))
		.add("locations", List.of(Map.of("customerId", "c-1", "city", "Rome", "orders", Map.of("count", 1))))
		.add("orders", List.of(Map.of("customerId", "c-1")))
		.add("empty", List.of());

	private final Join join = Joins.from(this.tables, "customers").join("locations").on("customerId");

	@AfterEach
	void stop() {
		this.log.close();
	}

	@Test
	void keyThatNoItemHasIsToldOnceWithNearNames() {
		Joins.from(this.tables, "customers").join("locations").on("customerid");
		Joins.from(this.tables, "customers").join("locations").on("customerid");
		assertThat(this.log.all()).containsExactly(
				"WARN No item of table 'customers' has the attribute 'customerid' that a join names; near it are 'customerId', 'customers'",
				"WARN No item of table 'locations' has the attribute 'customerid' that a join names; near it is 'customerId'");
	}

	record Place(@Nullable String customerId, @Nullable String citys) {

	}

	@Test
	void componentOfRecordThatNoItemHasIsTold() {
		assertThat(this.join.limit(1).toList(Place.class)).containsExactly(new Place("c-1", null));
		assertThat(this.join.stream(Place.class)).containsExactly(new Place("c-1", null));
		assertThat(this.log.all())
			.containsExactly("WARN No item of [customers, locations] has the attribute 'citys' that "
					+ Place.class.getName() + " names; near it is 'city'");
	}

	@Test
	void nameIsToldOnceThoughWhatIsNearItChanges() {
		this.join.select("citi");
		this.tables.add("locations", List.of(Map.of("customerId", "c-1", "city", "Rome", "citie", "Rome")));
		this.join.select("citi");
		assertThat(this.log.all()).singleElement().asString().endsWith("near it is 'city'");
	}

	@Test
	void everyNameIsChecked() {
		this.join.where(attribute("custmers.name").exists());
		this.join.select("citi");
		this.join.orderBy("locations.town");
		this.join.groupBy("locations.citty").sum("locations.sum", "sum");
		assertThat(this.log.all())
			.anyMatch((message) -> message.contains("'custmers'") && message.contains("near it is 'customers'"))
			.anyMatch((message) -> message.contains("'citi'") && message.contains("[customers, locations]"))
			.anyMatch((message) -> message.endsWith("table 'locations' has the attribute 'town' that a join names"))
			.anyMatch((message) -> message.contains("'citty'") && message.endsWith("'city'"))
			.anyMatch((message) -> message.contains("'sum'"));
	}

	@Test
	void namesThatMeanSomethingAreNotTold() {
		this.join.select("address.zip", "locations.city as town").orderBy("town");
		this.join.where(attribute("orders.count").equalTo(1)).groupBy("city").countRows("n").orderBy("n");
		Joins.from(this.tables, "customers").join("empty").on("customerId", "nothing");
		assertThat(this.log.all()).isEmpty();
	}

	@Test
	void tableThatIsNotInTheJoinIsRefused() {
		Join customers = Joins.from(this.tables, "customers");
		assertThatExceptionOfType(UnknownTableException.class)
			.isThrownBy(() -> customers.where(attribute("locations.city").exists()))
			.withMessageContaining("'locations'")
			.withMessageContaining("[customers]");
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(() -> Joins.from(this.tables, "customers")
			.as("c")
			.join("orders")
			.on("customers.customerId", "customerId"));
	}

	@Test
	void nameThatSeveralTablesHaveIsToldOnce() {
		this.tables.add("a", List.of(Map.of("name", "1", "key", 1, "address", Map.of("zip", "2"))))
			.add("b", List.of(Map.of("name", "3", "key", 1, "address", Map.of("zip", "4"))));
		Join both = Joins.from(this.tables, "a").join("b").as("b.2").on("key");
		both.select("name");
		String text = both.where(attribute("address.zip").exists()).orderBy("name").orderBy("key").explain();
		assertThat(this.log.all()).containsExactly(
				"WARN The 'name' that a join names is a.name, not \"b.2\".name: name the table of the one that is meant",
				"WARN The 'address.zip' that a join names is a.address.zip, not \"b.2\".address.zip: name the table of"
						+ " the one that is meant");
		assertThat(text)
			.endsWith("'address.zip' is a.address.zip, not \"b.2\".address.zip\n'name' is a.name, not \"b.2\".name\n");
		assertThat(both.select("\"b.2\".name as name").orderBy("name").explain()).doesNotContain(" is a.");
		assertThat(both.groupBy("name").sum("key", "sum").orderBy("sum").explain())
			.endsWith("'name' is a.name, not \"b.2\".name\n");
	}

	record Named(String name) {

	}

	@Test
	void componentThatSeveralTablesHaveIsTold() {
		this.tables.add("a", List.of(Map.of("name", "1", "key", 1))).add("b", List.of(Map.of("name", "3", "key", 1)));
		Join both = Joins.from(this.tables, "a").join("b").on("key");
		assertThat(both.toList(Named.class)).containsExactly(new Named("1"));
		both.toList(Named.class);
		assertThat(this.log.all()).containsExactly("WARN The 'name' that " + Named.class.getName()
				+ " names is a.name, not b.name: name the table of the one that is meant");
	}

	@Test
	void equalKeysOfSeveralTablesAreNotTold() {
		this.tables.add("a", List.of(Map.of("key", 1)))
			.add("b", List.of(Map.of("key", 1)))
			.add("c", List.of(Map.of("key", 1)));
		Join inner = Joins.from(this.tables, "a").join("b").on("key").leftJoin("c").on("b.key", "key");
		inner.select("key").orderBy("key");
		assertThat(this.log.all()).isEmpty();
		Joins.from(this.tables, "a").fullJoin("b").on("key").orderBy("key");
		assertThat(this.log.all()).hasSize(1);
	}

}
