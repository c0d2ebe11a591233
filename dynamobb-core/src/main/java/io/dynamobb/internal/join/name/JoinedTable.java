package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.internal.join.name.JoinedTable;

/**
 * A table as a join names it.
 *
 * @param table the name of the table
 * @param name its name in the join
 * @param kind how it is joined with the tables before it
 * @param keys what must be equal, empty for the first table and a cross join
 * @param conditions what else must hold of a pair that matches
 */
public record JoinedTable(String table, String name, Kind kind, List<Key> keys, List<NamedCondition> conditions) {

	public JoinedTable {
		keys = List.copyOf(keys);
		conditions = List.copyOf(conditions);
	}

	public JoinedTable(String table, Kind kind) {
		this(table, table, kind, List.of(), List.of());
	}

	public JoinedTable as(String alias) {
		return new JoinedTable(this.table, alias, this.kind, this.keys, this.conditions);
	}

	public JoinedTable and(Key key) {
		List<Key> more = new ArrayList<>(this.keys);
		more.add(key);
		return new JoinedTable(this.table, this.name, this.kind, more, this.conditions);
	}

	public JoinedTable and(NamedCondition condition) {
		List<NamedCondition> more = new ArrayList<>(this.conditions);
		more.add(condition);
		return new JoinedTable(this.table, this.name, this.kind, this.keys, more);
	}

	/**
	 * Says whether rows have an item of the table, so that what follows may name it.
	 * @return whether the table is seen
	 */
	public boolean isSeen() {
		return this.kind != Kind.EXISTS && this.kind != Kind.NOT_EXISTS;
	}

	public enum Kind {

		FIRST, INNER, LEFT, RIGHT, FULL, CROSS, EXISTS, NOT_EXISTS;

		/**
		 * Says whether a row stays that matches nothing of the table.
		 * @return whether the table is optional
		 */
		public boolean keepsLeft() {
			return this == LEFT || this == FULL;
		}

		/**
		 * Says whether an item of the table stays that matches no row.
		 * @return whether the tables before are optional
		 */
		public boolean keepsRight() {
			return this == RIGHT || this == FULL;
		}

	}

	/**
	 * A pair of values that must be equal.
	 *
	 * @param left the value in one of the tables before
	 * @param right the value in the table being added
	 */
	public record Key(ValueName left, ValueName right) {

	}

}
