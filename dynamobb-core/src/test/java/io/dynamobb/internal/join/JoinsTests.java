package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.join.TestTables;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JoinsTests {

	private final TestTables tables = new TestTables()
		.add("customers", List.of(Map.of("id", "c-1", "name", "Ada"), Map.of("id", "c-2", "name", "Bob")))
		.add("locations",
				List.of(Map.of("customerId", "c-1", "city", "Rome"), Map.of("customerId", "c-1", "city", "Oslo"),
						Map.of("customerId", "c-9", "city", "Lima"), Map.of("city", "Bern")))
		.add("orders", List.of(Map.of("customerId", "c-1", "city", "Rome", "total", 5),
				Map.of("customerId", "c-1", "city", "Bern", "total", 7)));

	@Test
	void innerJoinHasARowForEachPair() {
		List<JoinedRow> rows = Joins.from(this.tables, "customers").join("locations").on("id", "customerId").toList();
		assertThat(rows)
			.extracting((row) -> row.item("customers").string("name") + row.item("locations").string("city"))
			.containsExactlyInAnyOrder("AdaRome", "AdaOslo");
		assertThat(rows).allSatisfy((row) -> assertThat(row.tables()).containsExactly("customers", "locations"));
	}

	@Test
	void innerJoinIsTheSameByTheIndexOfTheOtherSide() {
		List<JoinedRow> rows = Joins.from(this.tables, "locations").join("customers").on("customerId", "id").toList();
		assertThat(rows)
			.extracting((row) -> row.item("customers").string("name") + row.item("locations").string("city"))
			.containsExactlyInAnyOrder("AdaRome", "AdaOslo");
	}

	@Test
	void leftJoinKeepsWhatMatchesNothing() {
		Join join = Joins.from(this.tables, "customers").leftJoin("locations").on("id", "customerId");
		JoinedRow bob = join.stream()
			.filter((row) -> row.item("customers").string("name").equals("Bob"))
			.findFirst()
			.orElseThrow();
		assertThat(join.count()).isEqualTo(3);
		assertThat(bob.find("locations")).isEmpty();
		assertThat(bob.item("locations")).isEmpty();
		assertThat(bob.get("locations", "city")).isNull();
	}

	@Test
	void whatFollowsAnAbsentItemMatchesNothing() {
		Join join = Joins.from(this.tables, "customers")
			.leftJoin("locations")
			.on("id", "customerId")
			.leftJoin("orders")
			.on("locations.city", "city");
		assertThat(join.toList()).extracting(JoinsTests::totals).containsExactlyInAnyOrder("Ada5", "Ada-", "Bob-");
		assertThat(join.count()).isEqualTo(3);
	}

	private static String totals(JoinedRow row) {
		AttributeValue total = row.get("orders", "total");
		return row.item("customers").string("name") + ((total != null) ? total.n() : "-");
	}

	@Test
	void keysMayComeFromSeveralTables() {
		Join join = Joins.from(this.tables, "customers")
			.join("locations")
			.on("id", "customerId")
			.join("orders")
			.on("customers.id", "orders.customerId")
			.and("locations.city", "city");
		assertThat(join.toList()).singleElement()
			.satisfies((row) -> assertThat(row.item("orders").intValue("total")).isEqualTo(5));
	}

	@Test
	void indexIsUsedForSomeKeysAndTheOthersAreCompared() {
		TestTables indexed = new TestTables().add("places", List.of(Map.of("customerId", "c-1", "city", "Rome")))
			.add("orders", List.of(Map.of("customerId", "c-1", "city", "Rome", "total", 5),
					Map.of("customerId", "c-1", "city", "Bern", "total", 7)), "customerId");
		Join join = Joins.from(indexed, "places").leftJoin("orders").on("customerId").and("city");
		assertThat(join.count()).isOne();
		assertThat(join.toList()).singleElement()
			.satisfies((row) -> assertThat(row.item("orders").intValue("total")).isEqualTo(5));
	}

	@Test
	void unqualifiedKeyMeansTheFirstTableThatHasIt() {
		Join join = Joins.from(this.tables, "customers")
			.join("locations")
			.on("id", "customerId")
			.join("orders")
			.on("city");
		assertThat(join.count()).isOne();
	}

	@Test
	void nameWithADotIsQuoted() {
		TestTables dotted = new TestTables().add("left", List.of(Map.of("a.b", 1, "a", Map.of("b", 2))))
			.add("right", List.of(Map.of("name", "literal", "key", 1, "a.b", 7), Map.of("name", "nested", "key", 2)),
					"a.b");
		assertThat(Joins.from(dotted, "left").join("right").on("\"a.b\"", "key").toList()).singleElement()
			.satisfies((row) -> assertThat(row.item("right").string("name")).isEqualTo("literal"));
		assertThat(Joins.from(dotted, "left").join("right").on("left.\"a.b\"", "right.key").count()).isOne();
		assertThat(Joins.from(dotted, "left").join("right").on("a.b", "key").toList()).singleElement()
			.satisfies((row) -> assertThat(row.item("right").string("name")).isEqualTo("nested"));
		assertThat(Joins.from(dotted, "right").join("left").on("key", "a.b").toList()).singleElement()
			.satisfies((row) -> assertThat(row.item("right").string("name")).isEqualTo("nested"));
		assertThat(Joins.from(dotted, "left").join("right").on("a.b").count()).isZero();
	}

	@Test
	void numbersAreEqualByValueAndTypesNeverAre() {
		List<Object> keys = List.of(1, new BigDecimal("1.0"), "1", "1.0", true, "1".getBytes(StandardCharsets.UTF_8));
		TestTables typed = new TestTables().add("left", keyed(keys)).add("right", keyed(keys));
		List<JoinedRow> rows = Joins.from(typed, "left").join("right").on("key").toList();
		assertThat(rows).hasSize(2 * 2 + 4);
		assertThat(rows).allSatisfy(
				(row) -> assertThat(row.item("left").get("key").type()).isEqualTo(row.item("right").get("key").type()));
	}

	@Test
	void missingAndNullMatchNothing() {
		Map<String, @Nullable Object> none = new HashMap<>();
		none.put("key", null);
		List<Map<String, @Nullable Object>> items = Arrays.asList(none, Map.of(), Map.of("key", 0));
		TestTables sparse = new TestTables().add("left", items).add("right", items).add("indexed", items, "key");
		assertThat(Joins.from(sparse, "left").join("right").on("key").count()).isOne();
		assertThat(Joins.from(sparse, "left").join("indexed").on("key").count()).isOne();
		assertThat(Joins.from(sparse, "left").leftJoin("right").on("key").count()).isEqualTo(3);
		assertThat(Joins.from(sparse, "left").join("right").on("nowhere").count()).isZero();
	}

	private static List<Map<String, Object>> keyed(List<Object> keys) {
		return keys.stream().map((key) -> Map.of("key", key)).toList();
	}

	@Test
	void emptyTablesJoin() {
		TestTables empty = new TestTables().add("none", List.of()).add("one", List.of(Map.of("key", 1)));
		assertThat(Joins.from(empty, "none").join("one").on("key").toList()).isEmpty();
		assertThat(Joins.from(empty, "one").join("none").on("key").toList()).isEmpty();
		assertThat(Joins.from(empty, "one").leftJoin("none").on("key").toList()).hasSize(1);
		assertThat(Joins.from(empty, "one").count()).isOne();
	}

	@Test
	void streamIsLazyAndHoldsItsTablesOnce() {
		List<Map<String, Integer>> same = Stream.generate(() -> Map.of("key", 1)).limit(200).toList();
		TestTables wide = new TestTables().add("left", same).add("right", same);
		AtomicInteger tested = new AtomicInteger();
		Query<Item> join = Joins.from(wide, "left")
			.join("right")
			.on("key")
			.select("left.id as from")
			.where(attribute("from").matches((id) -> tested.incrementAndGet() > 0));
		assertThat(wide.holds).hasValue(0);
		try (Stream<Item> rows = join.stream()) {
			Iterator<Item> each = rows.iterator();
			each.next();
			assertThat(tested).hasValueLessThan(10);
			wide.add("left", List.of()).add("right", List.of());
			assertThat(each).toIterable().hasSize(39_999);
		}
		assertThat(tested).hasValue(40_000);
		assertThat(wide.holds).hasValue(1);
		assertThat(join.count()).isZero();
		assertThat(wide.holds).hasValue(2);
	}

	@Test
	void keysMayBeMembersOfAListOrSet() {
		AttributeValue plans = AttributeValue.fromSs(List.of("p-1", "p-2"));
		TestTables members = new TestTables()
			.add("customers",
					List.of(Map.of("name", "Ada", "planIds", plans), Map.of("name", "Bob", "planIds", "p-1"),
							Map.of("name", "Eve", "lines",
									List.of(Map.of("sku", 1), Map.of("sku", 1.0), Map.of("sku", 3)))))
			.add("plans", List.of(Map.of("id", "p-1", "sku", 1), Map.of("id", "p-2", "sku", 3), Map.of("id", "p-3")));
		Join byIndex = Joins.from(members, "customers").join("plans").on("planIds[*]", "id");
		Join byHash = Joins.from(members, "plans").join("customers").on("id", "customers.planIds[*]");
		for (Join join : List.of(byIndex, byHash)) {
			assertThat(join.toList())
				.extracting((row) -> row.item("customers").string("name") + row.item("plans").string("id"))
				.containsExactlyInAnyOrder("Adap-1", "Adap-2");
		}
		Join byElement = Joins.from(members, "customers").join("plans").on("customers.lines[*].sku", "sku");
		assertThat(byElement.count()).isEqualTo(2);
		Join byPosition = Joins.from(members, "customers").join("plans").on("lines[1].sku", "sku");
		assertThat(byPosition.count()).isOne();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Joins.from(members, "plans").join("customers").on("id", "planIds[*"));
	}

	@Test
	void namesWithADotBeginWithATableWhereTheyHaveTo() {
		Join.From customers = Joins.from(this.tables, "customers").qualified();
		Join join = customers.as("c").join("locations").on("c.id", "locations.customerId");
		assertThat(join.select("c.name", "locations.address.zip as zip").count()).isPositive();
		assertThat(List.<ThrowingCallable>of(() -> join.select("address.zip"), () -> join.groupBy("address.zip as a"),
				() -> join.where(attribute("customers.name").exists()), () -> join.orderBy("address.zip"),
				() -> join.leftJoin("orders").on("address.zip", "id"),
				() -> join.leftJoin("orders").on("c.id", "order.customerId"),
				() -> join.groupBy("c.id").sum("address.zip", "sum")))
			.allSatisfy((call) -> assertThatIllegalArgumentException().isThrownBy(call)
				.withMessageContaining("begins with no table of the join; these are ["));
		assertThatIllegalArgumentException().isThrownBy(() -> join.select("locatoins.city"))
			.withMessageEndingWith("these are [c, locations]; near it is 'locations'");
		assertThatIllegalArgumentException().isThrownBy(() -> join.leftJoin("orders").on("customerId", "c.id"))
			.withMessageEndingWith("a key names the table before first: c.id = customerId");
		assertThatIllegalArgumentException().isThrownBy(() -> join.leftJoin("orders").on("c.id"))
			.withMessageEndingWith("a key names the table before first: c.id = id");
	}

	@Test
	void joinIsImmutable() {
		Join.KeyedJoin one = Joins.from(this.tables, "locations").join("orders").on("customerId");
		Join two = one.and("city");
		assertThat(one.count()).isEqualTo(4);
		assertThat(two.count()).isOne();
	}

	@Test
	void unknownTablesAreToldWithTheKnownOnes() {
		Join customers = Joins.from(this.tables, "customers");
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(() -> Joins.from(this.tables, "clients"))
			.withMessageContaining("'clients'")
			.withMessageContaining("customers, locations, orders");
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(() -> customers.join("places"))
			.withMessageContaining("'places'");
		JoinedRow row = customers.toList().get(0);
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(() -> row.find("orders"))
			.withMessageContaining("[customers]");
	}

	@Test
	void tableIsInAJoinOnceUnlessItHasAnotherName() {
		Join.From orders = Joins.from(this.tables, "orders");
		assertThatIllegalArgumentException().isThrownBy(() -> orders.join("orders").on("city"))
			.withMessageContaining("'orders'")
			.withMessageContaining("as");
		assertThatIllegalArgumentException().isThrownBy(() -> orders.crossJoin("orders"));
		assertThat(orders.join("orders").as("other").on("customerId").count()).isEqualTo(4);
		assertThat(orders.as("mine").join("orders").on("mine.city", "orders.city").count()).isEqualTo(2);
		assertThat(orders.crossJoin("orders", "other").toList()).hasSize(4)
			.allSatisfy((row) -> assertThat(row.tables()).containsExactly("orders", "other"));
	}

	@Test
	void keyOfTheOtherSideIsTold() {
		Join.On on = Joins.from(this.tables, "customers").join("locations");
		assertThatIllegalArgumentException().isThrownBy(() -> on.on("locations.customerId", "customers.id"))
			.withMessageContaining("first: customers.id = locations.customerId");
	}

	@Test
	void rightAndFullJoinKeepWhatNothingMatches() {
		Join right = Joins.from(this.tables, "customers").rightJoin("locations").on("id", "customerId");
		assertThat(right.toList())
			.extracting((row) -> row.find("customers").isPresent() + row.item("locations").string("city"))
			.containsExactlyInAnyOrder("trueRome", "trueOslo", "falseLima", "falseBern");
		Join full = Joins.from(this.tables, "customers").fullJoin("locations").on("id", "customerId");
		assertThat(full.toList()).hasSize(5);
		assertThat(full.count()).isEqualTo(5);
	}

	@Test
	void existsKeepsRowsWithoutRepeatingThem() {
		Join with = Joins.from(this.tables, "customers").whereExists("locations").on("id", "customerId");
		assertThat(with.toList()).singleElement().satisfies((row) -> {
			assertThat(row.tables()).containsExactly("customers");
			assertThat(row.item("customers").string("name")).isEqualTo("Ada");
		});
		Join without = Joins.from(this.tables, "customers").whereNotExists("locations").on("id", "customerId");
		assertThat(without.toList()).singleElement()
			.satisfies((row) -> assertThat(row.item("customers").string("name")).isEqualTo("Bob"));
		assertThat(with.join("locations").on("id", "customerId").count()).isEqualTo(2);
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(() -> with.toList().get(0).find("locations"));
	}

	@Test
	void rowsShowNoContents() {
		assertThat(Joins.from(this.tables, "customers").toList().get(0)).hasToString("JoinedRow[customers]");
	}

}
