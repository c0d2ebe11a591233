package io.dynamobb.item;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads what may be absent.
 *
 * @param content the reader of what is there
 */
record OptionalReader(AttributeReader content) implements AttributeReader {

	@Override
	public Object read(AttributeValue value) {
		return Optional.of(this.content.read(value));
	}

	@Override
	public @Nullable Object absent() {
		return Optional.empty();
	}

}
