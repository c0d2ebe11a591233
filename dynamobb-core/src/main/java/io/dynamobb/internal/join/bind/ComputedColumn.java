package io.dynamobb.internal.join.bind;

import io.dynamobb.internal.snapshot.Column;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A column that knows nothing but its values.
 */
public abstract class ComputedColumn implements Column {

	private final String attribute;

	public ComputedColumn(String attribute) {
		this.attribute = attribute;
	}

	@Override
	public final String attribute() {
		return this.attribute;
	}

	@Override
	public final AttributeValue.@Nullable Type type(int row) {
		AttributeValue value = value(row);
		return (value != null) ? value.type() : null;
	}

	@Override
	public final @Nullable String text(int row) {
		AttributeValue value = value(row);
		if (value == null) {
			return null;
		}
		return (value.s() != null) ? value.s() : value.n();
	}

}
