package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.dynamobb.internal.join.TestTables;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;
import io.dynamobb.query.RowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Joins of so many rows that partners, texts and groups are kept in arrays.
 */
class LargeJoinTests {

	private static final int CUSTOMERS = 3_000;

	private static final int LOCATIONS = 20_000;

	private final List<Map<String, Object>> customers = new ArrayList<>();

	private final List<Map<String, Object>> locations = new ArrayList<>();

	private final TestTables tables = new TestTables();

	private final Join inner;

	private final Join left;

	LargeJoinTests() {
		SplittableRandom random = new SplittableRandom(20_261_126);
		for (int i = 0; i < CUSTOMERS; i++) {
			Map<String, Object> customer = new HashMap<>(Map.of("id", "c-" + i, "plan", "P" + i % 7));
			if (i % 5 != 0) {
				customer.put("name", "Name " + i);
			}
			this.customers.add(customer);
		}
		for (int i = 0; i < LOCATIONS; i++) {
			Map<String, Object> location = new HashMap<>(
					Map.of("number", i, "visits", new BigDecimal(random.nextInt(1_000) + ".5")));
			if (i % 10 != 0) {
				location.put("customerId", "c-" + random.nextInt(CUSTOMERS + 500));
			}
			this.locations.add(location);
		}
		this.tables.add("customers", this.customers).add("locations", this.locations, "customerId");
		this.inner = Joins.from(this.tables, "customers").join("locations").on("id", "customerId");
		this.left = Joins.from(this.tables, "locations").leftJoin("customers").on("customerId", "id");
	}

	private Map<Object, Map<String, Object>> byId() {
		return this.customers.stream().collect(Collectors.toMap((customer) -> customer.get("id"), Function.identity()));
	}

	private List<String> expected(boolean optional) {
		Map<Object, Map<String, Object>> byId = byId();
		List<String> rows = new ArrayList<>();
		for (int i = 0; i < LOCATIONS; i++) {
			Map<String, Object> customer = byId.get(this.locations.get(i).get("customerId"));
			if (customer != null || optional) {
				rows.add("locations-" + i + " " + ((customer != null) ? customer.get("name") : null));
			}
		}
		return rows;
	}

	private static List<String> read(Query<Item> query) {
		RowReader rows = query.run().reader();
		List<String> texts = new ArrayList<>();
		while (rows.next()) {
			texts.add(rows.text(0) + " " + rows.text(1));
		}
		return texts;
	}

	@Test
	void readsTheTableWithMoreRowsInItsOrder() {
		assertThat(this.inner.explain().lines()).first().asString().startsWith("read locations");
		List<String> expected = expected(false);
		assertThat(read(this.inner.select("locations.id", "customers.name"))).isEqualTo(expected);
		assertThat(this.inner.count()).isEqualTo(expected.size());
		assertThat(this.inner.toList()).hasSameSizeAs(expected)
			.allSatisfy((row) -> assertThat(row.item("customers").get("id"))
				.isEqualTo(row.item("locations").get("customerId")));
	}

	@Test
	void keepsRowsWithoutPartner() {
		assertThat(read(this.left.select("locations.id", "customers.name"))).isEqualTo(expected(true));
	}

	@Test
	void testsConditionsOfEitherTable() {
		Join rare = this.inner.where(attribute("plan").equalTo("P3"));
		assertThat(rare.explain().lines()).first().asString().startsWith("read customers");
		assertThat(pairs(rare))
			.containsExactlyInAnyOrderElementsOf(pairs((customer, location) -> customer.get("plan").equals("P3")));
		Join many = this.inner.where(attribute("plan").notEqualTo("P3").and(attribute("visits").lessThan(100)));
		assertThat(pairs(many))
			.containsExactlyInAnyOrderElementsOf(pairs((customer, location) -> !customer.get("plan").equals("P3")
					&& visits(location).compareTo(BigDecimal.valueOf(100)) < 0));
	}

	private static List<String> pairs(Join join) {
		return join.stream()
			.map((row) -> row.item("customers").string("id") + " " + row.item("locations").string("id"))
			.toList();
	}

	/**
	 * Returns the pairs that pass a test, by a loop.
	 */
	private List<String> pairs(BiPredicate<Map<String, Object>, Map<String, Object>> test) {
		List<String> pairs = new ArrayList<>();
		forEachPair((customer, location) -> {
			if (test.test(customer, location)) {
				pairs.add(customer.get("id") + " locations-" + location.get("number"));
			}
		});
		return pairs;
	}

	private void forEachPair(BiConsumer<Map<String, Object>, Map<String, Object>> pair) {
		Map<Object, Map<String, Object>> byId = byId();
		for (Map<String, Object> location : this.locations) {
			Map<String, Object> customer = byId.get(location.get("customerId"));
			if (customer != null) {
				pair.accept(customer, location);
			}
		}
	}

	private static BigDecimal visits(Map<String, Object> location) {
		return (BigDecimal) location.get("visits");
	}

	@Test
	void addsUpByAttributesOfThePartner() {
		Map<Object, BigDecimal> expected = new HashMap<>();
		forEachPair((customer, location) -> expected.merge(customer.get("plan"), visits(location), BigDecimal::add));
		Map<String, BigDecimal> sums = new TreeMap<>();
		this.inner.groupBy("plan")
			.sum("visits", "visits")
			.stream()
			.forEach((row) -> sums.put(row.string("plan"), row.number("visits")));
		assertThat(sums).hasSize(7).allSatisfy((plan, sum) -> assertThat(sum).isEqualByComparingTo(expected.get(plan)));
	}

	/**
	 * The first few of many rows are those of all rows in their order.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "visits", "visits desc", "name desc nulls first, visits", "plan, visits desc, number",
			"customerId nulls first, number desc", "number desc", "plan desc" })
	void findsTheFirstFewAsASortDoes(String orders) {
		Query<JoinedRow> sorted = this.left.orderBy(orders.split(", "));
		List<Object> all = numbers(sorted);
		assertThat(all).hasSize(LOCATIONS);
		for (int limit : new int[] { 0, 1, 10, 1_000, 5_000, LOCATIONS + 1 }) {
			List<Object> first = numbers(sorted.limit(limit));
			assertThat(first).isEqualTo(all.subList(0, Math.min(limit, LOCATIONS)));
			assertThat(sorted.limit(limit).count()).isEqualTo(first.size());
		}
		assertThat(numbers(sorted.limit(7).limit(20))).isEqualTo(all.subList(0, 7));
	}

	private static List<Object> numbers(Query<JoinedRow> rows) {
		return rows.stream().<Object>map((row) -> row.item("locations").intValue("number")).toList();
	}

	@Test
	void readerStaysAtTheEnd() {
		RowReader rows = this.inner.limit(3).run().reader();
		for (int row = 0; row < 3; row++) {
			assertThat(rows.next()).isTrue();
		}
		assertThat(rows.next()).isFalse();
		assertThat(rows.next()).isFalse();
	}

}
