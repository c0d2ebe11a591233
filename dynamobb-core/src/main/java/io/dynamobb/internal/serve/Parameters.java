package io.dynamobb.internal.serve;

import java.util.Map;
import java.util.Objects;

import io.dynamobb.internal.expression.Placeholders;
import io.dynamobb.internal.expression.ProjectionExpression;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the parameters that come with expressions.
 */
final class Parameters {

	private Parameters() {
	}

	/**
	 * Takes the placeholders of a request.
	 * @param names the names, {@code null} when the request has no such parameter
	 * @param values the values, {@code null} when the request has no such parameter
	 * @return the placeholders
	 */
	static Placeholders placeholders(@Nullable Map<String, String> names,
			@Nullable Map<String, AttributeValue> values) {
		PassedOn.when((names != null && names.isEmpty()) || (values != null && values.isEmpty()), PassReason.INVALID);
		if (values != null) {
			ValidValues.require(values);
		}
		return new Placeholders(Objects.requireNonNullElse(names, Map.of()),
				Objects.requireNonNullElse(values, Map.of()));
	}

	/**
	 * Reads the projection of a request that has no other expression.
	 * @param expression the projection, {@code null} for none
	 * @param names its names, {@code null} when the request has no such parameter
	 * @return the projection, {@code null} for none
	 */
	static @Nullable ProjectionExpression projection(@Nullable String expression, @Nullable Map<String, String> names) {
		Placeholders placeholders = placeholders(names, null);
		ProjectionExpression projection = (expression != null) ? ProjectionExpression.parse(expression, placeholders)
				: null;
		placeholders.requireUsed();
		return projection;
	}

}
