package io.dynamobb.internal.join;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.join.TestTables;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Join;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.query.Condition.attribute;
import static io.dynamobb.query.Condition.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConditionTests {

	private static final AttributeValue NULL = AttributeValue.fromNul(true);

	private final TestTables tables = new TestTables()
		.add("customers", List.of(Map.of("id", "c-1", "name", "Ada", "age", 36), Map.of("id", "c-2", "name", "Bob")),
				"name")
		.add("locations",
				List.of(Map.of("customerId", "c-1", "city", "Rome", "size", 5),
						Map.of("customerId", "c-1", "city", "Oslo", "size", 7),
						Map.of("customerId", "c-2", "city", "Rome", "address", Map.of("zip", "00100"))));

	private final TestTables values = new TestTables().add("values",
			List.of(Map.of("id", "text", "v", "Zebra"), Map.of("id", "number", "v", 12),
					Map.of("id", "null", "v", NULL), Map.of("id", "binary", "v", new byte[] { 1, 2 }),
					Map.of("id", "bool", "v", true),
					Map.of("id", "set", "v", AttributeValue.fromSs(List.of("a", "Zebra"))),
					Map.of("id", "numbers", "v", AttributeValue.fromNs(List.of("12", "1"))),
					Map.of("id", "list", "v", List.of("a", 12.0)), Map.of("id", "map", "v", Map.of("zip", "Z")),
					Map.of("id", "absent")));

	private List<String> where(Condition condition) {
		return Joins.from(this.values, "values")
			.where(condition)
			.stream()
			.map((row) -> row.item("values").string("id"))
			.toList();
	}

	@Test
	void comparesWithinTypes() {
		Condition.Attribute v = attribute("v");
		assertThat(where(v.equalTo(12.0))).containsExactly("number");
		assertThat(where(v.notEqualTo(12))).hasSize(7).doesNotContain("number", "null", "absent");
		assertThat(where(v.lessThan(13))).containsExactly("number");
		assertThat(where(v.greaterThan("A"))).containsExactly("text");
		assertThat(where(v.lessThanOrEqualTo("Zebra"))).containsExactly("text");
		assertThat(where(v.greaterThanOrEqualTo(12.1))).isEmpty();
		assertThat(where(v.between(new byte[] { 1 }, new byte[] { 1, 2 }))).containsExactly("binary");
		assertThat(where(v.lessThan(true))).isEmpty();
		assertThat(where(v.equalTo(NULL))).isEmpty();
	}

	@Test
	void looksIntoValues() {
		Condition.Attribute v = attribute("v");
		assertThat(where(v.beginsWith("Ze"))).containsExactly("text");
		assertThat(where(v.beginsWith(new byte[] { 1 }))).containsExactly("binary");
		assertThat(where(v.beginsWith(new byte[] { 1, 2, 3 }))).isEmpty();
		assertThat(where(v.contains("bra"))).containsExactly("text");
		assertThat(where(v.contains("a"))).containsExactly("text", "set", "list");
		assertThat(where(v.contains(12))).containsExactly("numbers", "list");
		assertThat(where(v.in("Zebra", 12, NULL))).containsExactly("text", "number");
		assertThat(where(v.exists())).hasSize(8);
		assertThat(where(v.matches(AttributeValue::hasM))).containsExactly("map");
		assertThat(where(attribute("v.zip").equalTo("Z"))).containsExactly("map");
	}

	@Test
	void combines() {
		Condition number = attribute("v").equalTo(12);
		Condition text = attribute("id").equalTo("text");
		assertThat(where(number.or(text))).containsExactly("text", "number");
		assertThat(where(number.and(text))).isEmpty();
		assertThat(where(not(attribute("v").exists()))).containsExactly("null", "absent");
		assertThat(where(not(number.or(text)).and(attribute("v").exists()))).hasSize(6);
	}

	@Test
	void filtersEitherSideAndThePair() {
		Join join = Joins.from(this.tables, "customers").join("locations").on("id", "customerId");
		assertThat(join.where(attribute("name").equalTo("Ada")).count()).isEqualTo(2);
		assertThat(join.where(attribute("locations.city").equalTo("Rome")).count()).isEqualTo(2);
		assertThat(join.where(attribute("locations.size").lessThan(attribute("customers.age"))).count()).isEqualTo(2);
		assertThat(join.where(attribute("address.zip").beginsWith("00")).count()).isOne();
	}

	@Test
	void conditionOfAnOuterJoinIsPartOfTheMatch() {
		Join.KeyedJoin join = Joins.from(this.tables, "customers").leftJoin("locations").on("id", "customerId");
		Condition large = attribute("locations.size").greaterThan(5);
		assertThat(join.and(large).count()).isEqualTo(2);
		assertThat(join.where(large).count()).isOne();
		Join.KeyedJoin exists = Joins.from(this.tables, "customers").whereNotExists("locations").on("id", "customerId");
		assertThat(exists.and(large).toList()).singleElement()
			.satisfies((row) -> assertThat(row.item("customers").string("name")).isEqualTo("Bob"));
	}

	@Test
	void conditionStandsWhereItIsSaid() {
		Condition ada = attribute("customers.name").equalTo("Ada");
		Join.From customers = Joins.from(this.tables, "customers");
		assertThat(customers.where(ada).rightJoin("locations").on("id", "customerId").count()).isEqualTo(3);
		assertThat(customers.rightJoin("locations").on("id", "customerId").where(ada).count()).isEqualTo(2);
	}

	@Test
	void manyValuesAreNoValue() {
		Join join = Joins.from(this.tables, "customers");
		Condition many = attribute("plans[*]").equalTo("p");
		assertThatIllegalArgumentException().isThrownBy(() -> join.where(not(many.or(many))))
			.withMessageContaining("plans[*]");
	}

	@Test
	void showsNoValues() {
		assertThat(attribute("v").equalTo("secret").toString()).doesNotContain("secret").contains("v");
		assertThat(attribute("v").in("secret").toString()).doesNotContain("secret");
	}

	@Test
	void comparesBytesAsUnsigned() {
		byte[] high = "\u00ff".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(where(attribute("v").lessThan(high))).containsExactly("binary");
	}

}
