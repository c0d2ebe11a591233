package io.dynamobb.join;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as a join names it.
 *
 * @param table the name of the table
 * @param kind how it is joined with the tables before it
 * @param keys what must be equal, empty for the first table
 */
record JoinedTable(String table, Kind kind, List<Key> keys) {

	JoinedTable {
		keys = List.copyOf(keys);
	}

	static JoinedTable first(String table) {
		return new JoinedTable(table, Kind.FIRST, List.of());
	}

	JoinedTable and(Key key) {
		List<Key> more = new ArrayList<>(this.keys);
		more.add(key);
		return new JoinedTable(this.table, this.kind, more);
	}

	enum Kind {

		FIRST, INNER, LEFT

	}

	/**
	 * A pair of values that must be equal.
	 *
	 * @param left the value in one of the tables before
	 * @param right the value in the table being added
	 */
	record Key(Reference left, Reference right) {

	}

}
