package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.internal.join.TestTables;
import io.dynamobb.query.Grouping;
import io.dynamobb.query.Join;
import io.dynamobb.query.Order;
import io.dynamobb.query.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GroupingTests {

	private static final AttributeValue NULL = AttributeValue.fromNul(true);

	private final TestTables tables = new TestTables()
		.add("customers",
				List.of(Map.of("id", "c-1", "plan", "FREE"), Map.of("id", "c-2", "plan", "TEAM"),
						Map.of("id", "c-3", "plan", NULL), Map.of("id", "c-4")))
		.add("orders",
				List.of(order("c-1", "0.1", "EUR"), order("c-1", "0.2", "EUR"), order("c-1", "1E2", "USD"),
						order("c-2", "12345678901234567890.1234567890", "EUR"), order("c-3", "3", "EUR"),
						Map.of("customerId", "c-4", "currency", "EUR"), Map.of("customerId", "c-4", "total", NULL)));

	private final Join join = Joins.from(this.tables, "customers").leftJoin("orders").on("id", "customerId");

	private static Map<String, Object> order(String customer, String total, String currency) {
		return Map.of("customerId", customer, "total", AttributeValue.fromN(total), "currency", currency);
	}

	record Plan(@Nullable String plan, int orders, @Nullable BigDecimal total) {

	}

	@Test
	void calculatesByGroup() {
		List<Plan> plans = this.join.groupBy("plan")
			.countRows("orders")
			.sum("total", "total")
			.orderBy("plan")
			.toList(Plan.class);
		assertThat(plans).containsExactly(new Plan("FREE", 3, new BigDecimal("100.3")),
				new Plan("TEAM", 1, new BigDecimal("12345678901234567890.123456789")),
				new Plan(null, 3, new BigDecimal("3")));
	}

	@Test
	void componentThatNoValueIsNamedAfterIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.join.groupBy("plan").countRows("order").toList(Plan.class))
			.withMessage(Plan.class.getName() + " has a component 'orders', but the rows have [plan, order];"
					+ " near it is 'order'");
	}

	@Test
	void calculatesEverything() {
		Grouping grouping = this.join.groupBy("customers.id as customer")
			.countRows("rows")
			.count("total", "totals")
			.countDistinct("orders.currency", "currencies")
			.min("total", "least")
			.max("total", "greatest")
			.avg("total", "average");
		assertThat(grouping.run().attributes()).containsExactly("customer", "rows", "totals", "currencies", "least",
				"greatest", "average");
		List<Map<String, @Nullable Object>> groups = grouping.orderBy("customer").toMaps();
		assertThat(groups.get(0)).isEqualTo(Map.of("customer", "c-1", "rows", number("3"), "totals", number("3"),
				"currencies", number("2"), "least", number("0.1"), "greatest", number("1E2"), "average",
				number("33.433333333333333333333333333333333333")));
		assertThat(groups.get(3)).isEqualTo(
				Map.of("customer", "c-4", "rows", number("2"), "totals", number("0"), "currencies", number("1")));
	}

	private static BigDecimal number(String digits) {
		return new BigDecimal(digits);
	}

	@Test
	void addsUpWhatAFunctionMakes() {
		Query<?> sums = this.join.where(attribute("total").exists())
			.groupBy("currency")
			.sum((row) -> row.number("orders.total").multiply(BigDecimal.TEN), "tenfold")
			.orderBy(Order.by("tenfold").reversed());
		assertThat(sums.toList()).extracting((item) -> item.string("currency")).containsExactly("EUR", "USD");
		assertThat(sums.toList().get(1).number("tenfold")).isEqualByComparingTo("1000");
	}

	@Test
	void havingKeepsGroups() {
		Grouping grouping = this.join.groupBy("plan").countRows("orders");
		assertThat(grouping.having(attribute("orders").greaterThan(1).and(attribute("plan").exists())).toList())
			.singleElement()
			.satisfies((item) -> assertThat(item.string("plan")).isEqualTo("FREE"));
		assertThat(grouping.having(attribute("orders").lessThan(0)).count()).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> grouping.having(attribute("total").exists()))
			.withMessageContaining("'total'")
			.withMessageContaining("[plan, orders]");
		assertThatIllegalArgumentException().isThrownBy(() -> grouping.orderBy("total"));
	}

	@Test
	void allRowsAreAGroupWithoutValues() {
		Join none = this.join.where(attribute("plan").equalTo("NONE"));
		assertThat(none.groupBy().countRows("rows").sum("total", "sum").toMaps())
			.containsExactly(Map.of("rows", BigDecimal.ZERO));
		assertThat(none.groupBy("plan").countRows("rows").toList()).isEmpty();
		assertThat(this.join.groupBy().countRows("rows").toMaps()).containsExactly(Map.of("rows", number("7")));
		assertThat(this.join.groupBy("plan").count()).isEqualTo(3);
	}

	@Test
	void numbersAreGroupedByValue() {
		TestTables numbers = new TestTables().add("numbers",
				List.of(Map.of("n", new BigDecimal("1.0")), Map.of("n", 1), Map.of("n", "1"), Map.of("n", 2)));
		assertThat(Joins.from(numbers, "numbers").groupBy("n").countRows("rows").toList())
			.extracting((item) -> item.get("n").type() + item.number("rows").toString())
			.containsExactlyInAnyOrder("N2", "S1", "N1");
	}

	@Test
	void onlyNumbersAddUp() {
		Query<?> sum = this.join.groupBy().sum("currency", "sum");
		assertThatExceptionOfType(AttributeException.class).isThrownBy(sum::toList).withMessageContaining("currency");
	}

	@Test
	void namesOfTheResultDiffer() {
		Grouping grouping = this.join.groupBy("plan").countRows("orders");
		assertThatIllegalArgumentException().isThrownBy(() -> grouping.sum("total", "orders"))
			.withMessageContaining("'orders'");
		assertThatIllegalArgumentException().isThrownBy(() -> grouping.countRows("plan"));
		assertThatIllegalArgumentException().isThrownBy(() -> grouping.sum("lines[*].total", "sum"));
	}

}
