package io.dynamobb.item;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes records through their canonical constructor.
 */
final class RecordReader extends ObjectReader {

	private final Constructor<?> constructor;

	private final String[] names;

	private final AttributeReader[] readers;

	RecordReader(Class<?> type) {
		super(type);
		RecordComponent[] components = type.getRecordComponents();
		this.constructor = canonicalConstructor(type, components);
		open(this.constructor);
		this.names = Stream.of(components).map(RecordComponent::getName).toArray(String[]::new);
		this.readers = Stream.of(components)
			.map((component) -> readerOf(component.getName(), component.getGenericType()))
			.toArray(AttributeReader[]::new);
	}

	private Constructor<?> canonicalConstructor(Class<?> type, RecordComponent[] components) {
		try {
			return type
				.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
		}
		catch (NoSuchMethodException ex) {
			throw refused("has no canonical constructor");
		}
	}

	@Override
	Collection<String> names() {
		return List.of(this.names);
	}

	@Override
	Object read(Map<String, AttributeValue> members) {
		@Nullable Object[] values = new @Nullable Object[this.names.length];
		boolean found = false;
		for (int i = 0; i < values.length; i++) {
			AttributeValue member = members.get(this.names[i]);
			found |= member != null;
			values[i] = readMember(this.names[i], this.readers[i], member);
		}
		if (!found && values.length > 0) {
			noneRead(members);
		}
		return call(() -> this.constructor.newInstance(values));
	}

}
