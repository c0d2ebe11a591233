package io.dynamobb.item;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes Java values of one type. Immutable and thread-safe.
 */
@FunctionalInterface
interface AttributeReader {

	/**
	 * Reads a value that is not NULL.
	 * @param value the value
	 * @return the Java value
	 * @throws MismatchException when it is not of the type that it should be
	 */
	Object read(AttributeValue value);

	/**
	 * Returns what stands for a value that is absent or NULL.
	 * @return the Java value, {@code null} unless overridden
	 */
	default @Nullable Object absent() {
		return null;
	}

	default @Nullable Object readOrAbsent(@Nullable AttributeValue value) {
		return (value == null || value.type() == AttributeValue.Type.NUL) ? absent() : read(value);
	}

	static AttributeValue require(AttributeValue value, AttributeValue.Type type) {
		if (value.type() != type) {
			throw new MismatchException("is of type " + value.type() + ", not " + type);
		}
		return value;
	}

}
