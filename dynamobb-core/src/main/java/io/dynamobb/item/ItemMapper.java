package io.dynamobb.item;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes objects of items. What reflection says of a class is kept with the class, and
 * goes when its class loader goes.
 */
final class ItemMapper {

	private static final boolean ENHANCED = isPresent("software.amazon.awssdk.enhanced.dynamodb.TableSchema");

	private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {

		@Override
		protected ObjectReader computeValue(Class<?> type) {
			if (type.getTypeParameters().length > 0) {
				throw ObjectReader.refused(type, "has type parameters, for which an item holds no types");
			}
			return create(type);
		}

	};

	private ItemMapper() {
	}

	private static boolean isPresent(String type) {
		try {
			Class.forName(type, false, ItemMapper.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

	static <T> T map(Item item, Class<T> type) {
		try {
			return type.cast(reader(type).read(item));
		}
		catch (MismatchException ex) {
			throw ex.asAttributeException(item.key());
		}
	}

	static <T> Function<Item, T> mapper(Class<T> type) {
		reader(type);
		return (item) -> map(item, type);
	}

	static ObjectReader reader(Class<?> type) {
		return READERS.get(type);
	}

	/**
	 * Returns the reader of the objects that a member is of.
	 * @param type the type of the member, without type variables
	 * @return the reader, {@code null} when a map becomes no such object
	 */
	static @Nullable AttributeReader find(Type type) {
		Class<?> raw = TypeArguments.raw(type);
		if (!isObject(raw)) {
			return null;
		}
		if (type == raw) {
			return (raw.getTypeParameters().length > 0) ? null : (value) -> reader(raw).read(members(value));
		}
		return new GenericReader(type);
	}

	private static Map<String, AttributeValue> members(AttributeValue value) {
		return AttributeReader.require(value, AttributeValue.Type.M).m();
	}

	private static boolean isObject(Class<?> type) {
		return !isOfJdk(type)
				&& (isEnhanced(type) || type.isRecord() || BeanReader.isBean(type) || ConstructorReader.reads(type));
	}

	private static boolean isEnhanced(Class<?> type) {
		return ENHANCED && EnhancedReader.reads(type);
	}

	private static boolean isOfJdk(Class<?> type) {
		String name = type.getName();
		return type.isPrimitive() || type.isArray() || name.startsWith("java.") || name.startsWith("javax.")
				|| name.startsWith("jdk.");
	}

	private static ObjectReader create(Type type) {
		Class<?> raw = TypeArguments.raw(type);
		if (isOfJdk(raw)) {
			throw new IllegalArgumentException("no item becomes a " + raw.getTypeName()
					+ ", which is of the JDK: an item becomes a record, a bean or a class with a single constructor");
		}
		if (isEnhanced(raw)) {
			return new EnhancedReader(raw);
		}
		TypeArguments arguments = new TypeArguments(type);
		if (raw.isRecord()) {
			return ConstructorReader.ofRecord(raw, arguments);
		}
		return (!BeanReader.isBean(raw) && ConstructorReader.reads(raw)) ? ConstructorReader.ofClass(raw, arguments)
				: new BeanReader(raw, arguments);
	}

	/**
	 * Reads objects of a class with type arguments. The reader within is made when a
	 * value is read: a type may contain itself.
	 */
	private static final class GenericReader implements AttributeReader {

		private final Type type;

		private volatile @Nullable ObjectReader reader;

		GenericReader(Type type) {
			this.type = type;
		}

		@Override
		public Object read(AttributeValue value) {
			ObjectReader known = this.reader;
			if (known == null) {
				known = create(this.type);
				this.reader = known;
			}
			return known.read(members(value));
		}

	}

}
