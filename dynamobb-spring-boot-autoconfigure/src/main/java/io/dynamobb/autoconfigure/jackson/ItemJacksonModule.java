package io.dynamobb.autoconfigure.jackson;

import java.util.Map;

import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdConvertingSerializer;
import tools.jackson.databind.util.StdConverter;

/**
 * Module of Jackson 3 that writes an {@link Item} and an {@link AttributeValue} as the
 * Java values that {@link AttributeValues} makes of them.
 */
final class ItemJacksonModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	ItemJacksonModule() {
		super("dynamobb");
		addSerializer(Item.class, new StdConvertingSerializer(Item.class, new ItemConverter()));
		addSerializer(AttributeValue.class, new StdConvertingSerializer(AttributeValue.class, new ValueConverter()));
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
