package io.dynamobb.internal.engine;

import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.export.Export;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests of the order of attributes, which does not depend on what a scan meets first.
 */
@Timeout(60)
class AttributeOrderTests {

	@Test
	void keysComeFirstThenNamedAttributesThenOthersByName() throws IOException {
		try (TestTable orders = TestTable.withKey("zone").sortKey("area").create(DynamoDbLocal.shared().client());
				DynamoMap dynamo = DynamoBB.builder()
					.client(DynamoDbLocal.shared().client())
					.table(TableSpec.builder("all").tableName(orders.name()).segments(3).build())
					.table(TableSpec.builder("some")
						.tableName(orders.name())
						.attributes("note", "city", "area", "detail.size", "detail.name")
						.build())
					.build()) {
			dynamo.start();
			assertThat(header(dynamo, "all")).isEqualTo("zone,area");
			assertThat(header(dynamo, "some")).isEqualTo("zone,area,note,city,detail");
			put(orders, "1", "B", "b", "\u00E4");
			put(orders, "2", "city", "note", "detail");
			assertOrder(dynamo);
			put(orders, "3", "detail", "note", "city");
			put(orders, "0", "\u00E4", "b", "B");
			assertOrder(dynamo);
			put(orders, "1", "c");
			assertThat(dynamo.table("some").refresh().items()).isEqualTo(4);
			assertThat(header(dynamo, "some")).isEqualTo("zone,area,note,city,detail");
		}
	}

	private static void assertOrder(DynamoMap dynamo) throws IOException {
		dynamo.refresh();
		assertThat(header(dynamo, "all")).isEqualTo("zone,area,B,b,city,detail,note,\u00E4");
		assertThat(header(dynamo, "some")).isEqualTo("zone,area,note,city,detail");
		assertThat(dynamo.from("all").toMaps()).extracting((row) -> List.copyOf(row.keySet()))
			.contains(List.of("zone", "area", "B", "b", "\u00E4"), List.of("zone", "area", "city", "detail", "note"));
		assertThat(dynamo.table("all").items()).extracting((item) -> List.copyOf(item.keySet()))
			.contains(List.of("zone", "area", "B", "b", "\u00E4"), List.of("zone", "area", "city", "detail", "note"));
		StringWriter lines = new StringWriter();
		Export.jsonLines(dynamo.from("some")).writeTo(lines);
		assertThat(lines.toString()).contains("\"note\":\"note\",\"city\":\"city\",\"detail\":{");
	}

	private static void put(TestTable table, String id, String... attributes) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		for (String attribute : attributes) {
			item.put(attribute, attribute.equals("detail")
					? AttributeValue.fromM(Map.of("size", fromS("1"), "name", fromS("n"))) : fromS(attribute));
		}
		item.put("zone", fromS("z" + id));
		item.put("area", fromS(id));
		table.put(item);
	}

	private static String header(DynamoMap dynamo, String table) throws IOException {
		StringWriter text = new StringWriter();
		Export.csv(dynamo.from(table)).writeTo(text);
		return text.toString().lines().findFirst().orElse("");
	}

	@Test
	void rareAttributesStandAmongOthers() {
		try (TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
				DynamoMap dynamo = DynamoBB.builder()
					.client(DynamoDbLocal.shared().client())
					.table(TableSpec.builder("rows").tableName(table.name()).build())
					.build()) {
			IntStream.range(0, 200)
				.forEach((row) -> table
					.put(Map.of("id", fromS("" + row), "m", fromS("v"), (row % 2 == 0 ? "a" : "z") + row, fromS("v"))));
			dynamo.start();
			assertThat(dynamo.table("rows").stream())
				.allSatisfy((item) -> assertThat(item.keySet().stream().skip(1).toList()).isSorted().hasSize(2));
		}
	}

}
