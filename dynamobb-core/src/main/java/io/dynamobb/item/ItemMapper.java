package io.dynamobb.item;

import java.util.Map;
import java.util.function.Function;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes records and beans of items. What reflection says of a class is kept with the
 * class, and goes when its class loader goes.
 */
final class ItemMapper {

	private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {

		@Override
		protected ObjectReader computeValue(Class<?> type) {
			return type.isRecord() ? new RecordReader(type) : new BeanReader(type);
		}

	};

	private ItemMapper() {
	}

	static <T> T map(Item item, Class<T> type) {
		try {
			return type.cast(read(item, type));
		}
		catch (MismatchException ex) {
			throw ex.asAttributeException();
		}
	}

	static <T> Function<Item, T> mapper(Class<T> type) {
		READERS.get(type);
		return (item) -> map(item, type);
	}

	static Object read(Map<String, AttributeValue> members, Class<?> type) {
		return READERS.get(type).read(members);
	}

}
