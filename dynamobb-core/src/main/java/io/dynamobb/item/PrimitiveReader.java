package io.dynamobb.item;

import java.lang.invoke.MethodType;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads a primitive, which cannot be absent: a zero in its place would look like a value.
 *
 * @param boxed the reader of its box
 * @param primitive the type
 * @param owner the class that has a member of that type
 */
record PrimitiveReader(AttributeReader boxed, Class<?> primitive, Class<?> owner) implements AttributeReader {

	@Override
	public Object read(AttributeValue value) {
		return this.boxed.read(value);
	}

	@Override
	public Object absent() {
		String box = MethodType.methodType(this.primitive).wrap().returnType().getSimpleName();
		throw new MismatchException("is absent or NULL, for which the '" + this.primitive + "' of "
				+ this.owner.getName() + " has no value: make it '" + box + "'");
	}

}
