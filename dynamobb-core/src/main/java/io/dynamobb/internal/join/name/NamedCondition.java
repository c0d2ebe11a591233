package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
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
		forEachLeaf(condition, (leaf) -> forEachName(leaf, (name) -> values.computeIfAbsent(name, names)));
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
		List<String> functions = new ArrayList<>();
		forEachLeaf(this.condition, (leaf) -> {
			if (leaf instanceof Condition.Matches) {
				forEachName(leaf, functions::add);
			}
		});
		return functions.stream();
	}

	private static void forEachName(Condition leaf, Consumer<String> names) {
		if (leaf instanceof Condition.Comparison comparison) {
			names.accept(comparison.left().name());
			if (comparison.right() instanceof Condition.Attribute right) {
				names.accept(right.name());
			}
		}
		else if (leaf instanceof Condition.In in) {
			names.accept(in.attribute().name());
		}
		else if (leaf instanceof Condition.Exists exists) {
			names.accept(exists.attribute().name());
		}
		else {
			names.accept(((Condition.Matches) leaf).attribute().name());
		}
	}

	private static void forEachLeaf(Condition condition, Consumer<Condition> leaves) {
		if (condition instanceof Condition.Not not) {
			forEachLeaf(not.condition(), leaves);
		}
		else if (condition instanceof Condition.AnyOf any) {
			any.conditions().forEach((each) -> forEachLeaf(each, leaves));
		}
		else if (condition instanceof Condition.AllOf all) {
			all.conditions().forEach((each) -> forEachLeaf(each, leaves));
		}
		else {
			leaves.accept(condition);
		}
	}

}
