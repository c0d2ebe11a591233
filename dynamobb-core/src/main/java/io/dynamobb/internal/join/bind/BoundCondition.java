package io.dynamobb.internal.join.bind;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.dynamobb.internal.join.name.NamedCondition;
import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.query.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A condition on tuples.
 *
 * @param declared the condition as it is declared
 * @param test says whether it holds
 * @param slots the tables that it asks
 * @param equal the value that it says to equal a constant, {@code null} when it says
 * something else
 * @param constant the constant
 */
public record BoundCondition(Condition declared, TupleTest test, BitSet slots, @Nullable BoundColumn equal,
		@Nullable KeyValue constant) {

	/**
	 * Binds a condition, taken apart into conditions that must all hold.
	 * @param condition the condition
	 * @param columns finds a value by its name
	 * @return the conditions
	 */
	public static List<BoundCondition> of(NamedCondition condition, Function<ValueName, BoundColumn> columns) {
		return of(condition.condition(), (name) -> columns.apply(condition.value(name)));
	}

	private static List<BoundCondition> of(Condition condition, Function<String, BoundColumn> columns) {
		if (condition instanceof Condition.AllOf all) {
			List<BoundCondition> parts = new ArrayList<>();
			all.conditions().forEach((part) -> parts.addAll(of(part, columns)));
			return parts;
		}
		Map<String, BoundColumn> named = new HashMap<>();
		TupleTest test = new ConditionCompiler((name) -> named.computeIfAbsent(name, columns)).compile(condition);
		return List.of(of(test, named, condition));
	}

	private static BoundCondition of(TupleTest test, Map<String, BoundColumn> named, Condition condition) {
		BitSet slots = new BitSet();
		named.values().forEach((column) -> slots.set(column.slot()));
		if (condition instanceof Condition.Comparison comparison && comparison.operator() == Condition.Operator.EQUAL_TO
				&& comparison.right() instanceof Condition.Constant constant) {
			BoundColumn column = named.get(comparison.left().name());
			return new BoundCondition(condition, test, slots, column, KeyValue.of(constant.value()));
		}
		return new BoundCondition(condition, test, slots, null, null);
	}

	public static TupleTest all(List<BoundCondition> conditions) {
		TupleTest all = TupleTest.ANY;
		for (BoundCondition condition : conditions) {
			all = all.and(condition.test());
		}
		return all;
	}

	/**
	 * Returns the condition in words, without its constants.
	 */
	public String text() {
		return ConditionText.of(this.declared);
	}

	/**
	 * Says whether the condition is that an attribute equals a constant.
	 * @param attribute the attribute
	 * @return whether it is
	 */
	public boolean isEquality(String attribute) {
		return this.constant != null && this.equal != null && this.equal.isAttribute(attribute);
	}

	/**
	 * Says whether the condition asks one table alone.
	 * @param slot the table
	 * @return whether it asks no other
	 */
	public boolean isOn(int slot) {
		return this.slots.cardinality() == 1 && this.slots.get(slot);
	}

	/**
	 * Says whether the condition asks nothing but tables that are bound.
	 * @param bound the tables that are bound
	 * @return whether it can be tested
	 */
	public boolean isWithin(BitSet bound) {
		BitSet others = (BitSet) this.slots.clone();
		others.andNot(bound);
		return others.isEmpty();
	}

}
