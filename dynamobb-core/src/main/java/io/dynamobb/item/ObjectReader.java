package io.dynamobb.item;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.dynamobb.exception.DynamoBBException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes objects of one class, each of the members of a map. Immutable and thread-safe.
 */
abstract class ObjectReader {

	private static final Logger logger = LoggerFactory.getLogger(ObjectReader.class);

	private final Class<?> type;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	ObjectReader(Class<?> type) {
		this.type = type;
	}

	abstract Object read(Map<String, AttributeValue> members);

	/**
	 * Returns the names of the attributes that are read.
	 */
	abstract Collection<String> names();

	final AttributeReader readerOf(String member, java.lang.reflect.Type memberType) {
		try {
			AttributeReader reader = AttributeReaders.of(memberType);
			return (memberType instanceof Class<?> plain && plain.isPrimitive())
					? new PrimitiveReader(reader, plain, this.type) : reader;
		}
		catch (IllegalArgumentException ex) {
			throw refused("cannot have '" + member + "' read from an item: " + ex.getMessage());
		}
	}

	final void open(AccessibleObject member) {
		try {
			member.setAccessible(true);
		}
		catch (InaccessibleObjectException ex) {
			throw refused("stands in a package that its module does not open to this one");
		}
	}

	/**
	 * Warns once that an item had none of the attributes.
	 * @param members what the item had
	 */
	final void noneRead(Map<String, AttributeValue> members) {
		if (!isTold("") && !members.isEmpty()) {
			warn("", "An item has none of the attributes that " + this.type.getName() + " reads, which are " + names()
					+ ": they go by the names of components, parameters or setters, not by annotations");
		}
	}

	/**
	 * Warns once.
	 * @param subject what is warned of
	 * @param warning the warning
	 */
	final void warn(String subject, String warning) {
		if (this.told.add(subject)) {
			logger.warn("{}", warning);
		}
	}

	final boolean isTold(String subject) {
		return this.told.contains(subject);
	}

	final String typeName() {
		return this.type.getName();
	}

	final IllegalArgumentException refused(String reason) {
		return refused(this.type, reason);
	}

	static IllegalArgumentException refused(Class<?> type, String reason) {
		return new IllegalArgumentException(type.getName() + " " + reason);
	}

	static @Nullable Object readMember(String name, AttributeReader reader, @Nullable AttributeValue value) {
		try {
			return reader.readOrAbsent(value);
		}
		catch (MismatchException ex) {
			throw ex.within(new AttributePath.Member(name));
		}
	}

	final <T extends @Nullable Object> T call(Invocation<T> invocation) {
		try {
			return invocation.invoke();
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof RuntimeException unchecked) {
				throw unchecked;
			}
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw new DynamoBBException("A " + this.type.getName() + " could not be made of an item", ex.getCause());
		}
		catch (ReflectiveOperationException ex) {
			throw new DynamoBBException("A " + this.type.getName() + " could not be made of an item", ex);
		}
	}

	/**
	 * A call by reflection.
	 *
	 * @param <T> the type of the result
	 */
	interface Invocation<T extends @Nullable Object> {

		T invoke() throws ReflectiveOperationException;

	}

}
