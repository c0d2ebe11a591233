package io.dynamobb.internal.join.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;

/**
 * The tables of one run, in the order of the join: a slot for each.
 *
 * @param tables the tables as the join names them
 * @param snapshots the held tables
 */
public record RunTables(List<JoinedTable> tables, List<TableSnapshot> snapshots) {

	public static RunTables of(List<JoinedTable> tables, JoinSource source) {
		List<String> names = new ArrayList<>(tables.size());
		tables.forEach((table) -> names.add(table.table()));
		Function<String, TableSnapshot> held = source.hold(names);
		List<TableSnapshot> snapshots = new ArrayList<>(names.size());
		names.forEach((name) -> snapshots.add(held.apply(name)));
		return new RunTables(tables, snapshots);
	}

	/**
	 * Says whether the snapshots are those of another run.
	 * @param other the tables of the other run, of the same join
	 * @return whether all of them are the same
	 */
	public boolean hasSame(RunTables other) {
		for (int slot = 0; slot < size(); slot++) {
			if (snapshot(slot) != other.snapshot(slot)) {
				return false;
			}
		}
		return true;
	}

	public int size() {
		return this.tables.size();
	}

	public JoinedTable table(int slot) {
		return this.tables.get(slot);
	}

	public TableSnapshot snapshot(int slot) {
		return this.snapshots.get(slot);
	}

	/**
	 * Finds the values of a table at a path.
	 * @param slot the slot of the table
	 * @param path the path
	 * @return the values, which may be in no row at all
	 */
	public BoundColumn column(int slot, AttributePath path) {
		return new BoundColumn(slot, PathColumn.column(snapshot(slot), path));
	}

	/**
	 * Returns the names of the tables that rows have items of.
	 * @return the names in the order of the join
	 */
	public List<String> names() {
		return this.tables.stream().filter(JoinedTable::isSeen).map(JoinedTable::name).toList();
	}

	public int slot(String name) {
		for (int slot = 0; slot < this.tables.size(); slot++) {
			JoinedTable table = this.tables.get(slot);
			if (table.isSeen() && table.name().equals(name)) {
				return slot;
			}
		}
		throw new UnknownTableException(name, names());
	}

}
