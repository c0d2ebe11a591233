package io.dynamobb.join;

import java.util.List;

import io.dynamobb.AttributePath;
import io.dynamobb.UnknownTableException;
import io.dynamobb.snapshot.Column;
import io.dynamobb.snapshot.TableSnapshot;

/**
 * The tables of one run, in the order of the join: a slot for each.
 *
 * @param names the names in the join
 * @param snapshots the pinned tables
 */
record PinnedTables(List<String> names, List<TableSnapshot> snapshots) {

	TableSnapshot snapshot(int slot) {
		return this.snapshots.get(slot);
	}

	int slot(String name) {
		int slot = this.names.indexOf(name);
		if (slot < 0) {
			throw new UnknownTableException(name, this.names);
		}
		return slot;
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
			if (snapshot(slot).column(reference.path().attribute()) != null) {
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
