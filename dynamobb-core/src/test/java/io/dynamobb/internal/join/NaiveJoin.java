package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

import io.dynamobb.internal.join.name.JoinedTable.Kind;
import io.dynamobb.item.AttributeValues;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Joins by loops within loops, over the SDK's maps. A row has an item for each name, none
 * where an outer join found none.
 */
final class NaiveJoin {

	private NaiveJoin() {
	}

	/**
	 * A pair of attributes that must be equal.
	 *
	 * @param table the name of the table before
	 * @param left the attribute there
	 * @param right the attribute in the table being added
	 */
	record Key(String table, String left, String right) {

		boolean matches(Row row, Map<String, AttributeValue> item) {
			List<AttributeValue> right = values(item, this.right);
			return values(row.items().getOrDefault(this.table, Map.of()), this.left).stream()
				.anyMatch((value) -> right.stream().anyMatch((other) -> same(value, other)));
		}

	}

	/**
	 * A row.
	 *
	 * @param items the item of each table that has one
	 */
	record Row(Map<String, Map<String, AttributeValue>> items) {

		@Nullable AttributeValue get(String table, String attribute) {
			Map<String, AttributeValue> item = this.items.get(table);
			return (item != null) ? item.get(attribute) : null;
		}

		Row with(String name, Map<String, AttributeValue> item) {
			Map<String, Map<String, AttributeValue>> all = new LinkedHashMap<>(this.items);
			all.put(name, item);
			return new Row(all);
		}

	}

	static List<Row> from(String name, List<Map<String, AttributeValue>> items) {
		return items.stream().map((item) -> new Row(Map.of(name, item))).toList();
	}

	static List<Row> join(List<Row> rows, Kind kind, String name, List<Map<String, AttributeValue>> items,
			BiPredicate<Row, Map<String, AttributeValue>> on) {
		List<Row> joined = new ArrayList<>();
		Set<Map<String, AttributeValue>> seen = new HashSet<>();
		for (Row row : rows) {
			List<Row> matches = new ArrayList<>();
			for (Map<String, AttributeValue> item : items) {
				if (on.test(row, item)) {
					matches.add(row.with(name, item));
					seen.add(item);
				}
			}
			if (kind == Kind.EXISTS || kind == Kind.NOT_EXISTS) {
				joined.addAll((matches.isEmpty() == (kind == Kind.NOT_EXISTS)) ? List.of(row) : List.of());
			}
			else {
				joined.addAll(matches);
				joined.addAll((matches.isEmpty() && kind.keepsLeft()) ? List.of(row) : List.of());
			}
		}
		if (kind.keepsRight()) {
			items.stream()
				.filter((item) -> !seen.contains(item))
				.forEach((item) -> joined.add(new Row(Map.of(name, item))));
		}
		return joined;
	}

	/**
	 * Returns the values that a key of the random tables stands for.
	 */
	private static List<AttributeValue> values(Map<String, AttributeValue> item, String key) {
		List<AttributeValue> elements = item.containsKey("l") ? item.get("l").l() : List.of();
		return switch (key) {
			case "m.x" -> member(item.get("m"));
			case "l[1]" -> (elements.size() > 1) ? List.of(elements.get(1)) : List.of();
			case "l[*]" -> elements;
			case "l[*].x" -> elements.stream().flatMap((element) -> member(element).stream()).toList();
			case "s[*]" ->
				item.containsKey("s") ? item.get("s").ns().stream().map(AttributeValue::fromN).toList() : List.of();
			default -> item.containsKey(key) ? List.of(item.get(key)) : List.of();
		};
	}

	private static List<AttributeValue> member(@Nullable AttributeValue value) {
		return (value != null && value.hasM() && value.m().containsKey("x")) ? List.of(value.m().get("x")) : List.of();
	}

	static AttributeValue value(Object constant) {
		return AttributeValues.of(constant);
	}

	static boolean same(@Nullable AttributeValue left, @Nullable AttributeValue right) {
		if (left == null || right == null || left.type() == AttributeValue.Type.NUL || left.type() != right.type()) {
			return false;
		}
		return switch (left.type()) {
			case N -> new BigDecimal(left.n()).compareTo(new BigDecimal(right.n())) == 0;
			case SS -> new HashSet<>(left.ss()).equals(new HashSet<>(right.ss()));
			default -> left.equals(right);
		};
	}

}
