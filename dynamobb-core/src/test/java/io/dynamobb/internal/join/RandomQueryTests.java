package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import io.dynamobb.query.Order;
import io.dynamobb.query.Query;
import io.dynamobb.query.RowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What queries do to the rows of random joins equals what is done to them by hand.
 */
@Tag("slow")
class RandomQueryTests {

	private static final int QUERIES = 1_000;

	private static final List<String> VALUES = List.of("t.a", "t.b", "other.b", "other.c");

	@Test
	void ordersEqualThoseByHand() {
		for (long seed = 0; seed < QUERIES; seed++) {
			RandomRows rows = new RandomRows(seed);
			List<Order> orders = orders(rows.random);
			Comparator<List<@Nullable AttributeValue>> byHand = orders.stream()
				.map(RandomQueryTests::comparator)
				.reduce((left, right) -> left.thenComparing(right))
				.orElseThrow();
			List<List<@Nullable AttributeValue>> found = values(rows.query.orderBy(orders.toArray(Order[]::new)));
			assertThat(found).as("seed %d", seed).isSortedAccordingTo(byHand);
			assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(rows.expected);
			int limit = rows.random.nextInt(20);
			assertThat(values(rows.query.orderBy(orders.toArray(Order[]::new)).limit(limit))).as("seed %d", seed)
				.isEqualTo(found.subList(0, Math.min(limit, found.size())));
		}
	}

	@Test
	void distinctRowsEqualThoseByHand() {
		for (long seed = 0; seed < QUERIES; seed++) {
			RandomRows rows = new RandomRows(seed);
			Set<Object> byHand = new HashSet<>();
			rows.expected.forEach((row) -> byHand.add(row.stream().map(RandomQueryTests::normal).toList()));
			List<List<@Nullable AttributeValue>> found = values(rows.query.distinct());
			assertThat(found).as("seed %d", seed)
				.extracting((row) -> (Object) row.stream().map(RandomQueryTests::normal).toList())
				.containsExactlyInAnyOrderElementsOf(byHand);
		}
	}

	@Test
	void groupsEqualThoseByHand() {
		for (long seed = 0; seed < QUERIES; seed++) {
			RandomRows rows = new RandomRows(seed);
			Map<Object, List<String>> byHand = new HashMap<>();
			for (List<@Nullable AttributeValue> row : rows.expected) {
				Object key = List.of(normal(row.get(0)), normal(row.get(2)));
				byHand.computeIfAbsent(key, (first) -> new ArrayList<>()).add("" + normal(row.get(3)));
			}
			Map<Object, Long> found = new HashMap<>();
			Map<Object, Long> distinct = new HashMap<>();
			rows.join.groupBy("t.a as t.a", "other.b as other.b")
				.countRows("rows")
				.countDistinct("other.c", "values")
				.stream()
				.forEach((item) -> {
					Object key = List.of(normal(item.get("t.a")), normal(item.get("other.b")));
					assertThat(found.put(key, item.longValue("rows"))).isNull();
					distinct.put(key, item.longValue("values"));
				});
			assertThat(found).as("seed %d", seed).hasSameSizeAs(byHand);
			byHand.forEach((key, values) -> {
				assertThat(found).containsEntry(key, (long) values.size());
				assertThat(distinct).containsEntry(key,
						values.stream().filter((value) -> !value.equals("nothing")).distinct().count());
			});
		}
	}

	@Test
	void groupsOfOneTableEqualThoseByHand() {
		for (long seed = 0; seed < QUERIES; seed++) {
			RandomRows rows = new RandomRows(seed);
			Map<Object, Long> byHand = new HashMap<>();
			Map<Object, BigDecimal> sums = new HashMap<>();
			for (List<@Nullable AttributeValue> row : rows.expected) {
				Object key = normal(row.get(2));
				byHand.merge(key, 1L, Long::sum);
				sums.merge(key, (normal(row.get(0)) instanceof BigDecimal number) ? number : BigDecimal.ZERO,
						BigDecimal::add);
			}
			Map<Object, Long> found = new HashMap<>();
			Map<Object, BigDecimal> foundSums = new HashMap<>();
			rows.join.groupBy("other.b as other.b")
				.countRows("rows")
				.sum((row) -> (normal(row.get("t.a")) instanceof BigDecimal number) ? number : BigDecimal.ZERO, "sum")
				.stream()
				.forEach((item) -> {
					Object key = normal(item.get("other.b"));
					assertThat(found.put(key, item.longValue("rows"))).isNull();
					foundSums.put(key, item.number("sum"));
				});
			assertThat(found).as("seed %d", seed).isEqualTo(byHand);
			assertThat(foundSums).as("seed %d", seed).hasSameSizeAs(sums);
			sums.forEach((key, sum) -> assertThat(foundSums.get(key)).isEqualByComparingTo(sum));
		}
	}

