package io.dynamobb.join;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

import io.dynamobb.Condition;
import io.dynamobb.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * A condition on tuples.
 *
 * @param test says whether it holds
 * @param slots the tables that it asks
 * @param equal the value that it says to equal a constant, {@code null} when it says
 * something else
 * @param constant the constant
 * @param text the condition in words, without its constants
 */
record BoundCondition(TupleTest test, BitSet slots, @Nullable Cell equal, @Nullable KeyValue constant, String text) {

	/**
	 * Binds a condition, taken apart into conditions that must all hold.
	 * @param condition the condition
	 * @param cells finds a value by its name
	 * @return the conditions
	 */
	static List<BoundCondition> of(Condition condition, Function<String, Cell> cells) {
		if (condition instanceof Condition.AllOf all) {
			List<BoundCondition> parts = new ArrayList<>();
			all.conditions().forEach((part) -> parts.addAll(of(part, cells)));
			return parts;
		}
		BitSet slots = new BitSet();
		ConditionCompiler compiler = new ConditionCompiler((name) -> {
			Cell cell = cells.apply(name);
			slots.set(cell.slot());
			return cell;
		});
		TupleTest test = compiler.compile(condition);
		return List.of(of(test, slots, condition, cells));
	}

	private static BoundCondition of(TupleTest test, BitSet slots, Condition condition, Function<String, Cell> cells) {
		String text = ConditionText.of(condition);
		if (condition instanceof Condition.Comparison comparison && comparison.operator() == Condition.Operator.EQUAL_TO
				&& comparison.right() instanceof Condition.Constant constant) {
			Cell cell = cells.apply(comparison.left().name());
			return new BoundCondition(test, slots, cell, KeyValue.of(constant.value()), text);
		}
		return new BoundCondition(test, slots, null, null, text);
	}

	static TupleTest all(List<BoundCondition> conditions) {
		return conditions.stream().map(BoundCondition::test).reduce(TupleTest.ANY, TupleTest::and);
	}

	/**
	 * Says whether the condition is that an attribute equals a constant.
	 * @param attribute the attribute
	 * @return whether it is
	 */
	boolean isEquality(String attribute) {
		return this.constant != null && this.equal != null && this.equal.isAttribute(attribute);
	}

	/**
	 * Says whether the condition asks one table alone.
	 * @param slot the table
	 * @return whether it asks no other
	 */
	boolean isOn(int slot) {
		return this.slots.cardinality() == 1 && this.slots.get(slot);
	}

	/**
	 * Says whether the condition asks nothing but tables that are bound.
	 * @param bound the tables that are bound
	 * @return whether it can be tested
	 */
	boolean isWithin(BitSet bound) {
		BitSet others = (BitSet) this.slots.clone();
		others.andNot(bound);
		return others.isEmpty();
	}

}
