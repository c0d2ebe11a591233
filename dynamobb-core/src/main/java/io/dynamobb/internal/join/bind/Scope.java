package io.dynamobb.internal.join.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.dynamobb.internal.join.name.ValueName;

/**
 * The tables that a name may mean.
 */
public final class Scope implements Function<String, BoundColumn> {

	private final RunTables tables;

	private final List<Integer> slots = new ArrayList<>();

	private final List<String> names = new ArrayList<>();

	private Scope(RunTables tables, int last) {
		this.tables = tables;
		for (int slot = 0; slot <= last; slot++) {
			if (tables.table(slot).isSeen()) {
				add(slot);
			}
		}
	}

	/**
	 * Returns the scope of what is said once a table has been added.
	 * @param tables the tables
	 * @param last the slot of the table
	 * @return the tables up to it that rows have items of
	 */
	public static Scope after(RunTables tables, int last) {
		return new Scope(tables, last);
	}

	/**
	 * Returns the scope of what a table is matched by.
	 * @param tables the tables
	 * @param added the slot of the table that is being added
	 * @return the tables before that rows have items of, and the table itself
	 */
	public static Scope of(RunTables tables, int added) {
		Scope scope = new Scope(tables, added - 1);
		scope.add(added);
		return scope;
	}

	/**
	 * Returns the scope of one table.
	 * @param tables the tables
	 * @param slot the slot of the table
	 * @return the table alone
	 */
	static Scope only(RunTables tables, int slot) {
		Scope scope = new Scope(tables, -1);
		scope.add(slot);
		return scope;
	}

	private void add(int slot) {
		this.slots.add(slot);
		this.names.add(this.tables.table(slot).name());
	}

	/**
	 * Finds a value.
	 * @param name the name of a single value
	 * @return the value in the table that is named, else in the first that has the
	 * attribute in any row or is known to have it, else in the first
	 */
	@Override
	public BoundColumn apply(String name) {
		return cell(ValueName.single(name, this.names));
	}

	/**
	 * Finds the value, or what the values of a reference are members of.
	 * @param reference the reference
	 * @return the value
	 */
	BoundColumn cell(ValueName reference) {
		int slot = slot(reference);
		return new BoundColumn(slot, PathColumn.column(this.tables.snapshot(slot), reference.path()));
	}

	private int slot(ValueName reference) {
		if (reference.table() != null) {
			return this.slots.get(this.names.indexOf(reference.table()));
		}
		for (int slot : this.slots) {
			if (this.tables.snapshot(slot).isInHeader(reference.path().attribute())) {
				return slot;
			}
		}
		return this.slots.get(0);
	}

}
