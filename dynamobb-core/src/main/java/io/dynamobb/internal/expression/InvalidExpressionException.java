package io.dynamobb.internal.expression;

/**
 * Thrown for an expression that DynamoDB would refuse, with what the service would say.
 * The message holds no value.
 */
public final class InvalidExpressionException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	InvalidExpressionException(String message) {
		super(message);
	}

}
