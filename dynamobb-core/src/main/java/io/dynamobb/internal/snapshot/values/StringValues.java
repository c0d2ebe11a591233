package io.dynamobb.internal.snapshot.values;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values that are all strings.
 */
abstract class StringValues extends Values {

	StringValues(int size) {
		super(size);
	}

	@Override
	public final AttributeValue.Type type(int index) {
		return AttributeValue.Type.S;
	}

	@Override
	public abstract String text(int index);

	@Override
	public final String string(int index) {
		return text(index);
	}

}
