package io.dynamobb.internal.join.name;

import java.util.stream.Stream;

import io.dynamobb.query.Condition;

/**
 * Finds the names in conditions.
 */
public final class ConditionNames {

	private ConditionNames() {
	}

	public static Stream<String> of(Condition condition) {
		if (condition instanceof Condition.Comparison comparison) {
			Stream<String> left = Stream.of(comparison.left().name());
			return (comparison.right() instanceof Condition.Attribute right)
					? Stream.concat(left, Stream.of(right.name())) : left;
		}
		if (condition instanceof Condition.In in) {
			return Stream.of(in.attribute().name());
		}
		if (condition instanceof Condition.Exists exists) {
			return Stream.of(exists.attribute().name());
		}
		if (condition instanceof Condition.Matches matches) {
			return Stream.of(matches.attribute().name());
		}
		if (condition instanceof Condition.Not not) {
			return of(not.condition());
		}
		if (condition instanceof Condition.AnyOf any) {
			return any.conditions().stream().flatMap(ConditionNames::of);
		}
		return ((Condition.AllOf) condition).conditions().stream().flatMap(ConditionNames::of);
	}

}
