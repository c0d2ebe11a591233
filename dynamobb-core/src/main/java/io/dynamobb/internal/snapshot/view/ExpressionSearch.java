package io.dynamobb.internal.snapshot.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.dynamobb.internal.expression.ConditionExpression;
import io.dynamobb.internal.expression.Placeholders;
import io.dynamobb.item.AttributeValues;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A filter expression of DynamoDB as callers give it.
 */
final class ExpressionSearch {

	private ExpressionSearch() {
	}

	/**
	 * Reads an expression.
	 * @param expression the expression
	 * @param names the attribute names, with a {@code #} before their placeholders or not
	 * @param values the values, with a {@code :} before their placeholders or not
	 * @return the condition
	 * @throws IllegalArgumentException when DynamoDB would refuse it
	 */
	static ConditionExpression parse(String expression, Map<String, String> names,
			Map<String, ? extends @Nullable Object> values) {
		Placeholders placeholders = new Placeholders(marked('#', names, (name) -> name),
				marked(':', values, AttributeValues::of));
		ConditionExpression condition = ConditionExpression.parse(expression, placeholders);
		placeholders.requireUsed();
		return condition;
	}

	private static <T extends @Nullable Object, R> Map<String, R> marked(char mark, Map<String, ? extends T> given,
			Function<T, R> content) {
		Map<String, R> marked = new LinkedHashMap<>();
		given.forEach((name, value) -> {
			String placeholder = (!name.isEmpty() && name.charAt(0) == mark) ? name : mark + name;
			if (marked.put(placeholder, content.apply(value)) != null) {
				throw new IllegalArgumentException("The placeholder " + placeholder + " is given twice");
			}
		});
		return marked;
	}

	/**
	 * Returns what an index can find: values that are equal in an index if and only if
	 * they are in an expression, where a NULL is equal to another.
	 * @param condition the condition
	 * @return the value that each of some attributes must have
	 */
	static Map<String, AttributeValue> keys(ConditionExpression condition) {
		Map<String, AttributeValue> keys = new LinkedHashMap<>(condition.equalities());
		keys.values().removeIf((value) -> switch (value.type()) {
			case S, N, B -> false;
			default -> true;
		});
		return keys;
	}

}
