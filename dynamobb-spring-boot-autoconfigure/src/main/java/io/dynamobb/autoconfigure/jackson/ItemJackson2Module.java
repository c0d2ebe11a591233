package io.dynamobb.autoconfigure.jackson;

import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.dynamobb.JoinStatus;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableMetadata;
import io.dynamobb.TableStatus;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Module of Jackson 2 that writes an {@link Item} and an {@link AttributeValue} as the
 * Java values that {@link AttributeValues} makes of them. It also says that what DynamoBB
 * reports can be written: Jackson 2 does not see that of an interface without getters,
 * and a reactive web server asks it.
 */
final class ItemJackson2Module extends SimpleModule {

	private static final long serialVersionUID = 1L;

	ItemJackson2Module() {
		super("dynamobb");
		addSerializer(Item.class, new StdDelegatingSerializer(Item.class, new ItemConverter()));
		addSerializer(AttributeValue.class, new StdDelegatingSerializer(AttributeValue.class, new ValueConverter()));
		Stream.of(TableStatus.class, RefreshResult.class, TableMetadata.class, JoinStatus.class)
			.forEach((type) -> setMixInAnnotation(type, Reported.class));
	}

	@JsonAutoDetect
	private interface Reported {

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