	@Test
	void readerReadsWhatRowsHave() {
		for (long seed = 0; seed < QUERIES; seed++) {
			RandomRows rows = new RandomRows(seed);
			RowReader reader = rows.query.run().reader();
			List<List<@Nullable AttributeValue>> read = new ArrayList<>();
			while (reader.next()) {
				List<@Nullable AttributeValue> row = new ArrayList<>();
				for (int position = 0; position < VALUES.size(); position++) {
					AttributeValue value = reader.value(position);
					row.add(value);
					String text = (value == null) ? null : (value.s() != null) ? value.s() : value.n();
					assertThat(reader.text(position)).as("seed %d", seed).isEqualTo(text);
					assertThat(reader.text(position)).isEqualTo(text);
					assertThat(reader.type(position)).isEqualTo((value != null) ? value.type() : null);
				}
				read.add(row);
			}
			assertThat(reader.attributes()).isEqualTo(VALUES);
			assertThat(read).as("seed %d", seed).isEqualTo(values(rows.query));
		}
	}

	private static List<Order> orders(Random random) {
		List<Order> orders = new ArrayList<>();
		int count = 1 + random.nextInt(3);
		for (int i = 0; i < count; i++) {
			Order order = Order.by(VALUES.get(random.nextInt(VALUES.size())));
			order = random.nextBoolean() ? order.reversed() : order;
			orders.add(random.nextBoolean() ? order.withNullsFirst() : order);
		}
		return orders;
	}

	private static Comparator<List<@Nullable AttributeValue>> comparator(Order order) {
		int position = VALUES.indexOf(order.name());
		Comparator<AttributeValue> values = RandomQueryTests::compare;
		values = order.descending() ? values.reversed() : values;
		Comparator<@Nullable AttributeValue> nulls = order.nullsFirst() ? Comparator.nullsFirst(values)
				: Comparator.nullsLast(values);
		return Comparator.comparing((row) -> isNull(row.get(position)) ? null : row.get(position), nulls);
	}

	private static boolean isNull(@Nullable AttributeValue value) {
		return value == null || value.type() == AttributeValue.Type.NUL;
	}

	private static int compare(AttributeValue left, AttributeValue right) {
		if (left.type() != right.type()) {
			return left.type().compareTo(right.type());
		}
		return switch (left.type()) {
			case S -> left.s().compareTo(right.s());
			case N -> new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
			case B -> Arrays.compareUnsigned(left.b().asByteArray(), right.b().asByteArray());
			case BOOL -> Boolean.compare(left.bool(), right.bool());
			default -> 0;
		};
	}

	private static Object normal(@Nullable AttributeValue value) {
		if (isNull(value)) {
			return "nothing";
		}
		return switch (value.type()) {
			case N -> new BigDecimal(value.n()).stripTrailingZeros();
			case SS -> new HashSet<>(value.ss());
			default -> value;
		};
	}

	private static List<List<@Nullable AttributeValue>> values(Query<Item> query) {
		return query.stream().map((item) -> values("t.a t.b other.b other.c", item)).toList();
	}

	private static List<@Nullable AttributeValue> values(String names, Map<String, AttributeValue> item) {
		List<@Nullable AttributeValue> values = new ArrayList<>();
		for (String name : names.split(" ")) {
			values.add(item.get(name));
		}
		return values;
	}

	/**
	 * The values of some random rows.
	 */
	private static final class RandomRows {

		private final Random random;

		private final Join join;

		private final Query<Item> query;

		private final List<List<@Nullable AttributeValue>> expected;

		RandomRows(long seed) {
			this.random = new Random(seed);
			RandomTables data = new RandomTables(this.random, 2);
			this.join = Joins.from(data.tables, "t0").as("t").fullJoin("t1").as("other").on("b");
			this.query = this.join.select("t.a as t.a", "t.b as t.b", "other.b as other.b", "other.c as other.c");
			NaiveJoin.Key key = new NaiveJoin.Key("t", "b", "b");
			this.expected = NaiveJoin
				.join(NaiveJoin.from("t", data.items.get(0)), JoinedTable.Kind.FULL, "other", data.items.get(1),
						key::matches)
				.stream()
				.map((row) -> Arrays.asList(row.get("t", "a"), row.get("t", "b"), row.get("other", "b"),
						row.get("other", "c")))
				.toList();
		}

	}

}
