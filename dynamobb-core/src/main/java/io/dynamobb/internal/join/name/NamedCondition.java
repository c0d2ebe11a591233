package io.dynamobb.internal.join.name;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dynamobb.query.Condition;

/**
 * A condition, and what the names in it mean.
 *
 * @param condition the condition
 * @param values the values by the names that the condition has for them, in its order
 */
public record NamedCondition(Condition condition, Map<String, ValueName> values) {

	public NamedCondition {
		values = Collections.unmodifiableMap(values);
	}

	/**
	 * Reads the names in a condition.
	 * @param condition the condition
	 * @param names returns what a name means, or throws
	 * @return the condition with the meanings
	 */
	public static NamedCondition of(Condition condition, Function<String, ValueName> names) {
		Map<String, ValueName> values = new LinkedHashMap<>();
		leaves(condition).flatMap(NamedCondition::names).forEach((name) -> values.computeIfAbsent(name, names));
		return new NamedCondition(condition, values);
	}

	public ValueName value(String name) {
		return Objects.requireNonNull(this.values.get(name), name);
	}

	/**
	 * Returns the values that the condition leaves to functions of the user's.
	 * @return the names of the values
	 */
	public Stream<String> functions() {
		return leaves(this.condition).filter(Condition.Matches.class::isInstance).flatMap(NamedCondition::names);
	}

	private static Stream<String> names(Condition leaf) {
		if (leaf instanceof Condition.Comparison comparison) {
			Stream<String> left = Stream.of(comparison.left().name());
			return (comparison.right() instanceof Condition.Attribute right)
					? Stream.concat(left, Stream.of(right.name())) : left;
		}
		if (leaf instanceof Condition.In in) {
			return Stream.of(in.attribute().name());
		}
		if (leaf instanceof Condition.Exists exists) {
			return Stream.of(exists.attribute().name());
		}
		return Stream.of(((Condition.Matches) leaf).attribute().name());
	}

	private static Stream<Condition> leaves(Condition condition) {
		if (condition instanceof Condition.Not not) {
			return leaves(not.condition());
		}
		if (condition instanceof Condition.AnyOf any) {
			return any.conditions().stream().flatMap(NamedCondition::leaves);
		}
		if (condition instanceof Condition.AllOf all) {
			return all.conditions().stream().flatMap(NamedCondition::leaves);
		}
		return Stream.of(condition);
	}

}
