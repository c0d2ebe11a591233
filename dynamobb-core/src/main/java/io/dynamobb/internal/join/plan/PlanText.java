package io.dynamobb.internal.join.plan;

import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.Members;
import io.dynamobb.internal.join.lookup.AccessPath;
import io.dynamobb.internal.join.lookup.PlannedTable;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.query.QueryPlan;
import io.dynamobb.query.QueryPlan.Operator;

/**
 * Says the steps of plans in words.
 */
final class PlanText {

	private PlanText() {
	}

	/**
	 * Says what becomes of a table.
	 * @param path the way to its rows
	 * @param first whether there is no table before it
	 * @return what is done, the way to its rows, what must be equal and what else must
	 * hold
	 */
	static QueryPlan.Builder table(AccessPath path, boolean first) {
		PlannedTable table = path.table();
		JoinedTable joined = table.joined();
		return QueryPlan.builder(first ? Operator.READ : operator(joined.kind()))
			.table(joined.table(), joined.name())
			.access(path.text())
			.keys(path.keys().stream().map((key) -> key(table, key)).toList())
			.conditions(Stream.concat(table.conditions().stream(), table.pairs().stream())
				.map(BoundCondition::text)
				.toList());
	}

	static QueryPlan.Builder filter(List<BoundCondition> conditions) {
		return QueryPlan.builder(Operator.FILTER).conditions(conditions.stream().map(BoundCondition::text).toList());
	}

	private static Operator operator(JoinedTable.Kind kind) {
		return switch (kind) {
			case FIRST, INNER -> Operator.JOIN;
			case LEFT -> Operator.LEFT_JOIN;
			case RIGHT -> Operator.RIGHT_JOIN;
			case FULL -> Operator.FULL_JOIN;
			case CROSS -> Operator.CROSS_JOIN;
			case EXISTS -> Operator.EXISTS;
			case NOT_EXISTS -> Operator.NOT_EXISTS;
		};
	}

	private static String key(PlannedTable table, BoundKey key) {
		return value(table, key.left(), key.leftMembers()) + " = " + value(table, key.right(), key.rightMembers());
	}

	private static String value(PlannedTable table, BoundColumn value, Members members) {
		String name = table.tables().table(value.slot()).name() + "." + value.column().attribute();
		return members.isItself() ? name : "members of " + name;
	}

}
