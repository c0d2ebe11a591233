package io.dynamobb.internal.join.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.Members;
import io.dynamobb.internal.join.lookup.PlannedTable;
import io.dynamobb.internal.join.lookup.TestedLookup;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.snapshot.RowIndex;

/**
 * Says the steps of plans in words.
 */
final class PlanText {

	private PlanText() {
	}

	static String first(PlannedTable table) {
		RowIndex index = TestedLookup.index(table);
		String way = (index != null) ? " by its index on " + index.attributes() : "";
		return "read " + name(table) + way + where(table.conditions());
	}

	/**
	 * Says how a further table is added.
	 * @param step the step
	 * @return what becomes of the table, the way to its rows, what must be equal and what
	 * else must hold
	 */
	static String added(JoinOrder.Step step) {
		PlannedTable table = step.table();
		List<BoundCondition> conditions = new ArrayList<>(table.conditions());
		conditions.addAll(table.pairs());
		String way = step.keys().isEmpty() ? "" : way(step) + keys(table, step.keys());
		return verb(table) + " " + name(table) + way + where(conditions);
	}

	private static String way(JoinOrder.Step step) {
		if (step.gathers()) {
			return " by a hash of the rows so far";
		}
		RowIndex index = TestedLookup.index(step.table(), step.keys());
		return (index != null) ? " by its index on " + index.attributes() : " by a hash of its rows";
	}

	static String filter(List<BoundCondition> conditions) {
		return "keep rows" + where(conditions);
	}

	private static String verb(PlannedTable table) {
		return switch (table.joined().kind()) {
			case FIRST, INNER -> "join";
			case LEFT -> "left join";
			case RIGHT -> "right join";
			case FULL -> "full join";
			case CROSS -> "cross join";
			case EXISTS -> "keep rows that match";
			case NOT_EXISTS -> "keep rows that do not match";
		};
	}

	private static String name(PlannedTable table) {
		JoinedTable joined = table.joined();
		return joined.name().equals(joined.table()) ? joined.table() : joined.table() + " as " + joined.name();
	}

	private static String keys(PlannedTable table, List<BoundKey> keys) {
		return keys.stream()
			.map((key) -> value(table, key.left(), key.leftMembers()) + " = "
					+ value(table, key.right(), key.rightMembers()))
			.collect(Collectors.joining(" and ", " on ", ""));
	}

	private static String value(PlannedTable table, BoundColumn cell, Members members) {
		String name = table.tables().table(cell.slot()).name() + "." + cell.column().attribute();
		return members.isItself() ? name : "members of " + name;
	}

	private static String where(List<BoundCondition> conditions) {
		return conditions.isEmpty() ? ""
				: conditions.stream().map(BoundCondition::text).collect(Collectors.joining(" and ", " where ", ""));
	}

}
