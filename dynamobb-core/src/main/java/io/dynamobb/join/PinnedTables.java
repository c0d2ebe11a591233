package io.dynamobb.join;

import java.util.List;
import java.util.function.Function;

import io.dynamobb.AttributePath;
import io.dynamobb.UnknownTableException;
import io.dynamobb.snapshot.Column;
import io.dynamobb.snapshot.TableSnapshot;

/**
 * The tables of one run, in the order of the join: a slot for each.
 *
 * @param tables the tables as the join names them
 * @param snapshots the pinned tables
 */
record PinnedTables(List<JoinedTable> tables, List<TableSnapshot> snapshots) {

	static PinnedTables of(List<JoinedTable> tables, Function<String, TableSnapshot> pinned) {
		return new PinnedTables(tables, tables.stream().map(JoinedTable::table).map(pinned).toList());
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

	/**
	 * Says which table a reference means.
	 * @param reference the reference
	 * @param slots how many of the tables, from the first, it may mean
	 * @return the slot of the table that it names, else of the first that has the
	 * attribute in any row, else of the first
	 */
	int slot(Reference reference, int slots) {
		if (reference.table() != null) {
			return slot(reference.table());
		}
		for (int slot = 0; slot < slots; slot++) {
			if (this.tables.get(slot).isSeen() && snapshot(slot).column(reference.path().attribute()) != null) {
				return slot;
			}
		}
		return 0;
	}

	Column column(int slot, AttributePath path) {
		TableSnapshot snapshot = snapshot(slot);
		Column column = snapshot.column(path.attribute());
		return (column != null && !path.isNested()) ? column : new PathColumn(snapshot, path);
	}

}
