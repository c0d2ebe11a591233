package io.dynamobb.autoconfigure.jackson;

import java.util.Map;

import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Module of Jackson 2 that writes an {@link Item} and an {@link AttributeValue} as the
 * Java values that {@link AttributeValues} makes of them.
 */
final class ItemJackson2Module extends SimpleModule {

	private static final long serialVersionUID = 1L;

	ItemJackson2Module() {
		super("dynamobb");
		addSerializer(Item.class, new StdDelegatingSerializer(Item.class, new ItemConverter()));
		addSerializer(AttributeValue.class, new StdDelegatingSerializer(AttributeValue.class, new ValueConverter()));
	}

	private static final class ItemConverter extends StdConverter<Item, Map<String, @Nullable Object>> {

		@Override
		public Map<String, @Nullable Object> convert(Item item) {
			return AttributeValues.toObjects(item);
		}

	}

	private static final class ValueConverter extends StdConverter<AttributeValue, @Nullable Object> {

		@Override
		public @Nullable Object convert(AttributeValue value) {
			return AttributeValues.toObject(value);
		}

	}

}
