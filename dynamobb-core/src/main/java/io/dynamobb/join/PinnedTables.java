package io.dynamobb.join;

import java.util.List;

import io.dynamobb.UnknownTableException;
import io.dynamobb.snapshot.TableSnapshot;

/**
 * The tables of one run, in the order of the join: a slot for each.
 *
 * @param tables the tables as the join names them
 * @param snapshots the pinned tables
 */
record PinnedTables(List<JoinedTable> tables, List<TableSnapshot> snapshots) {

	static PinnedTables of(List<JoinedTable> tables, JoinSource source) {
		List<String> names = tables.stream().map(JoinedTable::table).toList();
		return new PinnedTables(tables, names.stream().map(source.pin(names)).toList());
	}

	int size() {
		return this.tables.size();
	}

	JoinedTable table(int slot) {
		return this.tables.get(slot);
	}

	TableSnapshot snapshot(int slot) {
		return this.snapshots.get(slot);
	}

	/**
	 * Returns the names of the tables that rows have items of.
	 * @return the names in the order of the join
	 */
	List<String> names() {
		return this.tables.stream().filter(JoinedTable::isSeen).map(JoinedTable::name).toList();
	}

	int slot(String name) {
		for (int slot = 0; slot < this.tables.size(); slot++) {
			JoinedTable table = this.tables.get(slot);
			if (table.isSeen() && table.name().equals(name)) {
				return slot;
			}
		}
		throw new UnknownTableException(name, names());
	}

}
