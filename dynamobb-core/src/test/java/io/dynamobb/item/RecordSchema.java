package io.dynamobb.item;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/**
 * A schema of the enhanced client for a record, with its default converters. The first
 * component is the partition key.
 */
final class RecordSchema {

	private RecordSchema() {
	}

	static <T extends Record> TableSchema<T> of(Class<T> type) {
		RecordComponent[] components = type.getRecordComponents();
		StaticImmutableTableSchema.Builder<T, Values> schema = TableSchema.builder(type, Values.class)
			.newItemBuilder(Values::new, (values) -> create(type, components, values));
		for (RecordComponent component : components) {
			add(schema, component, EnhancedType.of(component.getGenericType()), component == components[0]);
		}
		return schema.build();
	}

	@SuppressWarnings("unchecked")
	private static <T, A> void add(StaticImmutableTableSchema.Builder<T, Values> schema, RecordComponent component,
			EnhancedType<A> type, boolean key) {
		schema.addAttribute(type, (attribute) -> {
			attribute.name(component.getName())
				.getter((item) -> (A) value(component, item))
				.setter((values, value) -> values.put(component.getName(), value));
			if (key) {
				attribute.tags(StaticAttributeTags.primaryPartitionKey());
			}
		});
	}

	private static Object value(RecordComponent component, Object item) {
		try {
			return component.getAccessor().invoke(item);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static <T extends Record> Map<String, Object> values(T item) {
		Map<String, Object> values = new HashMap<>();
		for (RecordComponent component : item.getClass().getRecordComponents()) {
			values.put(component.getName(), value(component, item));
		}
		return values;
	}

	private static <T> T create(Class<T> type, RecordComponent[] components, Values values) {
		try {
			Constructor<T> constructor = type
				.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
			return constructor
				.newInstance(Stream.of(components).map((component) -> values.get(component.getName())).toArray());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The values of a record by the names of its components.
	 */
	static final class Values extends HashMap<String, Object> {

		private static final long serialVersionUID = 1L;

	}

}
