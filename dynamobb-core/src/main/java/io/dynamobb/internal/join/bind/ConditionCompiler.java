package io.dynamobb.internal.join.bind;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Condition.Operator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns conditions into tests of tuples.
 */
final class ConditionCompiler {

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
			return onKey(column(in.attribute()), keys::contains, null);
		}
		if (condition instanceof Condition.Exists exists) {
			BoundColumn column = column(exists.attribute());
			return new ValueTest(column, column::exists, null);
		}
		if (condition instanceof Condition.Matches matches) {
			BoundColumn column = column(matches.attribute());
			return new ValueTest(column, (row) -> {
				AttributeValue value = column.value(row);
				return value != null && value.type() != AttributeValue.Type.NUL && matches.predicate().test(value);
			}, null);
		}
		if (condition instanceof Condition.Not not) {
			return compile(not.condition()).not();
		}
		if (condition instanceof Condition.AnyOf any) {
			return any.conditions().stream().map(this::compile).reduce(TupleTest::or).orElse(TupleTest.NONE);
		}
		return ((Condition.AllOf) condition).conditions()
			.stream()
			.map(this::compile)
			.reduce(TupleTest.ANY, TupleTest::and);
	}

	private TupleTest comparison(Condition.Comparison comparison) {
		if (comparison.right() instanceof Condition.Attribute attribute) {
			return columns(column(comparison.left()), comparison.operator(), column(attribute));
		}
		KeyValue constant = KeyValue.of(((Condition.Constant) comparison.right()).value());
		if (constant == null) {
			return TupleTest.NONE;
		}
		Operator operator = comparison.operator();
		BoundColumn column = column(comparison.left());
		LongPredicate numbers = numbers(operator, constant.tenThousandths());
		if (operator == Operator.EQUAL_TO) {
			return new ValueTest(column, (row) -> column.hasKey(row, constant), numbers);
		}
		return onKey(column, (key) -> KeyComparison.holds(key, operator, constant), numbers);
	}

	/**
	 * Compares numbers as longs.
	 */
	private static @Nullable LongPredicate numbers(Operator operator, long constant) {
		if (constant == Long.MIN_VALUE) {
			return null;
		}
		return switch (operator) {
			case EQUAL_TO -> (number) -> number == constant;
			case NOT_EQUAL_TO -> (number) -> number != constant;
			case LESS_THAN -> (number) -> number < constant;
			case LESS_THAN_OR_EQUAL_TO -> (number) -> number <= constant;
			case GREATER_THAN -> (number) -> number > constant;
			case GREATER_THAN_OR_EQUAL_TO -> (number) -> number >= constant;
			case BEGINS_WITH, CONTAINS -> null;
		};
	}

	private static TupleTest columns(BoundColumn left, Operator operator, BoundColumn right) {
		return TupleTest.of((batch, position) -> {
			KeyValue leftKey = left.key(left.row(batch, position));
			KeyValue rightKey = (leftKey != null) ? right.key(right.row(batch, position)) : null;
			return leftKey != null && rightKey != null && KeyComparison.holds(leftKey, operator, rightKey);
		});
	}

	private static TupleTest onKey(BoundColumn column, Predicate<KeyValue> test, @Nullable LongPredicate numbers) {
		return new ValueTest(column, (row) -> {
			KeyValue key = column.key(row);
			return key != null && test.test(key);
		}, numbers);
	}

	private BoundColumn column(Condition.Attribute attribute) {
		return this.columns.apply(attribute.name());
	}

}
