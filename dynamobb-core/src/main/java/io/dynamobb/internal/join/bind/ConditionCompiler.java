package io.dynamobb.internal.join.bind;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Condition.Operator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns conditions into tests of tuples.
 */
final class ConditionCompiler {

	private static final TupleTest NEVER = (tuple) -> false;

	private final Function<String, BoundColumn> columns;

	ConditionCompiler(Function<String, BoundColumn> columns) {
		this.columns = columns;
	}

	TupleTest compile(Condition condition) {
		if (condition instanceof Condition.Comparison comparison) {
			return comparison(comparison);
		}
		if (condition instanceof Condition.In in) {
			Set<KeyValue> keys = in.values()
				.stream()
				.map(KeyValue::of)
				.filter(Objects::nonNull)
				.collect(Collectors.toUnmodifiableSet());
			return onKey(in.attribute(), keys::contains);
		}
		if (condition instanceof Condition.Exists exists) {
			BoundColumn column = column(exists.attribute());
			return column::exists;
		}
		if (condition instanceof Condition.Matches matches) {
			BoundColumn column = column(matches.attribute());
			return (tuple) -> {
				AttributeValue value = column.value(tuple);
				return value != null && value.type() != AttributeValue.Type.NUL && matches.predicate().test(value);
			};
		}
		if (condition instanceof Condition.Not not) {
			TupleTest test = compile(not.condition());
			return (tuple) -> !test.test(tuple);
		}
		if (condition instanceof Condition.AnyOf any) {
			return any.conditions().stream().map(this::compile).reduce(NEVER, ConditionCompiler::or);
		}
		return ((Condition.AllOf) condition).conditions()
			.stream()
			.map(this::compile)
			.reduce(TupleTest.ANY, TupleTest::and);
	}

	private static TupleTest or(TupleTest left, TupleTest right) {
		return (tuple) -> left.test(tuple) || right.test(tuple);
	}

	private TupleTest comparison(Condition.Comparison comparison) {
		if (comparison.right() instanceof Condition.Attribute attribute) {
			return columns(column(comparison.left()), comparison.operator(), column(attribute));
		}
		KeyValue constant = KeyValue.of(((Condition.Constant) comparison.right()).value());
		if (constant == null) {
			return NEVER;
		}
		Operator operator = comparison.operator();
		if (operator == Operator.EQUAL_TO) {
			BoundColumn column = column(comparison.left());
			return (tuple) -> column.hasKey(tuple, constant);
		}
		return onKey(comparison.left(), (key) -> KeyComparison.holds(key, operator, constant));
	}

	private static TupleTest columns(BoundColumn left, Operator operator, BoundColumn right) {
		return (tuple) -> {
			KeyValue leftKey = left.key(tuple);
			KeyValue rightKey = (leftKey != null) ? right.key(tuple) : null;
			return leftKey != null && rightKey != null && KeyComparison.holds(leftKey, operator, rightKey);
		};
	}

	private TupleTest onKey(Condition.Attribute attribute, Predicate<KeyValue> test) {
		BoundColumn column = column(attribute);
		return (tuple) -> {
			KeyValue key = column.key(tuple);
			return key != null && test.test(key);
		};
	}

	private BoundColumn column(Condition.Attribute attribute) {
		return this.columns.apply(attribute.name());
	}

}
