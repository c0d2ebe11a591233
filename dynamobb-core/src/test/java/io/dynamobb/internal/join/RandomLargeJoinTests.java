package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dynamobb.internal.join.name.JoinedTable.Kind;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random joins of three to six tables, the first of which has 100,000 rows, and groups
 * above them: with one thread and with several they find what a loop over maps finds, in
 * the same order.
 */
@Tag("slow")
class RandomLargeJoinTests {

	private static final int FACTS = 100_000;

	private static final int QUERIES = 4;

	private static final List<Kind> KINDS = List.of(Kind.INNER, Kind.INNER, Kind.LEFT, Kind.LEFT, Kind.EXISTS,
			Kind.NOT_EXISTS);

	private static final AttributeValue NULL = AttributeValue.fromNul(true);

	private final QueryThreads several = new QueryThreads(4);

	private final TestTables tables = new TestTables();

	private final Map<String, List<Map<String, AttributeValue>>> items = new HashMap<>();

	@AfterEach
	void end() {
		this.several.close();
	}

	/**
	 * Makes the tables: facts that name a place by its id, a kind by a number that two
	 * kinds have, and a tag by an attribute that is no key.
	 */
	private void load(Random random) {
		List<Map<String, AttributeValue>> facts = new ArrayList<>();
		for (int i = 0; i < FACTS; i++) {
			Map<String, AttributeValue> fact = new HashMap<>();
			put(random, fact, "place", AttributeValue.fromS("place-" + random.nextInt(3_500)));
			put(random, fact, "kind", number(random.nextInt(45), random));
			put(random, fact, "tag", AttributeValue.fromS("T" + random.nextInt(500)));
			put(random, fact, "text", AttributeValue.fromS("text " + random.nextInt(20)));
			put(random, fact, "amount", amount(random));
			fact.put("serial", AttributeValue.fromN("" + i));
			facts.add(fact);
		}
		add("fact", facts, random.nextBoolean() ? new String[] { "place" } : new String[0]);
		add("place",
				rows(3_000, (i) -> Map.of("plan", AttributeValue.fromS("P" + i % 7), "size", number(i % 50, random))));
		add("kind", rows(80, (i) -> Map.of("kind", number(i / 2, random), "name", AttributeValue.fromS("K" + i % 9))),
				random.nextBoolean() ? new String[] { "kind" } : new String[0]);
		add("tag", rows(400, (i) -> Map.of("label", AttributeValue.fromS("T" + i), "colour",
				(i % 11 == 0) ? NULL : AttributeValue.fromS("C" + i % 5))));
	}

	private void add(String name, List<Map<String, AttributeValue>> rows, String... indexes) {
		for (int i = 0; i < rows.size(); i++) {
			rows.get(i).put("id", AttributeValue.fromS(name + "-" + i));
		}
		this.items.put(name, rows);
		this.tables.add(name, rows, indexes);
	}

