package io.dynamobb.internal.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.query.SortKeyCondition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which keys a query reads: a value for each attribute of the partition key, values for
 * the first attributes of the sort key, and a condition on the next. Immutable and
 * thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 * condition expressions</a>
 */
public final class KeyConditionExpression {

	private static final ExpressionKind KIND = ExpressionKind.KEY_CONDITION;

	private final KeySchema keySchema;

	private final Map<String, SortKeyCondition> conditions = new LinkedHashMap<>();

	private KeyConditionExpression(KeySchema keySchema) {
		this.keySchema = keySchema;
	}

	/**
	 * Reads a key condition.
	 * @param expression the expression
	 * @param placeholders what its {@code #names} and {@code :values} stand for
	 * @param keySchema the key that is asked for
	 * @return the condition
	 * @throws InvalidExpressionException when DynamoDB would refuse it
	 */
	public static KeyConditionExpression parse(String expression, Placeholders placeholders, KeySchema keySchema) {
		KeyConditionExpression condition = new KeyConditionExpression(keySchema);
		condition.add(new ConditionParser(KIND, expression, placeholders).parse());
		condition.check();
		return condition;
	}

	private void add(ConditionNode test) {
		if (test instanceof ConditionNode.AllOf both) {
			add(both.left());
			add(both.right());
		}
		else if (test instanceof ConditionNode.Comparison comparison) {
			add(comparison);
		}
		else if (test instanceof ConditionNode.Between between) {
			add(between.operand(), new SortKeyCondition(SortKeyCondition.Operator.BETWEEN, value(between.lower()),
					value(between.upper())));
		}
		else if (test instanceof ConditionNode.BeginsWith begins) {
			add(begins.operand(), SortKeyCondition.beginsWith(value(begins.prefix())));
		}
		else {
			throw new InvalidExpressionException("Invalid operator used in KeyConditionExpression");
		}
	}

	private void add(ConditionNode.Comparison comparison) {
		boolean turned = comparison.left() instanceof Operand.Constant;
		Operand key = turned ? comparison.right() : comparison.left();
		AttributeValue value = value(turned ? comparison.left() : comparison.right());
		add(key, switch (turned ? comparison.comparator().reversed() : comparison.comparator()) {
			case EQUAL -> SortKeyCondition.equalTo(value);
			case LESS -> SortKeyCondition.lessThan(value);
			case LESS_OR_EQUAL -> SortKeyCondition.lessThanOrEqualTo(value);
			case GREATER -> SortKeyCondition.greaterThan(value);
			case GREATER_OR_EQUAL -> SortKeyCondition.greaterThanOrEqualTo(value);
			default -> throw new InvalidExpressionException("Invalid operator used in KeyConditionExpression: <>");
		});
	}

	private void add(Operand key, SortKeyCondition condition) {
		if (!(key instanceof Operand.Path path)) {
			throw new InvalidExpressionException("KeyConditionExpressions cannot contain nested operations");
		}
		String attribute = path.path().attribute();
		if (path.path().isNested()) {
			throw new InvalidExpressionException("Key attributes must be scalars; list random access '[]' and map"
					+ " lookup '.' are not allowed: Key: " + attribute);
		}
		if (this.conditions.putIfAbsent(attribute, condition) != null) {
			throw new InvalidExpressionException("KeyConditionExpressions must only contain one condition per key");
		}
	}

	private static AttributeValue value(Operand operand) {
		if (operand instanceof Operand.Constant constant) {
			return constant.value();
		}
		throw new InvalidExpressionException("KeyConditionExpressions cannot contain nested operations");
	}

	private void check() {
		for (KeyAttribute attribute : this.keySchema.partition()) {
			SortKeyCondition condition = this.conditions.get(attribute.name());
			if (condition == null) {
				throw new InvalidExpressionException("Query condition missed key schema element: " + attribute.name());
			}
			if (condition.operator() != SortKeyCondition.Operator.EQUAL_TO) {
				throw new InvalidExpressionException("Query key condition not supported");
			}
		}
		requireSortKeysInOrder();
		Stream.concat(this.keySchema.partition().stream(), this.keySchema.sort().stream()).forEach(this::checkType);
	}

	private void requireSortKeysInOrder() {
		int left = this.conditions.size() - this.keySchema.partition().size();
		boolean equal = true;
		for (KeyAttribute attribute : this.keySchema.sort()) {
			SortKeyCondition condition = this.conditions.get(attribute.name());
			if (condition == null) {
				break;
			}
			if (!equal) {
				throw new InvalidExpressionException("Query key condition not supported");
			}
			equal = condition.operator() == SortKeyCondition.Operator.EQUAL_TO;
			left--;
		}
		if (left != 0) {
			throw new InvalidExpressionException("Query condition missed key schema element");
		}
	}

	private void checkType(KeyAttribute attribute) {
		SortKeyCondition condition = this.conditions.get(attribute.name());
		if (condition == null) {
			return;
		}
		for (Object bound : List.of(condition.value(), condition.upper())) {
			AttributeValue value = (AttributeValue) bound;
			if (!value.type().name().equals(attribute.type().name())) {
				throw new InvalidExpressionException("One or more parameter values were invalid: Condition parameter"
						+ " type does not match schema type; key: " + attribute.name());
			}
			boolean empty = (value.s() != null) ? value.s().isEmpty()
					: value.b() != null && value.b().asByteArrayUnsafe().length == 0;
			if (empty) {
				throw new InvalidExpressionException("One or more parameter values are not valid. The AttributeValue"
						+ " for a key attribute cannot contain an empty value. Key: " + attribute.name());
			}
		}
	}

	/**
	 * Returns the values of key attributes that are asked for.
	 * @return a value for each attribute of the partition key, and for the first of the
	 * sort key that are compared by {@code =}, in the order of the schema
	 */
	public Map<String, AttributeValue> equalities() {
		Map<String, AttributeValue> equalities = new LinkedHashMap<>();
		for (String attribute : this.keySchema.attributes()) {
			SortKeyCondition condition = this.conditions.get(attribute);
			if (condition != null && condition.operator() == SortKeyCondition.Operator.EQUAL_TO) {
				equalities.put(attribute, (AttributeValue) condition.value());
			}
		}
		return equalities;
	}

	/**
	 * Returns the attribute of the sort key that is compared otherwise than by {@code =}.
	 * @return the attribute and the condition, empty when there is none
	 */
	public Optional<Map.Entry<String, SortKeyCondition>> range() {
		return this.conditions.entrySet()
			.stream()
			.filter((condition) -> condition.getValue().operator() != SortKeyCondition.Operator.EQUAL_TO)
			.map((condition) -> Map.entry(condition.getKey(), condition.getValue()))
			.findFirst();
	}

}
