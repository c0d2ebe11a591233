package io.dynamobb.internal.snapshot.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.query.SortKeyCondition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link SnapshotView} against loops over the same items.
 */
class SnapshotViewTests {

	private static final KeySchema SIMPLE = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of());

	private static final KeySchema SORTED = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)),
			List.of(new KeyAttribute("at", KeyType.N)));

	@Test
	void getsByPrimaryKey() {
		SnapshotView view = view(SIMPLE, List.of(), List.of(item("id", "a", "n", 1), item("id", "b", "n", 2)));
		assertThat(view.name()).isEqualTo("orders");
		assertThat(view.keySchema()).isEqualTo(SIMPLE);
		assertThat(view.size()).isEqualTo(2);
		assertThat(view.get("b")).hasValue(Item.of(item("id", "b", "n", 2)));
		assertThat(view.get("c")).isEmpty();
		assertThat(view.get((Object) null)).isEmpty();
		assertThat(view.query("a")).containsExactly(Item.of(item("id", "a", "n", 1)));
		assertThatIllegalArgumentException().isThrownBy(() -> view.get("a", 1)).withMessageContaining("[id]");
		assertThatIllegalArgumentException().isThrownBy(() -> view.query("a", SortKeyCondition.equalTo(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> view.get(new Object()));
	}

	@Test
	void getsByPartitionAndSortKey() {
		SnapshotView view = view(SORTED, List.of(),
				List.of(item("id", "a", "at", 10), item("id", "a", "at", 9), item("id", "b", "at", 1)));
		assertThat(view.get("a", 9.0)).hasValue(Item.of(item("id", "a", "at", 9)));
		assertThat(view.query("a")).containsExactly(Item.of(item("id", "a", "at", 9)),
				Item.of(item("id", "a", "at", 10)));
		assertThatIllegalArgumentException().isThrownBy(() -> view.get("a")).withMessageContaining("[id, at]");
	}

	@Test
	void takesKeysAsMaps() {
		SnapshotView view = view(SORTED, List.of(), List.of(item("id", "a", "at", 10), item("id", "a", "at", 9)));
		assertThat(view.get(Map.of("at", 9, "id", "a"))).hasValue(Item.of(item("id", "a", "at", 9)));
		assertThat(view.get(item("id", "a", "at", 9))).isPresent();
		assertThat(view.get(Map.of("at", 8, "id", "a"))).isEmpty();
		assertThat(view.get(new TreeMap<>(Map.of("at", 9, "id", "a")))).isPresent();
		assertThat(view.query(Map.of("id", "a"))).hasSize(2);
		assertThat(view.query(Map.of("id", "a"), SortKeyCondition.lessThan(10))).hasSize(1);
		for (Map<?, ?> other : List.of(Map.of(), Map.of("id", "secret"), Map.of("id", "secret", "city", "secret"),
				Map.of("id", "a", "at", 9, "secret", 1), new TreeMap<>(Map.of(1, 1, 2, 2)))) {
			assertThatIllegalArgumentException().isThrownBy(() -> view.get(other))
				.withMessage("The key of table 'orders' is [id, at]: a map that stands for it has these names and no"
						+ " others");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> view.query(Map.of("id", "a", "at", 9)))
			.withMessageContaining("is [id]:");
		assertRefused("at", () -> view.get(Map.of("id", "a", "at", "9")));
	}

	@Test
	void refusesValuesOfATypeThatTheKeyHasNot() {
		SnapshotView view = view(SORTED, List.of(List.of("city", "at"), List.of("city")),
				List.of(item("id", "a", "at", 1, "city", "Rome")));
		assertRefused("id", () -> view.get(1, 1));
		assertRefused("at", () -> view.get("a", "1"));
		assertRefused("at", () -> view.get("nobody", true));
		assertRefused("id", () -> view.query(List.of("a")));
		assertRefused("at", () -> view.query("a", SortKeyCondition.greaterThan("1")));
		assertRefused("at", () -> view.query("nobody", SortKeyCondition.between(1, "2")));
		assertRefused("id", () -> view.index("id").get(new byte[] { 1 }));
		assertRefused("at", () -> view.index("at", "city").get("1", "Rome"));
		assertThat(view.index("at", "city").get(1, "Rome")).hasSize(1);
		assertThat(view.index("city").get(1)).isEmpty();
		assertThat(view.where(Map.of("id", 1))).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> view.get("a", "secret"))
			.withMessage("Key attribute 'at' of table 'orders' has the type N and cannot be looked up by a value of"
					+ " type S");
	}

	private static void assertRefused(String attribute, ThrowingCallable lookup) {
		assertThatIllegalArgumentException().isThrownBy(lookup)
			.withMessageContaining("'" + attribute + "'")
			.withMessageContaining("'orders'");
	}

	@Test
	void findsAnIndexInAnyOrderOfItsAttributes() {
		SnapshotView view = view(SORTED, List.of(List.of("city", "status")),
				List.of(item("id", "a", "at", 1, "city", "Rome", "status", "new"),
						item("id", "b", "at", 1, "city", "new", "status", "Rome")));
		assertThat(view.index("status", "city").attributes()).containsExactly("status", "city");
		assertThat(view.index("status", "city").get("new", "Rome")).extracting((item) -> item.string("id"))
			.containsExactly("a");
		assertThat(view.index("city", "status").get("new", "Rome")).extracting((item) -> item.string("id"))
			.containsExactly("b");
		assertThat(view.index("at", "id").get(1, "b")).hasSize(1);
		assertThat(view.index("id").get("b")).hasSize(1);
		assertThat(view.index("id").get((Object) null)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> view.index("city", "city"))
			.withMessageContaining("'orders'")
			.withMessageContaining("[city, status]");
		assertThatIllegalArgumentException().isThrownBy(() -> view.index("city", "status").get("new"));
	}

	@Test
	void itemsAreAnUnmodifiableList() {
		SnapshotView view = view(SIMPLE, List.of(), List.of(item("id", "a")));
		assertThat(view.items()).containsExactly(Item.of(item("id", "a")));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> view.items().remove(0));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> view.items().add(Item.empty()));
		assertThat(view.stream()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void answersAsALoopDoes(long seed) {
		Random random = new Random(seed);
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		Map<List<Object>, Map<String, AttributeValue>> unique = new LinkedHashMap<>();
		for (int i = 0; i < 400; i++) {
			Map<String, AttributeValue> item = randomItem(random);
			items.add(item);
			unique.put(List.of(item.get("id"), Double.parseDouble(item.get("at").n())), item);
		}
		List<Map<String, AttributeValue>> kept = List.copyOf(unique.values());
		SnapshotView view = view(SORTED, List.of(List.of("city"), List.of("n", "city")), items);
		assertThat(view.items()).containsExactlyInAnyOrderElementsOf(asItems(kept));
		for (int i = 0; i < 300; i++) {
			Map<String, Object> where = randomWhere(random);
			assertThat(view.where(where)).as("where %s", where)
				.containsExactlyInAnyOrderElementsOf(asItems(kept.stream().filter(meets(where)).toList()));
		}
		for (int i = 0; i < 300; i++) {
			Object id = "p" + random.nextInt(5);
			SortKeyCondition condition = randomCondition(random);
			List<Map<String, AttributeValue>> expected = kept.stream()
				.filter(meets(Map.of("id", id)))
				.filter((item) -> meets(condition, Double.parseDouble(item.get("at").n())))
				.sorted(Comparator.comparing((item) -> Double.parseDouble(item.get("at").n())))
				.toList();
			assertThat(view.query(id, condition)).as("%s", condition).containsExactlyElementsOf(asItems(expected));
		}
	}

	@Test
	void comparesStringsByTheirBytes() {
		KeySchema schema = new KeySchema(SIMPLE.partition(), List.of(new KeyAttribute("s", KeyType.S)));
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		List<String> ascending = List.of("", "a", "ab", "abc", "b", "\u00e9", "\uffee", "\ud83d\ude00",
				"\ud83d\ude00z");
		ascending.forEach((s) -> items.add(0, item("id", "a", "s", s)));
		SnapshotView view = view(schema, List.of(), items);
		assertThat(strings(view.query("a"))).isEqualTo(ascending);
		assertThat(strings(view.query("a", SortKeyCondition.beginsWith("ab")))).containsExactly("ab", "abc");
		assertThat(strings(view.query("a", SortKeyCondition.beginsWith("\ud83d\ude00")))).hasSize(2);
		assertThat(strings(view.query("a", SortKeyCondition.greaterThan("\uffee")))).hasSize(2);
		assertThat(view.query("none", SortKeyCondition.equalTo("a"))).isEmpty();
	}

	@Test
	void comparesBinaryByUnsignedBytes() {
		KeySchema schema = new KeySchema(SIMPLE.partition(), List.of(new KeyAttribute("b", KeyType.B)));
		byte[][] ascending = { { 1 }, { 1, -1 }, { 2 }, { -128 }, { -1 } };
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		for (byte[] bytes : ascending) {
			items.add(0, item("id", "a", "b", bytes));
		}
		SnapshotView view = view(schema, List.of(), items);
		assertThat(view.query("a")).extracting((item) -> item.binary("b").asByteArray()).containsExactly(ascending);
		assertThat(view.query("a", SortKeyCondition.beginsWith(new byte[] { 1 }))).hasSize(2);
		assertThat(view.query("a", SortKeyCondition.greaterThanOrEqualTo(new byte[] { 2 }))).hasSize(3);
	}

	private static List<String> strings(List<Item> items) {
		return items.stream().map((item) -> item.string("s")).toList();
	}

	private static Map<String, AttributeValue> randomItem(Random random) {
		Map<String, AttributeValue> item = item("id", "p" + random.nextInt(5), "at", random.nextInt(40) / 2.0);
		if (random.nextInt(4) != 0) {
			item.put("city", random.nextBoolean() ? AttributeValues.of("c" + random.nextInt(4))
					: AttributeValues.of(random.nextBoolean() ? null : random.nextInt(3)));
		}
		if (random.nextInt(4) != 0) {
			String digits = String.valueOf(random.nextInt(4));
			item.put("n", AttributeValue.fromN(random.nextBoolean() ? digits : digits + ".0"));
		}
		return item;
	}

	private static Map<String, Object> randomWhere(Random random) {
		Map<String, Object> where = new LinkedHashMap<>();
		if (random.nextInt(3) == 0) {
			where.put("id", "p" + random.nextInt(6));
		}
		if (random.nextInt(3) == 0) {
			where.put("at", random.nextInt(40) / 2.0);
		}
		if (random.nextBoolean()) {
			where.put("city", random.nextBoolean() ? "c" + random.nextInt(5) : random.nextInt(3));
		}
		if (random.nextBoolean()) {
			where.put("n", random.nextInt(8) == 0 ? null : random.nextInt(4));
		}
		if (random.nextInt(20) == 0) {
			where.put("nowhere", 1);
		}
		return where;
	}

	private static Predicate<Map<String, AttributeValue>> meets(Map<String, Object> where) {
		return (item) -> where.entrySet().stream().allMatch((condition) -> {
			AttributeValue value = item.get(condition.getKey());
			if (value == null || condition.getValue() == null) {
				return false;
			}
			if (condition.getValue() instanceof Number number) {
				return value.n() != null && Double.parseDouble(value.n()) == number.doubleValue();
			}
			return condition.getValue().equals(value.s());
		});
	}

	private static SortKeyCondition randomCondition(Random random) {
		double value = random.nextInt(42) / 2.0;
		return switch (random.nextInt(6)) {
			case 0 -> SortKeyCondition.equalTo(value);
			case 1 -> SortKeyCondition.lessThan(value);
			case 2 -> SortKeyCondition.lessThanOrEqualTo(value);
			case 3 -> SortKeyCondition.greaterThan(value);
			case 4 -> SortKeyCondition.greaterThanOrEqualTo(value);
			default -> SortKeyCondition.between(value, value + random.nextInt(8) - 2);
		};
	}

	private static boolean meets(SortKeyCondition condition, double at) {
		double value = (Double) condition.value();
		return switch (condition.operator()) {
			case EQUAL_TO -> at == value;
			case LESS_THAN -> at < value;
			case LESS_THAN_OR_EQUAL_TO -> at <= value;
			case GREATER_THAN -> at > value;
			case GREATER_THAN_OR_EQUAL_TO -> at >= value;
			case BETWEEN -> at >= value && at <= (Double) condition.upper();
			case BEGINS_WITH -> false;
		};
	}

	private static SnapshotView view(KeySchema schema, List<List<String>> indexes,
			List<Map<String, AttributeValue>> items) {
		SnapshotBuilder builder = new SnapshotBuilder(schema, indexes);
		SegmentBuilder segment = builder.segment();
		items.forEach(segment::add);
		segment.commitPage();
		return new SnapshotView("orders", builder.build());
	}

	private static List<Item> asItems(List<Map<String, AttributeValue>> items) {
		return items.stream().map(Item::of).toList();
	}

	private static Map<String, AttributeValue> item(Object... namesAndValues) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			item.put((String) namesAndValues[i], AttributeValues.of(namesAndValues[i + 1]));
		}
		return item;
	}

}
