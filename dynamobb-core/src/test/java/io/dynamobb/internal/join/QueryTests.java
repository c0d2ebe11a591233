package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.internal.join.TestTables;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Order;
import io.dynamobb.query.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryTests {

	private final TestTables tables = new TestTables()
		.add("customers",
				List.of(Map.of("id", "c-1", "name", "Ada", "since", 1815),
						Map.of("id", "c-2", "name", "Bob", "since", 1990)))
		.add("locations",
				List.of(Map.of("id", "l-1", "customerId", "c-1", "city", "Rome", "address", Map.of("zip", "00100")),
						Map.of("id", "l-2", "customerId", "c-1", "city", "Oslo"),
						Map.of("id", "l-3", "customerId", "c-2", "city", "Rome", "a.b", 7)));

	private final Join join = Joins.from(this.tables, "customers").join("locations").on("id", "customerId");

	record CustomerLocation(String name, @Nullable String town, int since) {

	}

	@Test
	void joinedRowIsAnItem() {
		JoinedRow row = this.join.orderBy("locations.id").toList().get(0);
		assertThat(row).containsOnlyKeys("id", "name", "since", "locations.id", "customerId", "city", "address");
		assertThat(row.string("id")).isEqualTo("c-1");
		assertThat(row.string("locations.id")).isEqualTo("l-1");
		assertThat(row.string("customers.name")).isEqualTo("Ada");
		assertThat(row.intValue("customers.since")).isEqualTo(1815);
		assertThat(row.findString("a.b")).isEmpty();
		assertThat(row.containsKey("city")).isTrue();
		assertThat(row.containsKey("nothing")).isFalse();
		assertThat(row).isEqualTo(Item.of(row)).hasSameHashCodeAs(Item.of(row)).hasSize(7);
		assertThat(row.get("locations", "id")).isEqualTo(AttributeValue.fromS("l-1"));
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> row.string("since"));
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> row.string("nothing"));
	}

	@Test
	void rowsBecomeRecords() {
		List<CustomerLocation> records = this.join.select("name", "locations.city as town", "customers.since")
			.orderBy("locations.id")
			.toList(CustomerLocation.class);
		assertThat(records).containsExactly(new CustomerLocation("Ada", "Rome", 1815),
				new CustomerLocation("Ada", "Oslo", 1815), new CustomerLocation("Bob", "Rome", 1990));
		assertThat(this.join.orderBy("locations.id").toList(CustomerLocation.class).get(2))
			.isEqualTo(new CustomerLocation("Bob", null, 1990));
	}

	@Test
	void componentThatNoValueIsNamedAfterIsRefused() {
		Query<Item> query = this.join.select("name", "locations.city as towns", "customers.since").limit(0);
		assertThatIllegalArgumentException().isThrownBy(() -> query.toList(CustomerLocation.class))
			.withMessage(CustomerLocation.class.getName()
					+ " has a component 'town', but the rows have [name, towns, since]; near it is 'towns'");
	}

	@Test
	void selectNamesValues() {
		Query<Item> query = this.join.select("locations.address.zip", "\"a.b\" as \"x.y\"", "locations.id AS place");
		Query.Result<Item> result = query.orderBy("place").run();
		assertThat(result.attributes()).containsExactly("zip", "x.y", "place");
		List<Item> items = result.stream().toList();
		assertThat(items).extracting((item) -> item.keySet().toString())
			.containsExactly("[zip, place]", "[place]", "[x.y, place]");
		assertThat(items.get(2)).hasToString("Item[x.y, place]");
		assertThat(items.get(2).intValue("x.y")).isEqualTo(7);
	}

	@Test
	void selectedNamesMustDiffer() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.join.select("customers.id", "locations.id"))
			.withMessageContaining("'customers.id'")
			.withMessageContaining("'locations.id'")
			.withMessageContaining("as");
		assertThatIllegalArgumentException().isThrownBy(() -> this.join.select("lines[*].sku"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.join.select("a..b"));
	}

	@Test
	void rowsBecomeMapsOfJavaValues() {
		assertThat(this.join.select("name", "since", "address").orderBy("locations.id").limit(1).toMaps())
			.containsExactly(Map.of("name", "Ada", "since", new BigDecimal("1815"), "address", Map.of("zip", "00100")));
	}

	@Test
	void attributesComeInAStableOrder() {
		assertThat(this.join.run().attributes()).containsExactly("id", "name", "since", "locations.id", "a.b",
				"address", "city", "customerId");
	}

	@Test
	void ordersByTypeAndValue() {
		Map<String, @Nullable Object> none = new HashMap<>();
		none.put("v", null);
		List<Map<String, @Nullable Object>> items = Arrays.asList(Map.of("v", 10), Map.of("v", 9.5), none,
				Map.of("v", "b"), Map.of("v", "B"), Map.of("v", true), Map.of(), Map.of("v", -1),
				Map.of("v", "\uD83D\uDE00"), Map.of("v", "\uFF5E"));
		Query<JoinedRow> values = Joins.from(new TestTables().add("values", items), "values");
		assertThat(ids(values.orderBy("v"))).containsExactly(4, 3, 9, 8, 7, 1, 0, 5, 2, 6);
		assertThat(ids(values.orderBy(Order.by("v").reversed()))).containsExactly(5, 0, 1, 7, 8, 9, 3, 4, 2, 6);
		assertThat(ids(values.orderBy(Order.by("v").withNullsFirst()))).containsExactly(2, 6, 4, 3, 9, 8, 7, 1, 0, 5);
		assertThat(ids(values.orderBy(Order.by("v").reversed().withNullsFirst()).limit(3))).containsExactly(2, 6, 5);
	}

	private static List<Integer> ids(Query<JoinedRow> query) {
		return query.stream().map((row) -> Integer.valueOf(row.string("id").substring("values-".length()))).toList();
	}

	@Test
	void ordersByManyValues() {
		Query<Item> places = this.join.select("locations.id");
		Query<Item> sorted = places.orderBy(Order.by("city").reversed(), Order.by("customers.name").reversed());
		assertThat(sorted.stream().map((item) -> item.string("id"))).containsExactly("l-3", "l-1", "l-2");
		assertThat(places.orderBy("name", "city").stream().map((item) -> item.string("id"))).containsExactly("l-2",
				"l-1", "l-3");
	}

	@Test
	void limitAndDistinctWorkOnTheRowsSoFar() {
		Query<Item> cities = this.join.select("city");
		assertThat(cities.distinct().count()).isEqualTo(2);
		assertThat(cities.orderBy("locations.id").limit(2).distinct().toMaps()).containsExactly(Map.of("city", "Rome"),
				Map.of("city", "Oslo"));
		assertThat(cities.orderBy(Order.by("locations.id").reversed()).distinct().orderBy("city").limit(1).toMaps())
			.containsExactly(Map.of("city", "Oslo"));
		assertThat(cities.limit(0).toList()).isEmpty();
		assertThat(cities.limit(2).count()).isEqualTo(2);
		assertThat(cities.orderBy("city").count()).isEqualTo(3);
		assertThat(this.join.distinct().count()).isEqualTo(3);
		assertThatIllegalArgumentException().isThrownBy(() -> cities.limit(-1)).withMessageContaining("-1");
		assertThatIllegalArgumentException().isThrownBy(() -> cities.orderBy("a[*]"));
	}

	@Test
	void nullIsTheSameAsNone() {
		Map<String, @Nullable Object> none = new HashMap<>();
		none.put("v", null);
		List<Map<String, @Nullable Object>> items = Arrays.asList(none, Map.of(), Map.of("v", 1),
				Map.of("v", new BigDecimal("1.0")), Map.of("v", "1"));
		Query<Item> values = Joins.from(new TestTables().add("values", items), "values").select("v");
		assertThat(values.distinct().count()).isEqualTo(3);
	}

	@Test
	void longListsKeepTheirRows() {
		List<Map<String, Integer>> items = IntStream.range(0, 10_000)
			.mapToObj((n) -> Map.of("n", (n * 7919) % 10_000))
			.toList();
		TestTables many = new TestTables().add("many", items);
		List<JoinedRow> rows = Joins.from(many, "many").orderBy("n").toList();
		assertThat(rows).hasSize(10_000);
		for (int n = 0; n < 10_000; n++) {
			assertThat(rows.get(n).intValue("n")).isEqualTo(n);
		}
	}

}
