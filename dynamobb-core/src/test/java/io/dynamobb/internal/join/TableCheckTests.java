package io.dynamobb.internal.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.join.TestTables;
import io.dynamobb.item.Item;
import io.dynamobb.query.TableReport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TableCheckTests {

	private static final AttributeValue NULL = AttributeValue.fromNul(true);

	private final TestTables tables = new TestTables()
		.add("customers",
				List.of(Map.of("customerId", "c-1", "area", 1), Map.of("customerId", "c-2", "area", 2),
						Map.of("customerId", "c-2", "area", 2.0)))
		.add("locations",
				List.of(Map.of("customerId", "c-1", "size", 5, "address", Map.of("zip", "1"), "area", 1),
						Map.of("customerId", "c-2", "size", "5", "area", 1), Map.of("customerId", "c-9", "size", NULL),
						Map.of("customerId", NULL), Map.of("bossId", "locations-0", "customerId", 7)));

	@Test
	void findsOrphans() {
		TableReport report = Joins.check(this.tables, "locations").references("customers").on("customerId").run();
		assertThat(report.table()).isEqualTo("locations");
		assertThat(report.items()).isEqualTo(5);
		assertThat(report.isSound()).isFalse();
		TableReport.Reference reference = report.references().get(0);
		assertThat(reference.table()).isEqualTo("customers");
		assertThat(reference.attributes()).containsExactly("customerId");
		assertThat(reference.without()).isOne();
		assertThat(reference.orphans()).isEqualTo(2);
		assertThat(reference.samples()).containsExactlyInAnyOrder(
				Item.of(Map.of("id", AttributeValue.fromS("locations-2"))),
				Item.of(Map.of("id", AttributeValue.fromS("locations-4"))));
		assertThat(reference.target().duplicates()).isOne();
		assertThat(reference.target().samples())
			.containsExactly(Item.of(Map.of("customerId", AttributeValue.fromS("c-2"))));
	}

	@Test
	void refersByManyKeysAndToItself() {
		TableReport report = Joins.check(this.tables, "locations")
			.references("customers")
			.on("customerId")
			.and("locations.area", "customers.area")
			.references("locations")
			.on("bossId", "id")
			.run();
		assertThat(report.references()).extracting(TableReport.Reference::orphans).containsExactly(1L, 0L);
		assertThat(report.references()).extracting(TableReport.Reference::without).containsExactly(3L, 4L);
		assertThat(report.references().get(0).target().samples()).containsExactly(
				Item.of(Map.of("customerId", AttributeValue.fromS("c-2"), "area", AttributeValue.fromN("2"))));
		assertThat(report.references().get(1).target().isUnique()).isTrue();
	}

	@Test
	void findsDuplicates() {
		TableReport report = Joins.check(this.tables, "locations")
			.unique("customerId")
			.unique("area", "address.zip")
			.run();
		assertThat(report.isSound()).isTrue();
		assertThat(report.keys()).extracting(TableReport.Key::attributes)
			.containsExactly(List.of("customerId"), List.of("area", "address.zip"));
		TableReport.Key area = Joins.check(this.tables, "locations").unique("area").run().keys().get(0);
		assertThat(area.duplicates()).isOne();
		assertThat(area.samples()).containsExactly(Item.of(Map.of("area", AttributeValue.fromN("1"))));
	}

	@Test
	void samplesAreFew() {
		List<Map<String, Object>> many = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			many.add(Map.of("key", i % 50));
		}
		TestTables tables = new TestTables().add("many", many).add("none", List.of());
		TableReport report = Joins.check(tables, "many").unique("key").references("none").on("key").run();
		assertThat(report.keys().get(0).duplicates()).isEqualTo(50);
		assertThat(report.keys().get(0).samples()).hasSize(10);
		assertThat(report.references().get(0).orphans()).isEqualTo(100);
		assertThat(report.references().get(0).samples()).hasSize(10);
	}

	@Test
	void describesAttributes() {
		TableReport report = Joins.check(this.tables, "locations").run();
		assertThat(report.attributes()).extracting(TableReport.Attribute::name)
			.containsExactlyInAnyOrder("id", "address", "area", "customerId", "size", "bossId");
		TableReport.Attribute size = attribute(report, "size");
		assertThat(size.items()).isEqualTo(3);
		assertThat(size.coverage()).isEqualTo(0.6);
		assertThat(size.types())
			.isEqualTo(Map.of(AttributeValue.Type.N, 1L, AttributeValue.Type.S, 1L, AttributeValue.Type.NUL, 1L));
		assertThat(size.isMixed()).isTrue();
		assertThat(attribute(report, "area").isMixed()).isFalse();
		assertThat(Joins.check(new TestTables().add("none", List.of()), "none").run().attributes()).isEmpty();
	}

	private static TableReport.Attribute attribute(TableReport report, String name) {
		return report.attributes()
			.stream()
			.filter((attribute) -> attribute.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void holdsTablesOnce() {
		Joins.check(this.tables, "locations").references("customers").on("customerId").unique("area").run();
		assertThat(this.tables.holds).hasValue(1);
	}

	@Test
	void wrongNamesAreTold() {
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(() -> Joins.check(this.tables, "places"));
		assertThatExceptionOfType(UnknownTableException.class)
			.isThrownBy(() -> Joins.check(this.tables, "locations").references("places"));
		assertThatIllegalArgumentException().isThrownBy(() -> Joins.check(this.tables, "locations").unique());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Joins.check(this.tables, "locations").references("customers").on("plans[*]"));
	}

	@Test
	void showsNoContents() {
		TableReport report = Joins.check(this.tables, "locations").references("customers").on("customerId").run();
		assertThat(report.toString()).contains("customerId").doesNotContain("c-2").doesNotContain("locations-2");
	}

}
