package io.dynamobb.item;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the reader of a type.
 */
final class AttributeReaders {

	private AttributeReaders() {
	}

	static AttributeReader of(Type type) {
		if (type instanceof Class<?> plain) {
			return ofClass(plain);
		}
		if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
			return ofGeneric(raw, generic.getActualTypeArguments());
		}
		if (type instanceof WildcardType wildcard) {
			return of(wildcard.getUpperBounds()[0]);
		}
		throw unknown(type);
	}

	private static AttributeReader ofClass(Class<?> type) {
		AttributeReader scalar = ScalarReaders.find(type);
		if (scalar != null) {
			return scalar;
		}
		if (type == AttributeValue.class) {
			return new AsItIs();
		}
		if (type == Item.class) {
			return (value) -> Item.of(AttributeReader.require(value, AttributeValue.Type.M).m());
		}
		if (type.isRecord() || BeanReader.isBean(type)) {
			return (value) -> ItemMapper.read(AttributeReader.require(value, AttributeValue.Type.M).m(), type);
		}
		throw unknown(type);
	}

	private static AttributeReader ofGeneric(Class<?> raw, Type[] arguments) {
		if (raw == Optional.class) {
			return new OptionalReader(of(arguments[0]));
		}
		if (raw == List.class || raw == Collection.class) {
			AttributeReader element = of(arguments[0]);
			return (value) -> Collections.unmodifiableList(elements(value, element, new ArrayList<>()));
		}
		if (raw == Set.class) {
			AttributeReader element = of(arguments[0]);
			return (value) -> Collections.unmodifiableSet(elements(value, element, new LinkedHashSet<>()));
		}
		if (raw == Map.class && arguments[0] == String.class) {
			AttributeReader member = of(arguments[1]);
			return (value) -> Collections.unmodifiableMap(members(value, member));
		}
		throw unknown(raw);
	}

	private static <C extends Collection<@Nullable Object>> C elements(AttributeValue value, AttributeReader reader,
			C target) {
		List<AttributeValue> elements = switch (value.type()) {
			case L -> value.l();
			case SS -> value.ss().stream().map(AttributeValue::fromS).toList();
			case NS -> value.ns().stream().map(AttributeValue::fromN).toList();
			case BS -> value.bs().stream().map(AttributeValue::fromB).toList();
			default -> throw new MismatchException("is of type " + value.type() + ", not L, SS, NS or BS");
		};
		for (int i = 0; i < elements.size(); i++) {
			try {
				target.add(reader.readOrAbsent(elements.get(i)));
			}
			catch (MismatchException ex) {
				throw ex.within(new AttributePath.Element(i));
			}
		}
		return target;
	}

	private static Map<String, @Nullable Object> members(AttributeValue value, AttributeReader reader) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		AttributeReader.require(value, AttributeValue.Type.M)
			.m()
			.forEach((name, member) -> members.put(name, ObjectReader.readMember(name, reader, member)));
		return members;
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

	/**
	 * Reads what may be absent.
	 *
	 * @param content the reader of what is there
	 */
	private record OptionalReader(AttributeReader content) implements AttributeReader {

		@Override
		public Object read(AttributeValue value) {
			return Optional.of(this.content.read(value));
		}

		@Override
		public Object absent() {
			return Optional.empty();
		}

	}

}
