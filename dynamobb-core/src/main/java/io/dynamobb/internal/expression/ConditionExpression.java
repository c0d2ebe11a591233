package io.dynamobb.internal.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.dynamobb.item.AttributePath;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A filter or condition expression: what an item must meet. Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Operators
 * and functions</a>
 */
public final class ConditionExpression implements Predicate<Map<String, AttributeValue>> {

	private final ConditionNode test;

	private final List<AttributePath> paths;

	private ConditionExpression(ConditionNode test, List<AttributePath> paths) {
		this.test = test;
		this.paths = paths;
	}

	/**
	 * Reads a condition.
	 * @param expression the expression
	 * @param placeholders what its {@code #names} and {@code :values} stand for
	 * @return the condition
	 * @throws InvalidExpressionException when DynamoDB would refuse it
	 */
	public static ConditionExpression parse(String expression, Placeholders placeholders) {
		ConditionParser parser = new ConditionParser(ExpressionKind.FILTER, expression, placeholders);
		return new ConditionExpression(parser.parse(), parser.paths());
	}

	/**
	 * Returns where the values stand that the condition is about.
	 * @return the paths in the order of the expression
	 */
	public List<AttributePath> paths() {
		return this.paths;
	}

	/**
	 * Tests an item.
	 * @param item the attributes of the item
	 * @return whether it meets the condition
	 */
	@Override
	public boolean test(Map<String, AttributeValue> item) {
		return this.test.test(item);
	}

	/**
	 * Returns which top-level attributes must equal a value for the condition to hold.
	 * @return the values of those attributes; an item that has others meets the condition
	 * never, one that has these perhaps
	 */
	public Map<String, AttributeValue> equalities() {
		Map<String, AttributeValue> equalities = new LinkedHashMap<>();
		collect(this.test, equalities);
		return equalities;
	}

	private static void collect(ConditionNode test, Map<String, AttributeValue> equalities) {
		if (test instanceof ConditionNode.AllOf both) {
			collect(both.left(), equalities);
			collect(both.right(), equalities);
		}
		else if (test instanceof ConditionNode.Comparison comparison
				&& comparison.comparator() == ConditionNode.Comparator.EQUAL) {
			collect(comparison.left(), comparison.right(), equalities);
			collect(comparison.right(), comparison.left(), equalities);
		}
	}

	private static void collect(Operand attribute, Operand value, Map<String, AttributeValue> equalities) {
		if (attribute instanceof Operand.Path path && !path.path().isNested()
				&& value instanceof Operand.Constant constant) {
			equalities.putIfAbsent(path.path().attribute(), constant.value());
		}
	}

}
