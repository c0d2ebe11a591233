package io.dynamobb.join;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Joins by loops within loops, over the SDK's maps.
 */
final class NaiveJoin {

	private NaiveJoin() {
	}

	/**
	 * A pair of attributes that must be equal.
	 *
	 * @param table the position of the table before
	 * @param left the attribute there
	 * @param right the attribute in the table being added
	 */
	record Key(int table, String left, String right) {

	}

	static List<Row> rows(List<Map<String, AttributeValue>> items) {
		return items.stream().map((item) -> new Row(List.of(item))).toList();
	}

	static List<Row> join(List<Row> rows, List<Map<String, AttributeValue>> items, List<Key> keys, boolean optional) {
		List<Row> joined = new ArrayList<>();
		for (Row row : rows) {
			boolean matched = false;
			for (Map<String, AttributeValue> item : items) {
				if (keys.stream().allMatch((key) -> same(row.get(key.table(), key.left()), item.get(key.right())))) {
					joined.add(row.with(item));
					matched = true;
				}
			}
			if (!matched && optional) {
				joined.add(row.with(Map.of()));
			}
		}
		return joined;
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

	/**
	 * A row: an item of each table, without attributes where there is none.
	 *
	 * @param items the items
	 */
	record Row(List<Map<String, AttributeValue>> items) {

		@Nullable AttributeValue get(int table, String attribute) {
			return this.items.get(table).get(attribute);
		}

		Row with(Map<String, AttributeValue> item) {
			List<Map<String, AttributeValue>> all = new ArrayList<>(this.items);
			all.add(item);
			return new Row(all);
		}

	}

}