	private static List<Map<String, AttributeValue>> rows(int size,
			Function<Integer, Map<String, AttributeValue>> row) {
		List<Map<String, AttributeValue>> rows = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			rows.add(new HashMap<>(row.apply(i)));
		}
		return rows;
	}

	private static void put(Random random, Map<String, AttributeValue> item, String name, AttributeValue value) {
		int chance = random.nextInt(50);
		if (chance != 0) {
			item.put(name, (chance == 1) ? NULL : value);
		}
	}

	private static AttributeValue number(int number, Random random) {
		return AttributeValue.fromN(random.nextInt(10) == 0 ? number + ".0" : "" + number);
	}

	private static AttributeValue amount(Random random) {
		return AttributeValue.fromN(switch (random.nextInt(40)) {
			case 0 -> "9223372036854775807";
			case 1 -> "0.0000001";
			case 2 -> "-" + random.nextInt(1_000) + ".25";
			default -> random.nextInt(100_000) + "." + (1 + random.nextInt(9));
		});
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void joinsAndGroupsEqualLoopsWithAnyThreads(long seed) {
		Random random = new Random(seed);
		if (seed % 4 == 0) {
			this.tables.changed(new Random(seed));
		}
		load(random);
		for (int query = 0; query < QUERIES; query++) {
			new LargeJoin(random, "seed " + seed + " query " + query).verify();
		}
	}

	/**
	 * One join and what it should find.
	 */
	private final class LargeJoin {

		private final Random random;

		private final String what;

		private Join join = Joins.from(RandomLargeJoinTests.this.tables, "fact").as("f");

		private List<Map<String, Map<String, AttributeValue>>> expected;

		private final List<String> values = new ArrayList<>(List.of("f.text", "f.kind"));

		private boolean doubled;

		LargeJoin(Random random, String what) {
			this.random = random;
			this.what = what;
			this.expected = new ArrayList<>();
			RandomLargeJoinTests.this.items.get("fact").forEach((fact) -> this.expected.add(Map.of("f", fact)));
			filter();
			int count = 2 + random.nextInt(4);
			for (int i = 0; i < count; i++) {
				Kind kind = KINDS.get(random.nextInt(KINDS.size()));
				add(table(), "t" + i, kind);
			}
		}

		/**
		 * Chooses a table, but that which has two rows for a key once at most.
		 */
		private String table() {
			String table = List.of("place", "kind", "tag").get(this.random.nextInt(3));
			boolean again = table.equals("kind") && this.doubled;
			this.doubled |= table.equals("kind");
			return again ? "tag" : table;
		}

		private void filter() {
			switch (this.random.nextInt(4)) {
				case 0 -> filter(Condition.attribute("f.serial").lessThan(70_000),
						(fact) -> Integer.parseInt(fact.get("serial").n()) < 70_000);
				case 1 -> filter(
						Condition.attribute("f.text").equalTo("text 3").or(Condition.attribute("f.kind").exists()),
						(fact) -> "text 3".equals(text(fact, "text")) || !normal(fact.get("kind")).equals("nothing"));
				case 2 -> filter(Condition.not(Condition.attribute("f.text").in("text 1", "text 2")),
						(fact) -> !Set.of("text 1", "text 2").contains(String.valueOf(text(fact, "text"))));
				default -> {
				}
			}
		}

		private void filter(Condition condition, Function<Map<String, AttributeValue>, Boolean> test) {
			this.join = this.join.where(condition);
			this.expected.removeIf((row) -> !test.apply(row.get("f")));
		}

		private void add(String table, String alias, Kind kind) {
			String left = table;
			String right = switch (table) {
				case "place" -> "id";
				case "kind" -> "kind";
				default -> "label";
			};
			Join.On on = switch (kind) {
				case INNER -> this.join.join(table);
				case LEFT -> this.join.leftJoin(table);
				case EXISTS -> this.join.whereExists(table);
				default -> this.join.whereNotExists(table);
			};
			this.join = on.as(alias).on("f." + left, right);
			Map<Object, List<Map<String, AttributeValue>>> byKey = new HashMap<>();
			RandomLargeJoinTests.this.items.get(table)
				.forEach((row) -> byKey.computeIfAbsent(normal(row.get(right)), (first) -> new ArrayList<>()).add(row));
			byKey.remove("nothing");
			List<Map<String, Map<String, AttributeValue>>> found = new ArrayList<>();
			for (Map<String, Map<String, AttributeValue>> row : this.expected) {
				List<Map<String, AttributeValue>> matches = byKey.getOrDefault(normal(row.get("f").get(left)),
						List.of());
				if (kind == Kind.EXISTS || kind == Kind.NOT_EXISTS) {
					Stream.of(row).filter((one) -> matches.isEmpty() == (kind == Kind.NOT_EXISTS)).forEach(found::add);
					continue;
				}
				if (matches.isEmpty() && kind == Kind.LEFT) {
					found.add(row);
				}
				for (Map<String, AttributeValue> match : matches) {
					Map<String, Map<String, AttributeValue>> with = new HashMap<>(row);
					with.put(alias, match);
					found.add(with);
				}
			}
			this.expected = found;
			if (kind == Kind.INNER || kind == Kind.LEFT) {
				this.values.add(alias + "." + switch (table) {
					case "place" -> "plan";
					case "kind" -> "name";
					default -> "colour";
				});
			}
		}

		void verify() {
			assertThat(this.join.count()).as(this.what).isEqualTo(this.expected.size());
			List<String> keys = Stream.generate(() -> this.values.get(this.random.nextInt(this.values.size())))
				.limit(1 + this.random.nextInt(2))
				.distinct()
				.toList();
			Query<Item> groups = this.join
				.groupBy(keys.stream().map((key) -> key + " as \"" + key + '"').toArray(String[]::new))
				.countRows("rows")
				.count("f.amount", "amounts")
				.sum("f.amount", "sum")
				.min("f.amount", "least")
				.max("f.serial", "last")
				.countDistinct("f.tag", "tags");
			Query<JoinedRow> sorted = this.join.orderBy(this.values.get(this.random.nextInt(this.values.size())),
					"f.amount desc");
			Map<List<Object>, List<Object>> found = found(groups, keys);
			assertThat(found).as(this.what).isEqualTo(byHand(keys));
			List<String> first = ids(sorted.limit(100));
			assertThat(ids(sorted).subList(0, first.size())).as(this.what).isEqualTo(first);
			RandomLargeJoinTests.this.tables.threads(RandomLargeJoinTests.this.several);
			assertThat(new ArrayList<>(found(groups, keys).entrySet())).as(this.what)
				.isEqualTo(new ArrayList<>(found.entrySet()));
			assertThat(this.join.count()).as(this.what).isEqualTo(this.expected.size());
			assertThat(ids(sorted.limit(100))).as(this.what).isEqualTo(first);
			RandomLargeJoinTests.this.tables.threads(QueryThreads.CALLER);
		}

		private List<String> ids(Query<JoinedRow> rows) {
			return rows.stream()
				.map((row) -> String.join(" ",
						row.tables().stream().map((table) -> String.valueOf(text(row.item(table), "id"))).toList()))
				.toList();
		}

		private Map<List<Object>, List<Object>> found(Query<Item> groups, List<String> keys) {
			Map<List<Object>, List<Object>> found = new LinkedHashMap<>();
			groups.stream().forEach((group) -> {
				List<Object> key = keys.stream().map((name) -> normal(group.get(name))).toList();
				List<Object> results = Stream.of("rows", "amounts", "sum", "least", "last", "tags")
					.map((name) -> normal(group.get(name)))
					.toList();
				assertThat(found.put(key, results)).as(this.what).isNull();
			});
			return found;
		}

		private Map<List<Object>, List<Object>> byHand(List<String> keys) {
			Map<List<Object>, ByHand> groups = new HashMap<>();
			for (Map<String, Map<String, AttributeValue>> row : this.expected) {
				List<Object> key = keys.stream().map((name) -> {
					String[] parts = name.split("\\.");
					return normal(row.getOrDefault(parts[0], Map.of()).get(parts[1]));
				}).toList();
				groups.computeIfAbsent(key, (first) -> new ByHand()).add(row.get("f"));
			}
			Map<List<Object>, List<Object>> results = new HashMap<>();
			groups.forEach((key, group) -> results.put(key, group.results()));
			return results;
		}

	}

	private static final class ByHand {

		private int rows;

		private int amounts;

		private BigDecimal sum = BigDecimal.ZERO;

		private @Nullable BigDecimal least;

		private int last;

		private final Set<Object> tags = new HashSet<>();

		void add(Map<String, AttributeValue> fact) {
			this.rows++;
			this.last = Math.max(this.last, Integer.parseInt(fact.get("serial").n()));
			if (normal(fact.get("amount")) instanceof BigDecimal amount) {
				this.amounts++;
				this.sum = this.sum.add(amount);
				this.least = (this.least == null || amount.compareTo(this.least) < 0) ? amount : this.least;
			}
			if (!normal(fact.get("tag")).equals("nothing")) {
				this.tags.add(normal(fact.get("tag")));
			}
		}

		List<Object> results() {
			return Arrays.asList(decimal(this.rows), decimal(this.amounts),
					(this.amounts > 0) ? this.sum.stripTrailingZeros() : "nothing",
					Objects.requireNonNullElse(this.least, "nothing"), decimal(this.last), decimal(this.tags.size()));
		}

		private static Object decimal(int number) {
			return new BigDecimal(number).stripTrailingZeros();
		}

	}

	private static @Nullable String text(Map<String, AttributeValue> item, String name) {
		AttributeValue value = item.get(name);
		return (value != null) ? value.s() : null;
	}

	private static Object normal(@Nullable AttributeValue value) {
		if (value == null || value.type() == AttributeValue.Type.NUL) {
			return "nothing";
		}
		return (value.n() != null) ? new BigDecimal(value.n()).stripTrailingZeros() : value;
	}

}
