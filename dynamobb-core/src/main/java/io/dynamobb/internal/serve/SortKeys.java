package io.dynamobb.internal.serve;

import java.util.Objects;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.query.SortKeyCondition;
import org.jspecify.annotations.Nullable;

/**
 * Tests sort keys.
 */
final class SortKeys {

	private SortKeys() {
	}

	/**
	 * Says whether a sort key meets a condition.
	 * @param key the sort key
	 * @param condition the condition, whose values have the type of the key
	 * @return whether it does
	 */
	static boolean meets(KeyValue key, SortKeyCondition condition) {
		KeyValue value = value(condition.value());
		int order = key.compareTo(value);
		return switch (condition.operator()) {
			case EQUAL_TO -> order == 0;
			case LESS_THAN -> order < 0;
			case LESS_THAN_OR_EQUAL_TO -> order <= 0;
			case GREATER_THAN -> order > 0;
			case GREATER_THAN_OR_EQUAL_TO -> order >= 0;
			case BETWEEN -> order >= 0 && key.compareTo(value(condition.upper())) <= 0;
			case BEGINS_WITH -> key.startsWith(value);
		};
	}

	private static KeyValue value(@Nullable Object value) {
		return Objects.requireNonNull(KeyValue.of(AttributeValues.of(value)));
	}

}
