package io.dynamobb.internal.expression;

import java.nio.charset.StandardCharsets;

/**
 * Kinds of expressions, by the names that the service's messages have for them.
 */
enum ExpressionKind {

	/** What an item must meet to be among the answers. */
	FILTER("FilterExpression"),

	/** Which keys a query reads. */
	KEY_CONDITION("KeyConditionExpression"),

	/** What is taken out of an item. */
	PROJECTION("ProjectionExpression");

	/** The service's limit of an expression string. */
	private static final int LONGEST = 4096;

	private final String parameter;

	ExpressionKind(String parameter) {
		this.parameter = parameter;
	}

	InvalidExpressionException invalid(String message) {
		return new InvalidExpressionException("Invalid " + this.parameter + ": " + message);
	}

	Tokens tokens(String text) {
		if (text.isEmpty()) {
			throw invalid("The expression can not be empty");
		}
		int size = text.getBytes(StandardCharsets.UTF_8).length;
		if (size > LONGEST) {
			throw invalid("Expression size has exceeded the maximum allowed size of " + LONGEST
					+ " bytes; expression size: " + size);
		}
		return new Tokens(text, this);
	}

}
