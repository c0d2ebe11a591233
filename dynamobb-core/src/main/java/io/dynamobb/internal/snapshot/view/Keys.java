package io.dynamobb.internal.snapshot.view;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributeValues;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys of what callers look up by, of the usual types without an attribute value in
 * between.
 */
final class Keys {

	private Keys() {
	}

	/**
	 * Returns the key of a Java value.
	 * @param value the value, as {@link AttributeValues#of} takes it
	 * @return the key, {@code null} for a NULL
	 * @throws IllegalArgumentException when there is no such value in DynamoDB
	 */
	static @Nullable KeyValue of(@Nullable Object value) {
		if (value instanceof String text) {
			return KeyValue.of(text);
		}
		if (value instanceof Integer || value instanceof Long) {
			return KeyValue.of(((Number) value).longValue());
		}
		return KeyValue.of(AttributeValues.of(value));
	}

}
