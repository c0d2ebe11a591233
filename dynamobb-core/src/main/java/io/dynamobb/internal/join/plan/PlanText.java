package io.dynamobb.internal.join.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.Members;
import io.dynamobb.internal.join.lookup.AccessPath;
import io.dynamobb.internal.join.lookup.PlannedTable;
import io.dynamobb.internal.join.name.JoinedTable;

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
	static String table(AccessPath path, boolean first) {
		PlannedTable table = path.table();
		List<BoundCondition> conditions = new ArrayList<>(table.conditions());
		conditions.addAll(table.pairs());
		return (first ? "read" : verb(table)) + " " + name(table) + path.text() + keys(table, path.keys())
				+ where(conditions);
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
		return keys.isEmpty() ? ""
				: keys.stream()
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
