package io.dynamobb.item;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the reader of a type.
 */
final class AttributeReaders {

	private AttributeReaders() {
	}

	/**
	 * Returns the reader of a type.
	 * @param type the type, without type variables and wildcards
	 * @return the reader
	 * @throws IllegalArgumentException when no value becomes such a type
	 */
	static AttributeReader of(Type type) {
		if (type instanceof ParameterizedType generic) {
			return ofGeneric(generic);
		}
		if (type instanceof GenericArrayType array) {
			return ofArray(array.getGenericComponentType());
		}
		return ofClass((Class<?>) type);
	}

	private static AttributeReader ofClass(Class<?> type) {
		AttributeReader scalar = ScalarReaders.find(type);
		if (scalar != null) {
			return scalar;
		}
		if (type == AttributeValue.class) {
			return new AsItIs();
		}
		if (type == Object.class) {
			return AttributeValues::object;
		}
		if (type == Item.class) {
			return (value) -> Item.of(AttributeReader.require(value, AttributeValue.Type.M).m());
		}
		return type.isArray() ? ofArray(type.getComponentType()) : ofObject(type);
	}

	private static AttributeReader ofGeneric(ParameterizedType type) {
		Class<?> raw = TypeArguments.raw(type);
		if (raw == Optional.class) {
			return new OptionalReader(of(type.getActualTypeArguments()[0]));
		}
		AttributeReader collection = CollectionReaders.find(raw, type.getActualTypeArguments());
		return (collection != null) ? collection : ofObject(type);
	}

	private static AttributeReader ofObject(Type type) {
		AttributeReader object = ItemMapper.find(type);
		if (object == null) {
			throw unknown(type);
		}
		return object;
	}

	private static AttributeReader ofArray(Type componentType) {
		Class<?> component = TypeArguments.raw(componentType);
		AttributeReader plain = of(componentType);
		AttributeReader element = component.isPrimitive() ? new PrimitiveReader(plain, component, component.arrayType())
				: plain;
		return (value) -> {
			List<@Nullable Object> elements = CollectionReaders.elements(value, element);
			Object array = Array.newInstance(component, elements.size());
			for (int i = 0; i < elements.size(); i++) {
				Array.set(array, i, elements.get(i));
			}
			return array;
		};
	}

	private static IllegalArgumentException unknown(Type type) {
		return new IllegalArgumentException("no value of DynamoDB becomes a " + type.getTypeName());
	}

	/**
	 * Leaves values as they are, NULL included.
	 */
	private static final class AsItIs implements AttributeReader {

		@Override
		public Object read(AttributeValue value) {
			return value;
		}

		@Override
		public @Nullable Object readOrAbsent(@Nullable AttributeValue value) {
			return value;
		}

	}

}
