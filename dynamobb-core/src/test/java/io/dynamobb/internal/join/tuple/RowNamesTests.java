package io.dynamobb.internal.join.tuple;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.dynamobb.export.Export;
import io.dynamobb.internal.join.Joins;
import io.dynamobb.internal.join.MaterialisedJoin;
import io.dynamobb.internal.join.TableQuery;
import io.dynamobb.internal.join.TestTables;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no attribute of a joined row hides another, whatever they are called.
 */
class RowNamesTests {

	private static final List<String> NAMES = List.of("x", "b", "a.x", "b.x", "c.x", "a.b.x", "\"b.x\"", "b.\"b.x\"",
			"a.\"b.x\"", "a.\"b.\"\"b.x\"\"\"", "b.", ".x", "a", "b..x", "a.b", "\"a.b\".x", "b[0]", "b.b[0]");

	@Test
	void attributeNamedLikeAnotherTablesHidesNothing() throws IOException {
		TestTables tables = new TestTables().add("a", List.of(Map.of("b.x", "literal", "x", "a's")))
			.add("b", List.of(Map.of("x", "b's")));
		Join join = Joins.from(tables, "a").crossJoin("b");
		JoinedRow row = join.toList().get(0);
		assertThat(List.copyOf(row.keySet())).containsExactly("id", "a.\"b.x\"", "x", "b.id", "b.x");
		assertThat(row.string("a.\"b.x\"")).isEqualTo("literal");
		assertThat(row.string("b.x")).isEqualTo("b's");
		assertThat(row.string("x")).isEqualTo("a's");
		assertThat(row.string("b.id")).isEqualTo("b-0");
		StringWriter csv = new StringWriter();
		Export.csv(join).writeTo(csv);
		assertThat(csv).hasToString("id,\"a.\"\"b.x\"\"\",x,b.id,b.x\r\na-0,literal,a's,b-0,b's\r\n");
		assertThat(join.distinct().count()).isOne();
		assertThat(join.select("a.\"b.x\" as literal", "b.x").toMaps())
			.containsExactly(Map.of("literal", "literal", "x", "b's"));
	}

	@Test
	void distinctRowsDifferInWhatWasHidden() {
		TestTables tables = new TestTables().add("a", List.of(Map.of("b.x", "1", "x", "1")))
			.add("b", List.of(Map.of("x", "1"), Map.of("x", "2")));
		assertThat(Joins.from(tables, "a").crossJoin("b").distinct().count()).isEqualTo(2);
	}

	@Test
	void nameOfOneTableIsItsOwn() {
		TestTables tables = new TestTables().add("a", List.of(Map.of("a.x", "1", "x", "2", "a.id", "3")));
		JoinedRow row = Joins.from(tables, "a").toList().get(0);
		assertThat(List.copyOf(row.keySet())).containsExactly("id", "a.id", "a.x", "x");
		assertThat(row.string("a.x")).isEqualTo("1");
	}

	@Test
	void everyAttributeShowsWhateverItIsCalled() throws IOException {
		for (long seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			TestTables tables = new TestTables();
			List<String> expected = new ArrayList<>();
			List<String> aliases = List.of("a", "b", (seed % 2 == 0) ? "a.b" : "c");
			for (String table : aliases) {
				Map<String, String> item = new LinkedHashMap<>();
				expected.add(table + "-0");
				for (String name : NAMES) {
					if (random.nextInt(3) > 0) {
						item.put(name, table + " has " + name);
						expected.add(table + " has " + name);
					}
				}
				tables.add(table, List.of(item));
			}
			Join join = Joins.from(tables, aliases.get(0)).crossJoin(aliases.get(1)).crossJoin(aliases.get(2));
			JoinedRow row = join.toList().get(0);
			assertThat(row.values()).as("seed %d", seed)
				.extracting((value) -> value.s())
				.containsExactlyElementsOf(sorted(row, expected));
			row.forEach((name, value) -> assertThat(row.get(name)).as(name).isEqualTo(value));
			assertThat(join.run().attributes()).as("seed %d", seed).doesNotHaveDuplicates().hasSameSizeAs(expected);
			assertThat(Item.of(row)).isEqualTo(row).hasSameSizeAs(expected);
			StringWriter lines = new StringWriter();
			Export.jsonLines(join).writeTo(lines);
			assertThat(expected).as("seed %d", seed)
				.allSatisfy(
						(value) -> assertThat(lines.toString()).contains(":\"" + value.replace("\"", "\\\"") + "\""));
			for (String table : aliases) {
				row.item(table)
					.forEach(
							(name, value) -> assertThat(row.get(AttributePath.of(table) + "." + AttributePath.of(name)))
								.as("%s of %s", name, table)
								.isEqualTo(value));
			}
		}
	}

	private static List<String> sorted(JoinedRow row, List<String> expected) {
		List<String> found = new ArrayList<>();
		row.tables().forEach((table) -> row.item(table).values().forEach((value) -> found.add(value.s())));
		assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
		return found;
	}

	@Test
	void emptyTableKeepsTheNamesOfItsKey() {
		TestTables tables = new TestTables().add("a", List.of()).add("b", List.of(Map.of("x", "1")));
		Join join = Joins.from(tables, "a").rightJoin("b").on("id", "x");
		assertThat(join.run().attributes()).containsExactly("id", "b.id", "x");
		assertThat(join.toMaps()).containsExactly(Map.of("b.id", "b-0", "x", "1"));
	}

	@Test
	void namesThatAreAskedForAreNotKept() {
		TestTables tables = new TestTables().add("a", List.of(Map.of("x", "1"))).add("b", List.of(Map.of("x", "2")));
		@SuppressWarnings({ "unchecked", "rawtypes" })
		MaterialisedJoin join = MaterialisedJoin.of((TableQuery) Joins.from(tables, "a").crossJoin("b"));
		List<WeakReference<String>> asked = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			String name = new String("unknown" + i);
			assertThat(join.toList().get(0).get(name)).isNull();
			asked.add(new WeakReference<>(name));
		}
		long limit = System.nanoTime() + 30_000_000_000L;
		while (asked.stream().anyMatch((name) -> name.get() != null) && System.nanoTime() < limit) {
			System.gc();
		}
		assertThat(asked).allSatisfy((name) -> assertThat(name.get()).isNull());
		assertThat(join.toList().get(0).string("b.x")).isEqualTo("2");
	}

}
