package io.dynamobb;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes objects of one class, each of the members of a map. Immutable and thread-safe.
 */
abstract class ObjectReader {

	private final Class<?> type;

	ObjectReader(Class<?> type) {
		this.type = type;
		if (type.getTypeParameters().length > 0) {
			throw refused("has type parameters, for which an item holds no types");
		}
	}

	abstract Object read(Map<String, AttributeValue> members);

	final ValueReader readerOf(String member, java.lang.reflect.Type memberType) {
		try {
			return ValueReaders.of(memberType);
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

	final IllegalArgumentException refused(String reason) {
		return new IllegalArgumentException(this.type.getName() + " " + reason);
	}

	static @Nullable Object readMember(String name, ValueReader reader, @Nullable AttributeValue value) {
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
