package io.dynamobb.item;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.exception.AttributeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ItemTests {

	private static final SdkBytes BYTES = SdkBytes.fromUtf8String("secret");

	private static final Item ITEM = item("text", "secret", "whole", 42, "decimal", new BigDecimal("4.20"), "large",
			new BigDecimal("1E+100"), "small", new BigDecimal("-1E-100"), "yes", true, "bytes", BYTES, "nothing", null);

	@Test
	void readsStrings() {
		assertThat(ITEM.string("text")).isEqualTo("secret");
		assertThat(ITEM.string("text", "fallback")).isEqualTo("secret");
		assertThat(ITEM.findString("text")).hasValue("secret");
		assertThat(ITEM.string("nothing", "fallback")).isEqualTo("fallback");
		assertThat(ITEM.findString("absent")).isEmpty();
	}

	@Test
	void readsNumbers() {
		assertThat(ITEM.number("decimal")).isEqualTo("4.20");
		assertThat(ITEM.number("decimal", BigDecimal.ONE)).isEqualTo("4.20");
		assertThat(ITEM.findNumber("large")).hasValue(new BigDecimal("1E+100"));
		assertThat(ITEM.number("nothing", BigDecimal.ONE)).isEqualTo("1");
		assertThat(ITEM.findNumber("absent")).isEmpty();
	}

	@Test
	void readsWholeNumbers() {
		assertThat(ITEM.longValue("whole")).isEqualTo(42);
		assertThat(ITEM.longValue("whole", 1)).isEqualTo(42);
		assertThat(ITEM.findLong("whole")).hasValue(42L);
		assertThat(ITEM.longValue("nothing", 1)).isEqualTo(1);
		assertThat(ITEM.findLong("absent")).isEmpty();
		assertThat(ITEM.intValue("whole")).isEqualTo(42);
		assertThat(ITEM.intValue("whole", 1)).isEqualTo(42);
		assertThat(ITEM.findInt("whole")).hasValue(42);
		assertThat(ITEM.intValue("nothing", 1)).isEqualTo(1);
		assertThat(ITEM.findInt("absent")).isEmpty();
		assertThat(item("n", new BigDecimal("7.00")).intValue("n")).isEqualTo(7);
		assertThat(item("n", Long.MIN_VALUE).longValue("n")).isEqualTo(Long.MIN_VALUE);
	}

	@Test
	void readsDoubles() {
		assertThat(ITEM.doubleValue("decimal")).isEqualTo(4.2);
		assertThat(ITEM.doubleValue("decimal", 1)).isEqualTo(4.2);
		assertThat(ITEM.findDouble("small")).hasValue(-1e-100);
		assertThat(ITEM.doubleValue("nothing", 1)).isEqualTo(1);
		assertThat(ITEM.findDouble("absent")).isEmpty();
	}

	@Test
	void readsBooleans() {
		assertThat(ITEM.bool("yes")).isTrue();
		assertThat(ITEM.bool("yes", false)).isTrue();
		assertThat(ITEM.findBool("yes")).hasValue(true);
		assertThat(ITEM.bool("nothing", true)).isTrue();
		assertThat(ITEM.findBool("absent")).isEmpty();
	}

	@Test
	void readsBinaryData() {
		assertThat(ITEM.binary("bytes")).isEqualTo(BYTES);
		assertThat(ITEM.binary("bytes", SdkBytes.fromUtf8String(""))).isEqualTo(BYTES);
		assertThat(ITEM.findBinary("bytes")).hasValue(BYTES);
		assertThat(ITEM.binary("nothing", BYTES)).isEqualTo(BYTES);
		assertThat(ITEM.findBinary("absent")).isEmpty();
	}

	static Stream<Consumer<String>> getters() {
		return Stream.of(ITEM::string, ITEM::number, ITEM::longValue, ITEM::intValue, ITEM::doubleValue, ITEM::bool,
				ITEM::binary);
	}

	@ParameterizedTest
	@MethodSource("getters")
	void throwsWhenThereIsNothing(Consumer<String> getter) {
		for (String name : List.of("absent", "nothing")) {
			assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> getter.accept(name))
				.withMessage("Attribute '" + name + "' is absent or NULL")
				.satisfies((ex) -> assertThat(ex.attribute()).isEqualTo(name));
		}
	}

	static Stream<Consumer<Item>> gettersOfTheWrongType() {
		return Stream.of((item) -> item.string("whole"), (item) -> item.string("whole", "x"),
				(item) -> item.findString("yes"), (item) -> item.number("text"),
				(item) -> item.number("text", BigDecimal.ONE), (item) -> item.findNumber("yes"),
				(item) -> item.longValue("text"), (item) -> item.longValue("text", 1), (item) -> item.findLong("text"),
				(item) -> item.intValue("text"), (item) -> item.intValue("text", 1), (item) -> item.findInt("text"),
				(item) -> item.doubleValue("text"), (item) -> item.doubleValue("text", 1),
				(item) -> item.findDouble("text"), (item) -> item.bool("text"), (item) -> item.bool("text", true),
				(item) -> item.findBool("text"), (item) -> item.binary("text"), (item) -> item.binary("text", BYTES),
				(item) -> item.findBinary("text"), (item) -> item.longValue("decimal"),
				(item) -> item.longValue("large"), (item) -> item.findInt("small"), (item) -> item.intValue("large", 1),
				(item) -> Item.of(Map.of("n", AttributeValue.fromN("secret"))).number("n"),
				(item) -> Item.of(Map.of("n", AttributeValue.fromN("secret"))).findLong("n"));
	}

	@ParameterizedTest
	@MethodSource("gettersOfTheWrongType")
	void throwsWhenTheTypeIsWrongAndTellsNoContents(Consumer<Item> getter) {
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> getter.accept(ITEM))
			.satisfies((ex) -> assertThat(ex).hasNoCause())
			.satisfies((ex) -> assertThat(ex.getMessage()).startsWith("Attribute '").doesNotContain("secret", "4.2"));
	}

	@Test
	void findsByPath() {
		Item item = item("order",
				Map.of("lines", List.of(Map.of("sku", "a"), Map.of("sku", "b")), "a.b", Map.of("", 1)));
		assertThat(item.find(AttributePath.parse("order.lines[1].sku"))).hasValue(AttributeValue.fromS("b"));
		assertThat(item.find(AttributePath.parse("order.\"a.b\".\"\""))).hasValue(AttributeValue.fromN("1"));
		assertThat(item.find(AttributePath.of("order"))).hasValue(item.get("order"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "none.lines", "order.none", "order.lines[2]", "order.lines.sku", "order[0]",
			"order.lines[0].sku.none", "order.lines[0].sku[0]" })
	void findsNothingWhereThereIsNothing(String path) {
		Item item = item("order", Map.of("lines", List.of(Map.of("sku", "a"), Map.of("sku", "b"))));
		assertThat(item.find(AttributePath.parse(path))).isEmpty();
	}

	@Test
	void copiesItsAttributes() {
		Map<String, AttributeValue> attributes = new HashMap<>(Map.of("id", AttributeValue.fromS("a")));
		Item item = Item.of(attributes);
		attributes.clear();
		assertThat(item).containsExactly(Map.entry("id", AttributeValue.fromS("a")));
		assertThat(Item.empty()).isEmpty();
	}

	static Stream<Consumer<Item>> changes() {
		AttributeValue value = AttributeValue.fromS("x");
		return Stream.of((item) -> item.put("a", value), (item) -> item.remove("text"), Map::clear,
				(item) -> item.putAll(Map.of("a", value)), (item) -> item.putIfAbsent("a", value),
				(item) -> item.replaceAll((name, old) -> value), (item) -> item.compute("text", (name, old) -> value),
				(item) -> item.merge("text", value, (left, right) -> left), (item) -> item.keySet().remove("text"),
				(item) -> item.values().clear(), (item) -> item.entrySet().iterator().next().setValue(value),
				(item) -> item.entrySet().removeIf((entry) -> true));
	}

	@ParameterizedTest
	@MethodSource("changes")
	void cannotBeChanged(Consumer<Item> change) {
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> change.accept(ITEM));
	}

	@Test
	void equalsAMapOfTheSameAttributes() {
		Map<String, AttributeValue> map = Map.copyOf(ITEM);
		assertThat(ITEM).isEqualTo(map).hasSameHashCodeAs(map);
		assertThat(map).isEqualTo(ITEM);
		assertThat(ITEM).isNotEqualTo(Item.empty()).isNotEqualTo("text");
	}

	@Test
	void showsNamesAlone() {
		assertThat(item("id", "secret", "n", 17)).hasToString("Item[id, n]");
	}

	private static Item item(Object... namesAndValues) {
		Map<String, AttributeValue> attributes = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			attributes.put((String) namesAndValues[i], AttributeValues.of(namesAndValues[i + 1]));
		}
		return Item.of(attributes);
	}

}
