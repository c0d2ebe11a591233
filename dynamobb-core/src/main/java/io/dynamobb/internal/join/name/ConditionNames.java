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
		return leaves(condition).flatMap(ConditionNames::ofLeaf);
	}

	/**
	 * Finds the values that conditions leave to functions of the user's.
	 * @param condition the condition
	 * @return the names of the values
	 */
	public static Stream<String> ofFunctions(Condition condition) {
		return leaves(condition).filter(Condition.Matches.class::isInstance).flatMap(ConditionNames::ofLeaf);
	}

	private static Stream<String> ofLeaf(Condition condition) {
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
		return Stream.of(((Condition.Matches) condition).attribute().name());
	}

	private static Stream<Condition> leaves(Condition condition) {
		if (condition instanceof Condition.Not not) {
			return leaves(not.condition());
		}
		if (condition instanceof Condition.AnyOf any) {
			return any.conditions().stream().flatMap(ConditionNames::leaves);
		}
		if (condition instanceof Condition.AllOf all) {
			return all.conditions().stream().flatMap(ConditionNames::leaves);
		}
		return Stream.of(condition);
	}

}
